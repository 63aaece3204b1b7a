#include "models/movement/movement/branching.hpp"

#include "models/movement/movement/founding.hpp"
#include "models/movement/rows_where.hpp"
#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>

namespace models::movement {
namespace {

constexpr sim::Purpose splitting{"movement.branching.split"};

/// How far a member's wish is above (side 1) or below (side -1) the agenda.
double dissent(const Citizens& citizens, std::size_t i, double agenda, double side)
{
    return side * (wish_of(citizens.opinion[i]) - agenda);
}

/// Who leaves: the dissenters on the side where more are, when they are share enough.
std::vector<sim::CitizenId> dissenters(const BranchingParams& params, std::size_t m,
                                       const Movement& movement, std::uint64_t members,
                                       const Citizens& citizens)
{
    const auto on = [&](double side) {
        return rows_where(citizens.size(), [&](std::size_t i) {
            return acts(citizens.stance[i]) && citizens.movement[i] == m &&
                   dissent(citizens, i, movement.agenda, side) > params.split_gap;
        });
    };
    auto above = on(1.0);
    auto below = on(-1.0);
    auto& more = above.size() > below.size() ? above : below;
    if (more.empty() ||
        static_cast<double>(more.size()) < params.split_share * static_cast<double>(members))
        more.clear();
    return more;
}

/// Of those leaving who do not lead yet the one with the highest capacity to lead, the first among
/// equals; citizens.size() where nobody has enough of it.
std::size_t leader_among(std::span<const sim::CitizenId> leaving, double enough,
                         const Citizens& citizens, const Changes& changes)
{
    std::size_t leader = citizens.size();
    for (const sim::CitizenId id : leaving) {
        const std::size_t i = index(id);
        if (!leads(citizens.stance[i]) && changes.free(citizens, i) &&
            static_cast<double>(citizens.lead[i]) >= enough &&
            (leader == citizens.size() || citizens.lead[i] > citizens.lead[leader]))
            leader = i;
    }
    return leader;
}

void split(const BranchingParams& params, std::size_t m, std::uint64_t members, const Week& week,
           const Citizens& citizens, Movements& movements, std::vector<std::uint8_t>& moved,
           Changes& changes)
{
    Movement& parent = movements[m];
    const std::size_t place = free_place(movements);
    if (parent.exists == 0.0 || members == 0 || place == movements.size())
        return;
    auto draws = week.luck.draws(splitting, static_cast<std::uint32_t>(m), week.now);
    if (sim::uniform(draws) >= sim::det::chance_of_event(params.split_rate * week.dt))
        return;
    const auto leaving = dissenters(params, m, parent, members, citizens);
    const std::size_t leader = leader_among(leaving, params.founding_lead, citizens, changes);
    const bool led = std::any_of(leaving.begin(), leaving.end(), [&](sim::CitizenId id) {
        return leads(citizens.stance[index(id)]);
    });
    if (leaving.empty() || (leader == citizens.size() && !led))
        return;
    const double wishes = sim::ordered_sum(leaving.size(), [&](std::size_t k) {
        return wish_of(citizens.opinion[index(leaving[k])]);
    });
    const auto number = static_cast<double>(leaving.size());
    Movement child = newborn(parent.promotes, wishes / number, week);
    child.origin = parent.origin < 0.0 ? static_cast<double>(m) : parent.origin;
    child.resources = child.started = parent.resources * number / static_cast<double>(members);
    const double income = parent.started + parent.dues + parent.grants;
    parent.spent = std::min(parent.spent + child.started, income);
    parent.resources = income - parent.spent;
    child.captured = parent.captured; // its leaders are whose they were
    child.captor_policy = parent.captor_policy;
    movements[place] = child;
    for (const sim::CitizenId id : leaving)
        moved[index(id)] = static_cast<std::uint8_t>(place);
    if (leader < citizens.size() && promotes(citizens.stance[leader]))
        changes.next[leader] = Stance::organiser; // opponents have no stance of their own for it
}

} // namespace

void describe(sim::Fields& f, BranchingParams& p)
{
    f("places", p.places, f.between(0, 32), "movements that can split off or be founded in a run",
      f.technical());
    f("split_gap", p.split_gap, f.between(0.0, 1.0),
      "distance of a member's wish from the agenda above which the member dissents",
      f.assumption());
    f("split_share", p.split_share, f.between(0.0, 1.0),
      "share of members who must dissent, all to the same side, before they can leave together",
      f.assumption());
    f("split_rate_per_week", p.split_rate, f.between(0.0, 1000.0),
      "how soon dissenters leave once they are enough; 0: movements never split", f.assumption());
    f("founding_rate_per_week", p.founding_rate, f.between(0.0, 1000.0),
      "how soon a citizen who could lead and sees nobody act founds a movement; 0: never",
      f.assumption());
    f("founding_lead", p.founding_lead, f.between(-100.0, 100.0),
      "capacity to lead that a founder, or one of those who split off, needs; 0: an average "
      "citizen's",
      f.assumption());
}

void branch(const BranchingParams& params, const Neighbours& neighbours,
            std::span<const MovementTally> tallies, const Week& week, const Citizens& citizens,
            Movements& movements, std::vector<std::uint8_t>& moved, Changes& changes)
{
    if (params.split_rate.value > 0.0)
        for (std::size_t m = 0; m < movements.size(); ++m)
            if (movements[m].founded_at <= week.now.value)
                split(params, m, tallies[m].members, week, citizens, movements, moved, changes);
    if (params.founding_rate.value > 0.0)
        found(params, neighbours, week, citizens, movements, changes);
}

} // namespace models::movement
