// What holds for every strategy in the list.

#include "models/movement/institution/strategies.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/institution_rooms.hpp"

#include <cmath>
#include <cstring>
#include <set>
#include <tuple>

using namespace models::movement;

namespace {

struct Choosing {
    std::size_t position = 0;
};
void describe(sim::Fields& f, Choosing& choosing)
{
    describe_strategy(f, "strategy", choosing.position, "how it engages");
}

/// Anything an institution may come to perceive.
View any_view(std::uint32_t number)
{
    auto draws = sim::RandomStream(12).draws(sim::Purpose{"strategies.test"}, number);
    const auto u = [&] { return sim::uniform(draws); };
    View view;
    view.week = number;
    view.policy = u();
    view.founding_policy = u();
    view.demand = u();
    view.trust = u();
    view.accumulated = 10 * u() - 5;
    view.attention = u();
    for (std::uint32_t m = 0; m < number % 4; ++m) {
        Sighting sighting;
        sighting.exists = u() < 0.7 ? 1.0 : 0.0;
        sighting.promotes = u() < 0.7 ? 1.0 : 0.0;
        sighting.size = u() < 0.3 ? 0.0 : u();
        sighting.pressure = sighting.size * 3 * u();
        sighting.agenda = u();
        view.pressure += sighting.pressure;
        view.movements.push_back(sighting);
    }
    return view;
}

bool is_share(double x)
{
    return x >= 0.0 && x <= 1.0;
}
bool is_amount(double x)
{
    return x >= 0.0 && std::isfinite(x);
}

} // namespace

TEST_CASE("every strategy has a name of its own, and the first is to ignore", "[unit]")
{
    const auto names = strategy_names();
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
    CHECK(names.front() == "ignore"); // what stands where nothing is said
}

TEST_CASE("a strategy is chosen by its name", "[unit]")
{
    Choosing choosing;
    sim::Fields fields;
    fields.section("institution", choosing);
    const sim::Field* field = fields.find("institution.strategy");
    REQUIRE(field != nullptr);
    const auto& choice = std::get<sim::Choice>(field->target);
    CHECK(choice.names == strategy_names());
    choice.set(5);
    CHECK(choosing.position == 5);
    CHECK(choice.get() == 5);
}

TEST_CASE("what a strategy does stays within what can be done, for all that can be seen",
          "[property]")
{
    const Strategies strategies;
    for (std::size_t position = 0; position < std::tuple_size_v<Strategies>; ++position) {
        StrategyMemory memory;
        for (std::uint32_t number = 0; number < 400; ++number) {
            const View view = any_view(number);
            const Acts acts = act(strategies, position, view, memory);
            INFO(strategy_names()[position] << " sees " << number);
            REQUIRE(is_share(acts.policy_target));
            REQUIRE(is_share(acts.policy_step));
            REQUIRE(is_share(acts.consult));
            REQUIRE(is_share(acts.seed));
            REQUIRE(is_amount(acts.repression));
            REQUIRE(is_amount(acts.wage));
            REQUIRE(is_amount(acts.cost));
            REQUIRE(acts.movements.size() == view.movements.size());
            for (const Act& one : acts.movements) {
                REQUIRE(is_share(one.seats));
                REQUIRE(is_share(one.strings));
                REQUIRE(is_share(one.shield));
                REQUIRE(is_share(one.promise));
                REQUIRE(one.promise_weeks >= 1.0);
                REQUIRE((is_amount(one.stipend) && is_amount(one.grant)));
                REQUIRE((is_amount(one.training) && is_amount(one.join)));
            }
        }
    }
}

TEST_CASE("strategies are pure: the same view and memory, the same acts", "[property]")
{
    const Strategies strategies;
    for (std::size_t position = 0; position < std::tuple_size_v<Strategies>; ++position) {
        StrategyMemory one, two;
        for (std::uint32_t number = 0; number < 100; ++number) {
            const Acts a = act(strategies, position, any_view(number), one);
            const Acts b = act(strategies, position, any_view(number), two);
            REQUIRE(a.repression == b.repression);
            REQUIRE(a.policy_step == b.policy_step);
            REQUIRE(a.policy_target == b.policy_target);
            REQUIRE(std::memcmp(&one, &two, sizeof one) == 0);
        }
    }
}

TEST_CASE("once in so many weeks is once, on any tick", "[unit]")
{
    for (const double dt : {1.0, 0.5, 1.0 / 7, 2.0}) {
        View view;
        view.dt = dt;
        int times = 0;
        for (int tick = 0; tick * dt < 51.9; ++tick) {
            view.week = tick * dt;
            times += is_due(26.0, view);
        }
        CHECK(times == 2);
    }
}
