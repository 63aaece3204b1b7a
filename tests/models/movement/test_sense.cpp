#include "models/movement/institution/sense.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

#include <cmath>

using namespace models::movement;

namespace {

/// No constant: compilers would work it out without the salt of other luck.
sim::RandomStream drawn_at_start()
{
    return sim::RandomStream(1);
}
const sim::RandomStream luck = drawn_at_start();

/// What the top hears of one signal that is 0 in week 0 and 1 ever after.
std::vector<double> steps_heard(const SensingParams& params, std::uint32_t weeks, double dt = 1.0)
{
    ChainOfReports chain(params, 1, {dt});
    std::vector<double> heard;
    for (std::uint32_t week = 0; week < weeks; ++week)
        heard.push_back(chain.pass(std::vector<double>{week == 0 ? 0.0 : 1.0})[0]);
    return heard;
}

} // namespace

TEST_CASE("without levels an institution sees what is", "[unit]")
{
    institution_rooms::Office office(400);
    office.let(Stance::participant, 8); // 50, all but those of institution 1: rows 0, 8, 16, ...
    office.movements[0].disruptiveness = 2.0;
    office.movements[0].agenda = 0.75;
    const SensingParams params;
    ChainOfReports chain(params, sensed(3), {1.0});
    office.self.pressure = -0.5;
    const View view = sense(params, 0, office.self, office.movements, office.tallies, 300.0, 0.6,
                            0.4, std::vector<double>{70.0, 0.0, 0.0}, {{3}, {0.5}, luck}, chain);
    CHECK(view.week == 1.5);
    CHECK(view.dt == 0.5);
    CHECK(view.policy == 0.2);
    CHECK(view.demand == 0.6);
    CHECK(view.trust == 0.4);
    CHECK(view.accumulated == -0.5);
    REQUIRE(view.movements.size() == 3);
    CHECK(view.movements[0].size == 50.0 / 300.0);
    CHECK(view.movements[0].pressure == 100.0 / 300.0);
    CHECK(view.pressure == 100.0 / 300.0);
    CHECK(view.movements[0].agenda == 0.75);
    CHECK(view.movements[0].signatures == 70.0);
    CHECK(view.movements[0].organisers == 0.0);
    CHECK(view.movements[1].exists == 0.0);
}

TEST_CASE("each level passes on later, and delays add up", "[unit]")
{
    for (const std::int64_t levels : {1, 2, 3}) {
        const auto heard = steps_heard({.levels = levels, .delay = 4, .smoothing = 0}, 20);
        const auto late = static_cast<std::size_t>(1 + 4 * levels);
        for (std::size_t week = 0; week < heard.size(); ++week)
            CHECK(heard[week] == (week < late ? 0.0 : 1.0));
    }
}

TEST_CASE("each level keeps what it passed on, by its weight", "[unit]")
{
    const auto heard = steps_heard({.levels = 1, .delay = 0, .smoothing = 0.5}, 5);
    CHECK(heard == std::vector<double>{0.0, 0.5, 0.75, 0.875, 0.9375});
    const auto daily = steps_heard({.levels = 1, .delay = 0, .smoothing = 0.5}, 15, 1.0 / 7);
    CHECK(daily[7] == Approx(heard[1]));
    CHECK(daily[14] == Approx(heard[2]));
}

TEST_CASE("before the first week all was as it is in the first", "[unit]")
{
    ChainOfReports chain({.levels = 3, .delay = 5, .smoothing = 0.75}, 2, {1.0});
    for (int week = 0; week < 40; ++week)
        CHECK(chain.pass(std::vector<double>{0.5, 3.0}) == std::vector<double>{0.5, 3.0});
}

TEST_CASE("more levels never hear of a rise earlier", "[property]")
{
    auto before = steps_heard({.levels = 0}, 100);
    for (const std::int64_t levels : {1, 2, 3, 4, 5, 6}) {
        const auto now = steps_heard({.levels = levels, .delay = 3, .smoothing = 0.4}, 100);
        for (std::size_t week = 0; week < now.size(); ++week)
            REQUIRE(now[week] <= before[week] + 1e-12);
        before = now;
    }
    CHECK(before.back() > 0.99);
}

TEST_CASE("reports on their way up survive a restart", "[unit]")
{
    const SensingParams params{.levels = 2, .delay = 3, .smoothing = 0.3};
    ChainOfReports whole(params, 2, {1.0});
    const auto signal = [](int week) {
        return std::vector<double>{std::sin(week), std::cos(week)};
    };
    for (int week = 0; week < 11; ++week)
        (void)whole.pass(signal(week));
    ChainOfReports resumed(params, 2, {1.0});
    REQUIRE(resumed.state().size() == whole.state().size());
    resumed.state() = whole.state();
    for (int week = 11; week < 40; ++week)
        CHECK(resumed.pass(signal(week)) == whole.pass(signal(week)));
}

TEST_CASE("noise is relative, unbiased, and never turns a report negative", "[statistical]")
{
    constexpr std::uint32_t weeks = 40'000;
    double sum = 0.0, squares = 0.0;
    for (std::uint32_t week = 0; week < weeks; ++week) {
        const double x = with_noise(2.0, 0.1, {{week}, {1.0}, luck}, 3, 5);
        sum += x;
        squares += (x - 2.0) * (x - 2.0);
        REQUIRE(with_noise(1.0, 2.0, {{week}, {1.0}, luck}, 3, 5) >= 0.0);
    }
    CHECK(sum / weeks == Approx(2.0).margin(6 * 0.2 / std::sqrt(weeks)));
    CHECK(squares / weeks == Approx(0.04).margin(6 * 0.04 * std::sqrt(2.0 / weeks)));
    CHECK(with_noise(0.3, 0.0, {{0}, {1.0}, luck}, 0, 0) == 0.3);
}

TEST_CASE("every institution and signal has noise of its own", "[unit]")
{
    const Week week{{0}, {1.0}, luck};
    CHECK(with_noise(1.0, 0.1, week, 0, 0) != with_noise(1.0, 0.1, week, 1, 0));
    CHECK(with_noise(1.0, 0.1, week, 0, 0) != with_noise(1.0, 0.1, week, 0, 1));
    CHECK(with_noise(1.0, 0.1, week, 0, 1023) != with_noise(1.0, 0.1, week, 1, 0));
}
