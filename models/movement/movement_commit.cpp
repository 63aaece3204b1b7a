// Commit: next week's stances become this week's, and new spells begin.

#include "models/movement/movement_model.hpp"
#include "models/movement/rows_where.hpp"

#include <span>
#include <utility>

namespace models::movement {
namespace {

using sim::CitizenId;
using List = std::vector<CitizenId>;

bool rests(Stance s)
{
    return s == Stance::burnt_out || s == Stance::sanctioned;
}

} // namespace

/// Who switches is told to the counts, in both directions.
void MovementModel::tell_neighbours(std::span<const CitizenId> switched)
{
    const auto& now = society_.citizens.stance;
    const auto tell = [&](sim::ActiveNeighbours& counts, auto&& is) {
        List on, off;
        for (const CitizenId i : switched)
            if (is(next_[index(i)]) != is(now[index(i)]))
                (is(next_[index(i)]) ? on : off).push_back(i);
        if (!on.empty() || !off.empty())
            counts.apply(on, off);
    };
    tell(promoting_, [](Stance s) { return promotes(s); });
    tell(opposing_, [](Stance s) { return s == Stance::opponent; });
    tell(sanctioned_, [](Stance s) { return s == Stance::sanctioned; });
}

/// What is to pass before a bystander joins: hazard, or the weeks of cooling off.
double MovementModel::clock_of_bystander(std::uint32_t i) const
{
    const std::uint32_t spells = society_.citizens.spells[i];
    if (params_.mobilise.rule == JoinRule::hazard)
        return joining_resistance(luck_, i, spells);
    return spells > 0 ? params_.mobilise.cooling_off : 0.0;
}

/// The recruitment tree grows by those who have never joined before: who rejoins keeps the place,
/// so that nobody hangs below their own recruits. Ranks go by row among those who join in one week.
void MovementModel::note_joinings(std::span<const CitizenId> switched, sim::Tick then)
{
    Citizens& c = society_.citizens;
    for (const CitizenId id : switched) {
        const std::uint32_t i = index(id);
        if (!movement::acts(next_[i]) || movement::acts(c.stance[i]))
            continue;
        ++society_.joins;
        c.joined_at[i] = then.value;
        const Cause before = std::exchange(c.cause[i], next_cause_[i]);
        if (c.spells[i]++ > 0) {
            growth_.joins_again(before, c.cause[i]);
            continue;
        }
        c.first_joined_at[i] = then.value;
        c.join_rank[i] = static_cast<std::uint32_t>(++society_.ever_joined);
        c.brought_by[i] = next_brought_by_[i];
        c.generation[i] = c.brought_by[i] == nobody ? 0 : c.generation[c.brought_by[i]] + 1;
        growth_.joins_first(c, i);
    }
}

/// Whoever never joins stays what they were. Only here, so that all that happens before their
/// joining would have come takes them for whom they would have been.
void MovementModel::keep_out_withheld()
{
    for (const CitizenId id : withheld_.rows()) {
        const Stance before = society_.citizens.stance[index(id)];
        Stance& after = next_[index(id)];
        if (movement::acts(after) && !movement::acts(before))
            after = before;
    }
}

void MovementModel::switch_stance(std::uint32_t i)
{
    Citizens& c = society_.citizens;
    const Stance before = c.stance[i];
    const Stance after = next_[i];
    c.stance[i] = after;
    growth_.stance_changes(before, after);
    if (movement::acts(after) && !movement::acts(before)) {
        c.movement[i] = next_movement_[i];
        c.clock[i] = acting_spell(params_.tire, dt_, luck_, i, c.spells[i]);
    } else if (after == Stance::supporter) {
        c.movement[i] = next_movement_[i];
    }
    if (rests(after))
        c.clock[i] = resting_spell(params_.tire, dt_, after, luck_, i, c.spells[i]);
    if (may_join(after) && (movement::acts(before) || rests(before)))
        c.clock[i] = clock_of_bystander(i);
}

void MovementModel::commit_at(sim::Tick then)
{
    keep_out_withheld();
    Citizens& c = society_.citizens;
    const List switched =
        rows_where(c.size(), [&](std::size_t i) { return next_[i] != c.stance[i]; });
    tell_neighbours(switched);
    note_joinings(switched, then);
    sim::parallel_for(c.size(), [&](std::size_t i) {
        c.movement[i] = moved_[i] != no_movement ? moved_[i] : c.movement[i];
    });
    sim::parallel_for(switched.size(), [&](std::size_t k) { switch_stance(index(switched[k])); });
    if (params_.opinion.review_rate.value > 0.0)
        c.opinion.swap(c.next_opinion);
    c.trust.swap(c.next_trust);
}

} // namespace models::movement
