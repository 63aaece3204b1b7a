#include "models/classic/collective_good.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/state_bytes.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace models::collective_good;
using models::ProductionParams;
using models::Shape;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

CollectiveGoodParams power(double exponent, double cost, std::int64_t committed = 0)
{
    CollectiveGoodParams p;
    p.production.exponent = exponent;
    p.cost = cost;
    p.initiators.count = committed;
    return p;
}

CollectiveGoodParams varied(double exponent, double cost, std::int64_t committed = 0)
{
    auto p = power(exponent, cost, committed);
    p.interest_variation = 1.0;
    p.resource_variation = 0.5;
    return p;
}

std::vector<bool> final_set(const CollectiveGoodParams& p, std::uint32_t n, std::uint64_t seed = 1)
{
    const SocialGraph graph = SocialGraph::complete(n);
    CollectiveGoodModel model(p, {graph, RandomStream(seed)});
    for (std::uint32_t tick = 0; !model.settled(); ++tick)
        model.step({tick});
    std::vector<bool> gives;
    for (std::uint32_t i = 0; i < n; ++i)
        gives.push_back(model.gives(citizen(i)));
    return gives;
}

auto givers(const CollectiveGoodParams& p, std::uint32_t n, std::uint64_t seed = 1)
{
    const auto gives = final_set(p, n, seed);
    return std::count(gives.begin(), gives.end(), true);
}

} // namespace

TEST_CASE("a single citizen gives when it gains alone", "[unit]")
{
    CHECK(givers(power(2.0, 0.99), 1) == 1);
    CHECK(givers(power(2.0, 1.0), 1) == 0); // a gain that equals the cost moves nobody
    CHECK(givers(power(2.0, 5.0, 1), 1) == 1);
}

TEST_CASE("what is given never makes less, whatever the production", "[property]")
{
    for (const Shape shape : {Shape::power, Shape::s_shaped})
        for (const double exponent : {0.3, 0.5, 1.0, 1.7, 2.0, 3.0}) {
            const ProductionParams p{shape, exponent, 0.4, 12.0};
            CHECK(produced(p, 0.0, 50.0) == 0.0);
            double before = 0.0;
            for (double given = 0.5; given <= 50.0; given += 0.5) {
                const double now = produced(p, given, 50.0);
                CHECK(now > before);
                before = now;
                if (shape == Shape::power)
                    CHECK(now == Approx(std::pow(given, exponent)).epsilon(1e-13));
            }
        }
}

TEST_CASE("more committed citizens never mean fewer givers where giving pays more and more",
          "[property]")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        auto before = final_set(varied(2.0, 20.0, 0), 100, seed);
        for (const std::int64_t committed : {1, 3, 6, 10, 20}) {
            const auto after = final_set(varied(2.0, 20.0, committed), 100, seed);
            for (std::size_t i = 0; i < after.size(); ++i)
                CHECK((!before[i] || after[i]));
            before = after;
        }
    }
}

TEST_CASE("where giving pays less and less, asking the least interested first gets most",
          "[property]")
{
    // Oliver, Marwell and Teixeira (1985): the order effect. With equal resources a citizen gives
    // up to a level of its own; taking these from below can only fit in more citizens.
    bool differs = false;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        auto p = power(0.5, 0.1);
        p.interest_variation = 1.0;
        p.order = Order::most_interested_first;
        const auto fewest = givers(p, 200, seed);
        p.order = Order::least_interested_first;
        const auto most = givers(p, 200, seed);
        for (const Order order : {Order::by_row, Order::random}) {
            p.order = order;
            CHECK(givers(p, 200, seed) >= fewest);
            CHECK(givers(p, 200, seed) <= most);
        }
        differs = differs || most > fewest;
    }
    CHECK(differs);
}

TEST_CASE("interests and resources have the mean and the variation that were asked for",
          "[statistical]")
{
    constexpr std::uint32_t n = 100'000;
    auto p = power(2.0, 1.0);
    p.interest = 3.0;
    p.interest_variation = 0.5;
    p.resource = 2.0;
    const SocialGraph graph = SocialGraph::complete(n);
    const CollectiveGoodModel model(p, {graph, RandomStream(1)});
    double mean = 0.0, square = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
        mean += model.interest(citizen(i)) / n;
        square += model.interest(citizen(i)) * model.interest(citizen(i)) / n;
        REQUIRE(model.resource(citizen(i)) == 2.0);
    }
    CHECK(mean == Approx(3.0).margin(6 * 1.5 / std::sqrt(double(n))));
    CHECK(std::sqrt(square - mean * mean) == Approx(1.5).epsilon(0.03));
}

TEST_CASE("a collective good has the same state on 1, 2, 3 and 7 threads", "[determinism]")
{
    const SocialGraph graph = SocialGraph::complete(20'000);
    auto p = varied(1.3, 20.0, 50);
    p.order = Order::random;
    std::vector<std::vector<std::byte>> states;
    const int before = sim::threads();
    for (const int threads : {1, 2, 3, 7}) {
        sim::set_threads(threads);
        CollectiveGoodModel model(p, {graph, RandomStream(3)});
        for (std::uint32_t tick = 0; tick < 3; ++tick)
            model.step({tick});
        CHECK(model.givers() > 50);
        states.push_back(state_bytes::of(model));
    }
    sim::set_threads(before);
    CHECK(std::count(states.begin(), states.end(), states.front()) == 4);
}

TEST_CASE("a collective good restored from its state goes on as it would have", "[determinism]")
{
    const SocialGraph graph = SocialGraph::complete(300);
    auto p = varied(2.0, 60.0, 10);
    CollectiveGoodModel whole(p, {graph, RandomStream(3)});
    CollectiveGoodModel resumed(p, {graph, RandomStream(3)});
    whole.step({0});
    state_bytes::restore(resumed, state_bytes::of(whole));
    CHECK(resumed.givers() == whole.givers());
    CHECK(resumed.settled() == whole.settled());
    for (std::uint32_t tick = 1; tick < 5; ++tick) {
        whole.step({tick});
        resumed.step({tick});
        CHECK(state_bytes::of(resumed) == state_bytes::of(whole));
    }
}
