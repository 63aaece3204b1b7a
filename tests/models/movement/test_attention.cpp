#include "models/movement/institution/attention.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <map>
#include <string>

using namespace models::movement;

namespace {

/// How often each queue comes of all orders of arrivals (up) and services (down).
std::map<std::uint64_t, int> by_all_orders(std::uint64_t waiting, std::uint32_t arrivals,
                                           std::uint32_t services)
{
    std::map<std::uint64_t, int> seen;
    std::string steps = std::string(services, 'd') + std::string(arrivals, 'u');
    do {
        std::uint64_t queue = waiting;
        for (const char step : steps)
            queue = step == 'u' ? queue + 1 : queue - std::min<std::uint64_t>(queue, 1);
        ++seen[queue];
    } while (std::next_permutation(steps.begin(), steps.end()));
    return seen;
}

} // namespace

TEST_CASE("an institution without limit deals with everything and draws nothing", "[unit]")
{
    const sim::RandomStream luck(1);
    Institution self;
    self.waiting = 0.25;
    CHECK(attend({.cases_per_member = 3.0, .waiting_cost = 1.0}, 0, 1e9, {{0}, {1.0}, luck},
                 self) == 1.0);
    CHECK(self.waiting == 0.25);
    CHECK(self.waiting_cases == 0.0);
    CHECK(self.served_cases == 0.0);
}

TEST_CASE("the queue after a week has the law of all orders of its events, exactly", "[unit]")
{
    for (std::uint64_t waiting = 0; waiting < 4; ++waiting)
        for (std::uint32_t arrivals = 0; arrivals < 6; ++arrivals)
            for (std::uint32_t services = 0; services < 6; ++services) {
                const auto orders = by_all_orders(waiting, arrivals, services);
                int all = 0;
                for (const auto& [queue, times] : orders)
                    all += times;
                std::map<std::uint64_t, int> seen;
                for (int k = 0; k < all; ++k)
                    ++seen[queue_after(waiting, arrivals, services, (k + 0.5) / all)];
                INFO(waiting << " waiting, " << arrivals << " come, " << services << " services");
                REQUIRE(seen == orders);
            }
}

TEST_CASE("more service never leaves more waiting, more cases never fewer", "[property]")
{
    for (double luck = 0.05; luck < 1.0; luck += 0.1)
        for (std::uint32_t arrivals = 0; arrivals < 30; ++arrivals)
            for (std::uint32_t services = 0; services < 30; ++services) {
                const auto now = queue_after(5, arrivals, services, luck);
                REQUIRE(queue_after(5, arrivals, services + 1, luck) <= now);
                REQUIRE(queue_after(5, arrivals + 1, services, luck) >= now);
                REQUIRE(queue_after(6, arrivals, services, luck) >= now);
            }
}

TEST_CASE("cases come, are dealt with or wait, and none is lost", "[property]")
{
    const sim::RandomStream luck(9);
    const AttentionParams params{.cases_per_week = 20.0, .cases_per_member = 0.1};
    Institution self;
    for (std::uint32_t week = 0; week < 500; ++week) {
        const double before = self.waiting_cases;
        const double share = attend(params, 2, 210.0, {{week}, {1.0}, luck}, self);
        REQUIRE(share >= 0.0);
        REQUIRE(share <= 1.0);
        REQUIRE(self.served_cases >= 0.0);
        REQUIRE(self.served_cases + self.waiting_cases >= before);
        REQUIRE(share == std::min(1.0, 20.0 / (before + 21.0))); // of a week's, whatever the tick
    }
    CHECK(self.waiting_cases > 0.0);
}

TEST_CASE("waiting costs those served, never more than all, and ends with the queue", "[unit]")
{
    const sim::RandomStream luck(9);
    AttentionParams params{.cases_per_week = 10.0, .cases_per_member = 1.0, .waiting_cost = 0.01};
    Institution self;
    self.waiting = 0.25;
    (void)attend(params, 0, 110.0, {{0}, {1.0}, luck}, self);
    CHECK(self.waiting == Approx(0.25 + 0.01 * self.waiting_cases / 10.0));
    CHECK(self.waiting > 0.25);
    params.waiting_cost = 1.0;
    (void)attend(params, 0, 1e6, {{1}, {1.0}, luck}, self);
    CHECK(self.waiting == Approx(1.0));
    params.cases_per_week = 1e9;
    (void)attend(params, 0, 0.0, {{2}, {1.0}, luck}, self);
    CHECK(self.waiting_cases == 0.0);
    CHECK(self.waiting == Approx(0.25));
}

TEST_CASE("numbers too large for chance do not crash", "[unit]")
{
    const sim::RandomStream luck(9);
    Institution self;
    for (std::uint32_t week = 0; week < 3; ++week) {
        const double share =
            attend({.cases_per_week = 1e9, .cases_per_member = 1000.0, .waiting_cost = 1.0}, 0, 1e8,
                   {{week}, {1.0}, luck}, self);
        CHECK(share > 0.0);
        CHECK(share <= 1.0);
    }
}
