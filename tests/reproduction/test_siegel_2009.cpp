// Siegel (2009), "Social networks and collective action", AJPS 53:122. Internal motivation b_i,
// external motivation c_i(t+1) = lambda c_i(t) - (1 - lambda) (1 - lpr_i(t)), where lpr is the
// share of neighbours who take part; a citizen takes part iff b_i + c_i > 0. Without memory
// (lambda = 0) that is a reversible threshold 1 - b_i on the share of active neighbours, equal
// except where share = 1 - b_i exactly: b_i + c_i = 0 then, the paper's citizen stays out and ours
// acts. For motivations drawn from a continuous law that has chance 0. The share of a citizen
// without ties is 0 / 0 in the paper; here it is 0: c_i = -1, and who has b_i > 1 takes part alone.

#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/reproduction/networks.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <utility>
#include <vector>

using namespace threshold_worlds;
using sim::citizen;

namespace {

constexpr std::uint32_t n = 1'000;

/// The paper's dynamic word by word, from given participants.
std::vector<bool> siegel_step(const sim::SocialGraph& graph, const std::vector<double>& b,
                              double lambda, std::vector<double>& c, const std::vector<bool>& now)
{
    std::vector<bool> next(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        double taking_part = 0.0;
        for (const auto j : graph.neighbours(citizen(i)))
            taking_part += now[index(j)] ? 1.0 : 0.0;
        const auto degree = graph.degree(citizen(i));
        const double lpr = degree == 0 ? 0.0 : taking_part / degree;
        c[i] = lambda * c[i] - (1.0 - lambda) * (1.0 - lpr);
        next[i] = b[i] + c[i] > 0.0;
    }
    return next;
}

/// Steps both from the same participants; true while every citizen agrees in every tick.
bool agree(double share_at_start, double b_mean, double b_sd, std::uint32_t world,
           std::uint64_t& ever_left)
{
    const auto graph = networks::small_world(n, 10, .1, 2009, world);
    std::vector<double> b(n), c(n, 0.0);
    ThresholdParams p;
    p.reversible = true;
    p.committed_initiators = false;
    p.initiators.share = share_at_start;
    p.initiators.count = 0;
    p.law.kind = Law::list;
    for (std::uint32_t i = 0; i < n; ++i) {
        auto draws = sim::RandomStream(33, world).draws(sim::Purpose("test.motivation"), i);
        b[i] = b_mean + b_sd * sim::normal(draws);
        p.law.values.push_back(1.0 - b[i]);
    }
    ThresholdModel model(p, {graph, sim::RandomStream(33, world)});
    std::vector<bool> now(n);
    for (std::uint32_t i = 0; i < n; ++i)
        now[i] = model.active(citizen(i));
    for (std::uint32_t tick = 0; tick < 60; ++tick) {
        const auto next = siegel_step(graph, b, 0.0, c, now);
        model.step({tick});
        for (std::uint32_t i = 0; i < n; ++i) {
            ever_left += now[i] && !next[i] ? 1 : 0;
            if (model.active(citizen(i)) != next[i])
                return false;
        }
        now = next;
    }
    return true;
}

} // namespace

TEST_CASE("Siegel (2009): at share = 1 - b exactly, and only there, the two differ", "[unit]")
{
    // A path of three, whose middle sees half its neighbours act, and a citizen without ties.
    const sim::SocialGraph graph({0, 1, 3, 4, 4}, {citizen(1), citizen(0), citizen(2), citizen(1)});
    ThresholdParams p;
    p.reversible = true;
    p.committed_initiators = false;
    p.initiators.placement = Placement::listed;
    p.initiators.ids = {0};
    p.law.kind = Law::list;
    const auto middle_and_lone_act = [&](double b) {
        p.law.values = {1.0 - b, 1.0 - b, 1.0 - b, 1.0 - b};
        ThresholdModel model(p, {graph, sim::RandomStream(1)});
        model.step({0});
        return std::pair{model.active(citizen(1)), model.active(citizen(3))};
    };
    const auto paper = [](double b, double share) { return b - (1.0 - share) > 0.0; };
    CHECK(middle_and_lone_act(0.5) == std::pair{true, false});
    CHECK_FALSE(paper(0.5, 0.5)); // the one difference
    for (const double b : {0.25, 0.75, 1.25})
        CHECK(middle_and_lone_act(b) == std::pair{paper(b, 0.5), paper(b, 0.0)});
    CHECK(middle_and_lone_act(1.0).second); // again at equality: share 0 = 1 - b
}

TEST_CASE("Siegel (2009): without memory it is the reversible threshold model, citizen by citizen "
          "[row 33]",
          "[reproduction]")
{
    std::uint64_t ever_left = 0;
    for (std::uint32_t world = 0; world < 20; ++world) {
        CHECK(agree(0.0, 0.6, 0.25, world, ever_left));
        CHECK(agree(0.5, 0.6, 0.25, world, ever_left));
        CHECK(agree(0.5, 0.4, 0.25, world, ever_left));
    }
    CHECK(ever_left > 1'000); // citizens did quit: the reversible half was put to the test
}
