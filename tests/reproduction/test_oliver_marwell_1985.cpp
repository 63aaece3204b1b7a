// Oliver, Marwell and Teixeira (1985), "A theory of the critical mass. I", American Journal of
// Sociology 91:522, for citizens who are all alike (resource 1): exact laws.

#include "models/classic/collective_good.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstdint>

using namespace models::collective_good;

namespace {

/// Everybody who has given in the end, the committed included.
std::uint64_t givers(double exponent, double interest, double cost, std::int64_t committed,
                     std::uint32_t n = 5'000)
{
    CollectiveGoodParams p;
    p.production.exponent = exponent;
    p.interest = interest;
    p.cost = cost;
    p.initiators.count = committed;
    const auto graph = sim::SocialGraph::complete(n);
    CollectiveGoodModel model(p, {graph, sim::RandomStream(1)});
    for (std::uint32_t tick = 0; !model.settled(); ++tick)
        model.step({tick});
    return model.givers();
}

} // namespace

TEST_CASE("Oliver, Marwell and Teixeira (1985): accelerating production needs a critical mass, and "
          "then everybody gives",
          "[reproduction]")
{
    // I (2R + 1) > c: the smallest R above (c / I - 1) / 2. Where that is whole, the gain equals
    // the cost there, nobody gives, and it takes one more than the ceiling.
    for (const double interest : {1.0, 0.5, 4.0})
        for (const double cost : {0.9, 3.5, 4.0, 10.0, 50.0, 51.0, 199.0, 200.0}) {
            const auto critical = std::max<std::int64_t>(
                0, std::int64_t(std::floor((cost / interest - 1.0) / 2.0)) + 1);
            INFO("interest " << interest << ", cost " << cost << ": " << critical);
            CHECK(givers(2.0, interest, cost, critical) == 5'000);
            if (critical > 0)
                CHECK(givers(2.0, interest, cost, critical - 1) == std::uint64_t(critical - 1));
        }
}

TEST_CASE("Oliver, Marwell and Teixeira (1985): decelerating production stops at (I / 2c)^2 givers",
          "[reproduction]")
{
    for (const int ratio : {2, 3, 4, 7, 10, 20, 40, 100}) {
        // I (sqrt(R + 1) - sqrt(R)) <= c first at R = ((I / c - c / I) / 2)^2, rounded up.
        const double root = (ratio - 1.0 / ratio) / 2.0;
        const auto last = std::uint64_t(std::ceil(root * root));
        CHECK(givers(0.5, ratio, 1.0, 0) == last);
        CHECK(double(last) == Approx(ratio * ratio / 4.0).margin(0.75));
        // Whoever is committed crowds others out, one for one.
        CHECK(givers(0.5, ratio, 1.0, std::int64_t(last / 2)) == last);
        CHECK(givers(0.5, ratio, 1.0, std::int64_t(last + 3)) == last + 3);
    }
}

TEST_CASE("Oliver, Marwell and Teixeira (1985): linear production moves all or none",
          "[reproduction]")
{
    CHECK(givers(1.0, 1.01, 1.0, 0) == 5'000);
    CHECK(givers(1.0, 1.00, 1.0, 0) == 0);
    CHECK(givers(1.0, 0.99, 1.0, 40) == 40);
}
