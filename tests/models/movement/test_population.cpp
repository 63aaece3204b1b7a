#include "models/movement/citizen/population.hpp"
#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

#include <algorithm>
#include <array>
#include <numeric>

using namespace citizen_rooms;

namespace {

Citizens people(const PopulationParams& params, std::uint32_t n, std::uint64_t seed = 1,
                const std::vector<double>& shares = {})
{
    const auto graph = strangers(n);
    Citizens citizens(n);
    populate(params, {graph, sim::RandomStream(seed), {1.0}}, shares, citizens);
    return citizens;
}

PopulationParams mixed()
{
    PopulationParams p;
    p.opinion_mean = 0.1;
    p.opinion_sd = 0.3;
    p.need_sd = 0.2;
    p.risk_aversion_high = 1.0;
    p.aware_share = 0.7;
    p.staff_share = 0.1;
    p.committed_share = 0.05;
    p.threshold.kind = models::threshold::Law::normal;
    return p;
}

std::uint64_t flagged(const Citizens& c, std::uint8_t flag)
{
    return static_cast<std::uint64_t>(
        std::count_if(c.flags.begin(), c.flags.end(), [&](auto f) { return (f & flag) != 0; }));
}

} // namespace

TEST_CASE("shares of nobody and of everybody are exact", "[unit]")
{
    PopulationParams p;
    p.aware_share = p.staff_share = 0.0;
    p.committed_share = 1.0;
    const Citizens none = people(p, 500);
    CHECK(std::count(none.stance.begin(), none.stance.end(), Stance::unaware) == 500);
    CHECK(flagged(none, is_staff) == 0);
    CHECK(flagged(none, is_committed) == 500);
    CHECK(std::count(none.institution.begin(), none.institution.end(), 0) == 500);
    p.aware_share = p.staff_share = 1.0;
    const Citizens all = people(p, 500, 1, {0.0, 1.0, 0.0});
    CHECK(std::count(all.stance.begin(), all.stance.end(), Stance::bystander) == 500);
    CHECK(flagged(all, is_staff) == 500);
    CHECK(std::count(all.institution.begin(), all.institution.end(), 1) == 500);
}

TEST_CASE("thresholds are those of the threshold model, draw by draw", "[property]")
{
    const PopulationParams p = mixed();
    const Citizens c = people(p, 2000, 7);
    const sim::RandomStream luck(7);
    bool same = true;
    for (std::uint32_t i = 0; i < c.size(); ++i)
        same = same && c.threshold[i] == models::threshold::threshold_of(p.threshold, luck,
                                                                         sim::citizen(i), 2000);
    CHECK(same);
}

TEST_CASE("citizens follow their laws within six standard errors", "[property]")
{
    constexpr std::uint32_t n = 40000;
    PopulationParams p = mixed();
    p.opinion_sd = 0.15; // six standard deviations to the ends: clipping cannot matter
    const Citizens c = people(p, n, 3, {0.2, 0.5, 0.3});
    const double mean = std::accumulate(c.opinion.begin(), c.opinion.end(), 0.0) / n;
    double variance = 0.0;
    for (const double x : c.opinion)
        variance += (x - mean) * (x - mean) / n;
    CHECK(std::fabs(mean - 0.1) <= 6.0 * 0.15 / std::sqrt(n));
    CHECK(std::fabs(variance - 0.0225) <= 6.0 * 0.0225 * std::sqrt(2.0 / n));
    const double risk = std::accumulate(c.risk_aversion.begin(), c.risk_aversion.end(), 0.0) / n;
    CHECK(std::fabs(risk - 0.5) <= 6.0 * std::sqrt(1.0 / 12.0 / n));
    CHECK(near_share(static_cast<double>(flagged(c, is_staff)), n, 0.1));
    CHECK(near_share(static_cast<double>(flagged(c, is_committed)), n, 0.05));
    CHECK(near_share(
        static_cast<double>(std::count(c.stance.begin(), c.stance.end(), Stance::bystander)), n,
        0.7));
    constexpr std::array<double, 3> served{0.2, 0.5, 0.3};
    for (std::uint8_t k = 0; k < 3; ++k)
        CHECK(near_share(
            static_cast<double>(std::count(c.institution.begin(), c.institution.end(), k)), n,
            served[k]));
}

TEST_CASE("one law changed leaves the luck of the others alone, and moves its own one way",
          "[property]")
{
    PopulationParams p = mixed();
    const Citizens before = people(p, 3000);
    p.opinion_mean = 0.3;
    p.aware_share = 0.8;
    const Citizens after = people(p, 3000);
    CHECK(same_bits(before.need, after.need));
    CHECK(same_bits(before.lead, after.lead));
    CHECK(same_bits(before.risk_aversion, after.risk_aversion));
    CHECK(same_bits(before.flags, after.flags));
    CHECK(same_bits(before.threshold, after.threshold));
    bool up = true;
    for (std::uint32_t i = 0; i < before.size(); ++i)
        up = up && after.opinion[i] >= before.opinion[i] &&
             (before.stance[i] == Stance::unaware || after.stance[i] == Stance::bystander);
    CHECK(up);
}

TEST_CASE("needs can follow opinions, and stay in [0, 1]", "[property]")
{
    PopulationParams p = mixed();
    p.opinion_sd = p.need_sd = 3.0;
    for (const double follows : {0.0, 0.4, 1.0}) {
        p.need_follows_opinion = follows;
        const Citizens c = people(p, 1000);
        bool sound = true;
        for (std::uint32_t i = 0; i < c.size(); ++i) {
            sound =
                sound && std::fabs(c.opinion[i]) <= 1.0 && c.need[i] >= 0.0f && c.need[i] <= 1.0f;
            if (follows == 1.0)
                sound = sound && c.need[i] == static_cast<float>(wish_of(c.anchor[i]));
        }
        CHECK(sound);
    }
}

TEST_CASE("a law of thresholds that does not fit is named", "[unit]")
{
    PopulationParams p;
    p.threshold.kind = models::threshold::Law::list;
    p.threshold.values = {1.0, 2.0};
    try {
        (void)people(p, 5);
        FAIL("two thresholds for five citizens were accepted");
    } catch (const sim::SettingError& error) {
        CHECK(error.path.rfind("movement.population.threshold", 0) == 0);
    }
}

TEST_CASE("citizens are drawn alike on any number of threads", "[determinism]")
{
    const auto column = [](auto&& of) {
        return same_on_any_threads([&] { return of(people(mixed(), 20000, 5, {0.5, 0.5})); });
    };
    CHECK(column([](const Citizens& c) { return c.opinion; }));
    CHECK(column([](const Citizens& c) { return c.threshold; }));
    CHECK(column([](const Citizens& c) { return c.institution; }));
    CHECK(column([](const Citizens& c) { return c.flags; }));
}
