#include "models/movement/accountability/trust.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

#include <cmath>

using namespace models::movement;

namespace {

void run(const TrustParams& params, const sim::SocialGraph& graph, Citizens& citizens,
         const Institutions& institutions, const std::vector<PromiseNews>& news,
         const std::vector<double>& unmasked, double dt = 1.0)
{
    const sim::RandomStream luck(1);
    trust_all(params, graph, institutions, news, unmasked, {}, {sim::Tick{0}, sim::Weeks{dt}, luck},
              citizens);
    citizens.trust.swap(citizens.next_trust);
}

} // namespace

TEST_CASE("without news trust stays to the last bit", "[unit]")
{
    const auto graph = sim::SocialGraph::complete(3);
    Citizens citizens(3);
    citizens.trust = {0.1f, 1.0f / 3.0f, 0.9f};
    const auto before = citizens.trust;
    run({}, graph, citizens, {Institution{}}, {{}}, {0.0});
    CHECK(citizens.trust == before);
}

TEST_CASE("trust comes slowly and goes quickly, and only among those served", "[unit]")
{
    const auto graph = sim::SocialGraph::complete(3);
    Citizens citizens(3);
    citizens.institution = {0, 1, 2};
    run({}, graph, citizens, {Institution{}, Institution{}, Institution{}},
        {{1.0, 0.0}, {0.0, 1.0}, {}}, {0.0, 0.0, 1.0});
    CHECK(citizens.trust[0] == Approx(0.55f));
    CHECK(citizens.trust[1] == Approx(0.35f));
    CHECK(citizens.trust[2] == Approx(0.2f));
    for (int k = 0; k < 100; ++k)
        run({}, graph, citizens, {Institution{}, Institution{}, Institution{}},
            {{1.0, 0.0}, {0.0, 1.0}, {}}, {0.0, 0.0, 1.0});
    CHECK(citizens.trust == std::vector<float>{1.0f, 0.0f, 0.0f});
}

TEST_CASE("who is not believed gains little by keeping promises, force and silence cost",
          "[property]")
{
    TrustParams params;
    params.heard = 0.02;
    params.repression = 0.1;
    Institution self;
    self.heard = 1.0;
    CHECK(change_of_trust(params, self, {}, false, {0.5}) == Approx(0.01));
    self.credibility = 0.5;
    CHECK(change_of_trust(params, self, {1.0, 0.0}, false, {0.5}) == Approx(0.03));
    CHECK(change_of_trust(params, self, {0.0, 1.0}, false, {0.5}) == Approx(0.005 - 0.15));
    self.repression = 2.0;
    CHECK(change_of_trust(params, self, {}, false, {0.5}) == Approx(0.005 - 0.1));
}

TEST_CASE("trust spreads along ties to one level that ties keep, on stored and complete graphs",
          "[property]")
{
    TrustParams params;
    params.spread_rate = {1000.0}; // all the way to the neighbours' mean
    Citizens path(3);
    path.trust = {0.0f, 0.5f, 1.0f};
    run(params, small_graphs::graph_of(3, {{0, 1}}), path, {Institution{}}, {{}}, {0.0});
    CHECK(path.trust == std::vector<float>{0.5f, 0.0f, 1.0f}); // 2 has nobody

    params.spread_rate = {0.3};
    Citizens stored(4), complete(4);
    stored.trust = complete.trust = {0.1f, 0.3f, 0.6f, 0.8f};
    const auto ties = small_graphs::graph_of(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
    for (int k = 0; k < 30; ++k) {
        run(params, ties, stored, {Institution{}}, {{}}, {0.0});
        run(params, sim::SocialGraph::complete(4), complete, {Institution{}}, {{}}, {0.0});
        for (std::size_t i = 0; i < 4; ++i)
            CHECK(stored.trust[i] == Approx(complete.trust[i]));
    }
    CHECK(stored.trust[0] == Approx(0.45).epsilon(1e-3)); // the mean, as all have as many ties
}

TEST_CASE("trust is the same on any number of threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(20000, 60000, 4);
    const auto trust_on = [&](int threads) {
        sim::set_threads(threads);
        Citizens citizens(20000);
        auto draws = sim::RandomStream(6).draws(sim::Purpose("test.trust"), 0);
        for (float& t : citizens.trust)
            t = static_cast<float>(sim::uniform(draws));
        TrustParams params;
        params.spread_rate = {0.2};
        run(params, graph, citizens, {Institution{}}, {{0.3, 0.1}}, {0.0});
        sim::set_threads(1);
        return citizens.trust;
    };
    const auto one = trust_on(1);
    CHECK(trust_on(2) == one);
    CHECK(trust_on(7) == one);
}
