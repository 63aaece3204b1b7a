#include "models/movement/institution/among_citizens.hpp"

#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose sanctioning{"movement.take_effect.sanction"};
constexpr sim::Purpose seating{"movement.take_effect.seat"};
constexpr sim::Purpose releasing{"movement.take_effect.release"};
constexpr sim::Purpose joining{"movement.take_effect.staff_join"};
constexpr sim::Purpose paying{"movement.take_effect.pay"};

/// One citizen and week.
struct One {
    const Approach& chances;
    const Week& week;
    const Citizens& citizens;
    const Movements& movements;
    Changes& changes;
    std::uint32_t i;

    [[nodiscard]] double luck(sim::Purpose purpose) const noexcept
    {
        auto draws = week.luck.draws(purpose, i, week.now);
        return sim::uniform(draws);
    }

    void act_for(std::size_t m) const noexcept
    {
        changes.next[i] = movements[m].promotes > 0.0 ? Stance::participant : Stance::opponent;
        changes.movement[i] = static_cast<std::uint8_t>(m);
        changes.cause[i] = Cause::institution;
        changes.brought_by[i] = nobody;
    }

    void who_acts() const noexcept
    {
        const Stance stance = citizens.stance[i];
        const std::size_t m = citizens.movement[i];
        const double sanction = leads(stance) ? chances.sanction_of_leaders[m] : chances.sanction;
        if (sanction > 0.0 && luck(sanctioning) < sanction)
            changes.next[i] = Stance::sanctioned;
        else if (stance == Stance::organiser && chances.seat[m] > 0.0 &&
                 luck(seating) < chances.seat[m])
            changes.next[i] = Stance::co_opted;
        else if (stance == Stance::co_opted && chances.release[m] > 0.0 &&
                 luck(releasing) < chances.release[m])
            changes.next[i] = Stance::organiser;
    }

    /// True when the citizen is sent to join a movement: one draw, its range dealt out to them.
    [[nodiscard]] bool sent() const noexcept
    {
        double left = -1.0;
        for (std::size_t m = 0; m < chances.join.size(); ++m) {
            if (chances.join[m] == 0.0)
                continue;
            if (left < 0.0)
                left = luck(joining);
            if (left < chances.join[m]) {
                act_for(m);
                return true;
            }
            left -= chances.join[m];
        }
        return false;
    }

    void who_stands_aside() const noexcept
    {
        if ((citizens.flags[i] & is_staff) != 0 && sent())
            return;
        if (chances.pay > 0.0 && luck(paying) < chances.pay)
            act_for(chances.own);
    }
};

bool any(const std::vector<double>& chances)
{
    return std::any_of(chances.begin(), chances.end(), [](double chance) { return chance > 0.0; });
}

} // namespace

bool Approach::concerns_who_acts() const noexcept
{
    return sanction > 0.0 || any(sanction_of_leaders) || any(seat) || any(release);
}

bool Approach::happens() const noexcept
{
    return concerns_who_acts() || pay > 0.0 || any(join);
}

void approach(const Approach& chances, std::uint32_t n, const Week& week, const Citizens& citizens,
              const Movements& movements, Changes& changes)
{
    if (!chances.happens())
        return;
    const bool to_who_acts = chances.concerns_who_acts();
    // Whom it may concern is asked first: few, where whom n serves is a coin's toss to guess.
    const auto concerns = [&](std::size_t i) {
        if (acts(citizens.stance[i]))
            return to_who_acts;
        return may_join(citizens.stance[i]) &&
               (chances.pay > 0.0 || (citizens.flags[i] & is_staff) != 0);
    };
    sim::parallel_for(citizens.size(), [&](std::size_t i) {
        if (!concerns(i) || citizens.institution[i] != n || !changes.free(citizens, i))
            return;
        const One one{chances, week, citizens, movements, changes, static_cast<std::uint32_t>(i)};
        if (acts(citizens.stance[i]))
            one.who_acts();
        else
            one.who_stands_aside();
    });
}

std::uint64_t could_be_paid(std::uint32_t n, const Citizens& citizens, const Changes& changes)
{
    return sim::integer_sum(citizens.size(), [&](std::size_t i) {
        return citizens.institution[i] == n && may_join(citizens.stance[i]) &&
               changes.free(citizens, i);
    });
}

std::uint64_t seated(std::uint32_t n, std::size_t m, const Citizens& citizens)
{
    return sim::integer_sum(citizens.size(), [&](std::size_t i) {
        return citizens.institution[i] == n && citizens.stance[i] == Stance::co_opted &&
               citizens.movement[i] == m;
    });
}

} // namespace models::movement
