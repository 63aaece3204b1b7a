#include "models/movement/institution/friction.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

using namespace models::movement;

TEST_CASE("without a threshold pressure passes at once", "[unit]")
{
    const FrictionParams params{.threshold = 0.0, .response = 0.5};
    const Gathered gathered = gather(params, 0.0, 0.25, {1.0});
    CHECK(gathered.moved == 0.125);
    CHECK(gathered.pressure == 0.0);
    CHECK(gather(params, 0.0, 0.0, {1.0}).moved == 0.0);
}

TEST_CASE("pressure below the threshold gathers, pressure at it still does", "[unit]")
{
    const FrictionParams params{.threshold = 1.0, .response = 1.0};
    CHECK(gather(params, 0.5, 0.5, {1.0}).pressure == 1.0);
    CHECK(gather(params, 0.5, 0.5, {1.0}).moved == 0.0);
    CHECK(gather(params, 1.0, 0.25, {1.0}).moved == 1.25);
    CHECK(gather(params, -1.0, -0.25, {1.0}).moved == -1.25);
}

TEST_CASE("what friction lets through and what it holds back are all the signals there were",
          "[property]")
{
    const sim::RandomStream luck(3);
    const FrictionParams params{.threshold = 1.5, .response = 1.0};
    double held = 0.0, passed = 0.0, all = 0.0;
    for (std::uint32_t week = 0; week < 5'000; ++week) {
        auto draws = luck.draws(sim::Purpose{"friction.test"}, 0, {week});
        const double signal = sim::uniform_below(17, draws) / 16.0 - 0.5; // sums without rounding
        const Gathered gathered = gather(params, held, signal, {1.0});
        held = gathered.pressure;
        passed += gathered.moved;
        all += signal;
        REQUIRE(passed + held == all);
    }
    CHECK(passed != 0.0);
}

TEST_CASE("more pressure never breaks through later", "[property]")
{
    const auto first_break = [](double signal) {
        const FrictionParams params{.threshold = 1.0, .response = 1.0, .leak = {0.05}};
        double held = 0.0;
        for (int week = 0; week < 1'000; ++week) {
            const Gathered gathered = gather(params, held, signal, {1.0});
            if (gathered.moved != 0.0)
                return week;
            held = gathered.pressure;
        }
        return 1'000;
    };
    int last = first_break(0.0);
    CHECK(last == 1'000);
    for (double signal = 0.01; signal < 2.0; signal += 0.01) {
        CHECK(first_break(signal) <= last);
        last = first_break(signal);
    }
    CHECK(last == 0);
}

TEST_CASE("forgetting does not depend on the tick", "[unit]")
{
    const FrictionParams params{.threshold = 10.0, .response = 1.0, .leak = {0.3}};
    double daily = 2.0;
    for (int day = 0; day < 7; ++day)
        daily = gather(params, daily, 0.0, {1.0 / 7}).pressure;
    CHECK(daily == Approx(gather(params, 2.0, 0.0, {1.0}).pressure));
}
