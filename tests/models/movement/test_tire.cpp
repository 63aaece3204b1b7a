#include "models/classic/contagion_spells.hpp"
#include "models/movement/citizen/tire.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/citizen_rooms.hpp"

using namespace citizen_rooms;
namespace contagion = models::contagion;

namespace {

/// All of one stance, at the start of their first spell.
struct AllIn : Room {
    AllIn(Stance stance, std::uint32_t n, const TireParams& p, double dt = 1.0)
        : Room(strangers(n), 3)
    {
        let_all(stance);
        for (std::uint32_t i = 0; i < n; ++i)
            citizens.clock[i] = acts(stance) ? acting_spell(p, {dt}, luck, i, 1)
                                             : resting_spell(p, {dt}, stance, luck, i, 1);
    }
};

void tire(Room& room, const TireParams& p, std::uint32_t tick = 0, double dt = 1.0)
{
    Changes changes = room.changes();
    tire_all(p, room.movements, room.week(tick, dt), room.citizens, changes);
}

/// In which tick each citizen's spell ends; 0: not within `ticks`.
std::vector<std::uint32_t> ends(Stance stance, const TireParams& p, std::uint32_t ticks,
                                double dt = 1.0, std::uint32_t n = 20000)
{
    AllIn room(stance, n, p, dt);
    std::vector<std::uint32_t> at(n, 0);
    for (std::uint32_t t = 1; t <= ticks; ++t) {
        tire(room, p, t, dt);
        for (std::uint32_t i = 0; i < n; ++i)
            if (room.next[i] != room.citizens.stance[i])
                at[i] = t;
        room.commit();
    }
    return at;
}

double within(const std::vector<std::uint32_t>& at, std::uint32_t ticks)
{
    double number = 0.0;
    for (const std::uint32_t t : at)
        number += t != 0 && t <= ticks ? 1.0 : 0.0;
    return number;
}

} // namespace

TEST_CASE("with every rate at zero tiring changes no bit", "[unit]")
{
    for (const Stance stance : {Stance::participant, Stance::organiser, Stance::burnt_out}) {
        const TireParams p{.rest_rate = {0.0}, .release_rate = {0.0}};
        AllIn room(stance, 100, p);
        const auto clock = room.citizens.clock;
        const auto energy = room.citizens.energy;
        tire(room, p);
        CHECK(room.number(stance) == 100);
        CHECK(same_bits(clock, room.citizens.clock));
        CHECK(same_bits(energy, room.citizens.energy));
    }
}

TEST_CASE("resistances are those of the contagion model", "[unit]")
{
    const sim::RandomStream luck(8);
    const auto drawn = [&](sim::Purpose purpose) {
        auto draws = luck.draws(purpose, 5, {3});
        return sim::exponential(draws);
    };
    CHECK(joining_resistance(luck, 5, 3) == drawn(contagion::resist));
    const TireParams p{.burnout_rate = {0.3}, .recovery_rate = {0.2}, .release_rate = {0.1}};
    CHECK(acting_spell(p, {0.5}, luck, 5, 3) == drawn(contagion::recovery) / (0.3 * 0.5));
    CHECK(resting_spell(p, {0.5}, Stance::burnt_out, luck, 5, 3) ==
          drawn(contagion::waning) / (0.2 * 0.5));
    CHECK(resting_spell(p, {0.5}, Stance::sanctioned, luck, 5, 3) ==
          drawn(contagion::waning) / (0.1 * 0.5));
    CHECK(std::isinf(acting_spell({}, {1.0}, luck, 5, 3)));
}

TEST_CASE("a spell lasts as many ticks as the contagion model's", "[property]")
{
    for (const double rate : {0.03, 0.1, 0.7, 3.0})
        for (const double dt : {1.0, 0.1}) {
            const auto found = ends(Stance::participant, {.burnout_rate = {rate}}, 300, dt, 5000);
            const sim::RandomStream luck(3);
            bool same = true;
            for (std::uint32_t i = 0; i < 5000; ++i) {
                auto draws = luck.draws(contagion::recovery, i, {1});
                const double ticks =
                    contagion::exponential_spell(rate * dt, sim::exponential(draws));
                same = same && (found[i] == 0 ? ticks > 300.0 : ticks == found[i]);
            }
            CHECK(same);
        }
}

TEST_CASE("a resistance that is a whole number of ticks rounds as in the contagion model",
          "[property]")
{
    // Taking k x 0.05 down by 0.05 at a time ends a tick late or early for more than half of all k.
    const TireParams p{.burnout_rate = {0.05}};
    AllIn room(Stance::participant, 2000, p);
    for (std::uint32_t i = 0; i < 2000; ++i)
        room.citizens.clock[i] = (i + 1) * 0.05 / 0.05;
    std::vector<std::uint32_t> at(2000, 0);
    for (std::uint32_t t = 1; t <= 2001; ++t) {
        tire(room, p, t);
        for (std::uint32_t i = 0; i < 2000; ++i)
            if (room.next[i] != room.citizens.stance[i])
                at[i] = t;
        room.commit();
    }
    bool same = true;
    for (std::uint32_t i = 0; i < 2000; ++i)
        same = same && at[i] == contagion::exponential_spell(0.05, (i + 1) * 0.05);
    CHECK(same);
}

TEST_CASE("burning out, recovering and release end a spell at their rates", "[property]")
{
    constexpr double n = 20000.0;
    for (const double dt : {1.0, 0.5}) {
        const auto ticks = static_cast<std::uint32_t>(6.0 / dt);
        CHECK(near_share(within(ends(Stance::participant, {.burnout_rate = {0.1}}, ticks, dt), 99),
                         n, 1.0 - std::exp(-0.6)));
        CHECK(near_share(within(ends(Stance::burnt_out, {.recovery_rate = {0.2}}, ticks, dt), 99),
                         n, 1.0 - std::exp(-1.2)));
        CHECK(near_share(within(ends(Stance::sanctioned, {.release_rate = {0.3}}, ticks, dt), 99),
                         n, 1.0 - std::exp(-1.8)));
    }
}

TEST_CASE("whoever burns out sooner does so in every world: leading and tiredness", "[property]")
{
    const auto plain = ends(Stance::participant, {.burnout_rate = {0.05}}, 40);
    const TireParams hard{.burnout_rate = {0.05}, .organiser_factor = 2.0};
    const auto leading = ends(Stance::organiser, hard, 40);
    const auto following = ends(Stance::participant, hard, 40);
    const auto tired =
        ends(Stance::participant,
             {.burnout_rate = {0.05}, .tiredness_factor = 3.0, .energy_spent = 0.1}, 40);
    const auto no_later = [&](const std::vector<std::uint32_t>& a) {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (plain[i] != 0 && (a[i] == 0 || a[i] > plain[i]))
                return false;
        return true;
    };
    CHECK(following == plain);
    CHECK(no_later(leading));
    CHECK(no_later(tired));
    CHECK(near_share(within(leading, 10), 20000.0, 1.0 - std::exp(-1.0)));
    CHECK(within(tired, 20) > within(plain, 20));
}

TEST_CASE("who does not rest stands aside at once, the committed never burn out", "[unit]")
{
    AllIn room(Stance::participant, 3, {.burnout_rate = {1e6}});
    room.citizens.flags[1] = is_committed;
    const double clock = room.citizens.clock[1];
    tire(room, {.burnout_rate = {1e6}, .rests = false});
    CHECK(room.next ==
          std::vector<Stance>{Stance::bystander, Stance::participant, Stance::bystander});
    CHECK(room.citizens.clock[1] == clock);
    room.start_week();
    tire(room, {.burnout_rate = {1e6}});
    CHECK(room.next[0] == Stance::burnt_out);
}

TEST_CASE("who is released stands aside, the committed go on where their movement is", "[unit]")
{
    const TireParams p{.release_rate = {1e6}};
    AllIn room(Stance::sanctioned, 4, p);
    for (const std::uint32_t i : {1u, 2u, 3u})
        room.citizens.flags[i] = is_committed;
    room.movements.resize(3, room.movements.front());
    room.movements[1].promotes = 0.0;
    room.movements[2].exists = 0.0;
    room.citizens.movement = {0, 0, 1, 2};
    tire(room, p);
    CHECK(room.next == std::vector<Stance>{Stance::bystander, Stance::participant, Stance::opponent,
                                           Stance::bystander});
}

TEST_CASE("a change decided earlier in the week holds", "[unit]")
{
    AllIn room(Stance::participant, 1, {.burnout_rate = {1e6}});
    room.next[0] = Stance::sanctioned;
    tire(room, {.burnout_rate = {1e6}});
    CHECK(room.next[0] == Stance::sanctioned);
}

TEST_CASE("energy is spent by acting and comes back by rest, within [0, 1]", "[property]")
{
    AllIn room(Stance::participant, 2, {});
    const TireParams p{.energy_spent = 0.1, .rest_rate = {0.2}};
    for (std::uint32_t t = 0; t < 8; ++t)
        tire(room, p, t, 0.5);
    CHECK(room.citizens.energy[0] == Approx(0.6));
    for (std::uint32_t t = 0; t < 40; ++t)
        tire(room, p, t, 0.5);
    CHECK(room.citizens.energy[0] == 0.0f);
    room.let_all(Stance::bystander);
    for (std::uint32_t t = 0; t < 10; ++t)
        tire(room, p, t, 0.5);
    CHECK(room.citizens.energy[0] == Approx(1.0 - std::exp(-1.0)).epsilon(1e-5));
}

TEST_CASE("tiring is the same on any number of threads", "[determinism]")
{
    CHECK(same_on_any_threads([] { return ends(Stance::organiser, {.burnout_rate = {0.1}}, 10); }));
}
