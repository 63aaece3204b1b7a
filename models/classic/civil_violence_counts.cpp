// What is in sight of every cell, kept up to date by whatever changes it.
#include "models/classic/civil_violence.hpp"

#include <algorithm>

namespace models::civil_violence {
namespace {

constexpr std::uint32_t one_less = ~std::uint32_t{0}; ///< modulo 2^32

} // namespace

void CivilViolenceModel::recount()
{
    standing_.assign(sight_.cells(), 0);
    cops_near_.assign(sight_.cells(), 0);
    active_near_.assign(sight_.cells(), 0);
    first_active_.assign(sight_.cells(), none);
    next_active_.assign(citizens_, none);
    active_count_ = 0;
    for (Actor a = 0; a < actors(); ++a) {
        const bool jailed = !is_cop(a) && term_[a] > 0;
        standing_[cell_[a]] += jailed && !params_.jailed_block_their_cell ? 0 : 1;
        if (is_cop(a))
            sight_.add(cell_[a], 1, cops_near_);
        else if (active(a))
            turn_active(a);
    }
}

void CivilViolenceModel::move(Actor actor, Cell to)
{
    const Cell from = cell_[actor];
    if (to == from)
        return;
    const bool is_active = !is_cop(actor) && active(actor);
    if (is_active)
        turn_quiet(actor);
    if (is_cop(actor)) {
        sight_.add(from, one_less, cops_near_);
        sight_.add(to, 1, cops_near_);
    }
    --standing_[from];
    ++standing_[to];
    cell_[actor] = to;
    if (is_active)
        turn_active(actor);
}

/// The list of a cell stays in order of citizens, so that it is a function of the state.
void CivilViolenceModel::turn_active(Actor citizen)
{
    active_[citizen] = 1;
    ++active_count_;
    sight_.add(cell_[citizen], 1, active_near_);
    Actor* at = &first_active_[cell_[citizen]];
    while (*at < citizen) // none is the largest
        at = &next_active_[*at];
    next_active_[citizen] = *at;
    *at = citizen;
}

void CivilViolenceModel::turn_quiet(Actor citizen)
{
    active_[citizen] = 0;
    --active_count_;
    sight_.add(cell_[citizen], one_less, active_near_);
    Actor* at = &first_active_[cell_[citizen]];
    while (*at != citizen)
        at = &next_active_[*at];
    *at = next_active_[citizen];
}

} // namespace models::civil_violence
