#include "models/classic/civil_violence.hpp"

#include "sim/random/distributions.hpp"

#include <numeric>
#include <utility>

namespace models::civil_violence {
namespace {

constexpr sim::Purpose ordering{"civil_violence.order"};
constexpr sim::Purpose moving{"civil_violence.move"};
constexpr sim::Purpose arresting{"civil_violence.arrest"};

} // namespace

void CivilViolenceModel::step(sim::Tick now)
{
    joined_ = arrested_ = 0;
    take_turns(now);
    serve_terms();
}

void CivilViolenceModel::take_turns(sim::Tick now)
{
    std::iota(order_.begin(), order_.end(), Actor{0});
    auto draws = luck_.draws(ordering, 0, now);
    for (std::uint32_t left = actors(); left > 1; --left)
        std::swap(order_[left - 1], order_[sim::uniform_below(left, draws)]);
    for (const Actor actor : order_) {
        if (is_cop(actor))
            act_as_cop(actor, now);
        else if (term_[actor] == 0)
            act_as_citizen(actor, now);
    }
}

void CivilViolenceModel::act_as_citizen(Actor citizen, sim::Tick now)
{
    if (params_.citizens_move)
        move(citizen, free_cell_in_sight(cell_[citizen], luck_.draws(moving, citizen, now)));
    const Cell here = cell_[citizen];
    // As NetLogo: 1 for the act considered, and 1 more who is active already sees itself.
    const std::uint32_t actives = 1 + active_near_[here];
    const double ratio = cops_per_active(params_.ratio_mode, cops_near_[here], actives);
    const bool acts = rebels(grievance_[citizen], risk_aversion_[citizen],
                             arrest_chance(params_.arrest_constant, ratio), params_.threshold);
    if (acts && !active(citizen)) {
        turn_active(citizen);
        ++joined_;
    } else if (!acts && active(citizen)) {
        turn_quiet(citizen);
    }
}

void CivilViolenceModel::act_as_cop(Actor cop, sim::Tick now)
{
    move(cop, free_cell_in_sight(cell_[cop], luck_.draws(moving, cop, now)));
    const std::uint32_t suspects = active_near_[cell_[cop]];
    if (suspects == 0)
        return;
    auto draws = luck_.draws(arresting, cop, now);
    const Actor suspect = active_in_sight(cell_[cop], sim::uniform_below(suspects, draws));
    arrest(suspect, sim::uniform_below(static_cast<std::uint32_t>(params_.max_jail_term), draws));
    if (params_.cop_moves_to_arrested)
        move(cop, cell_[suspect]);
}

/// Each free cell in sight as likely; `from` where there is none. Free cells are common as a
/// rule, so cells are tried at random first, which is the same law.
CivilViolenceModel::Cell CivilViolenceModel::free_cell_in_sight(Cell from, sim::Draws draws) const
{
    const std::uint32_t in_sight = sight_.in_sight();
    for (int tries = 0; tries < 16; ++tries) {
        const Cell cell = sight_.cell(from, sim::uniform_below(in_sight, draws));
        if (standing_[cell] == 0)
            return cell;
    }
    std::vector<Cell> free;
    for (std::uint32_t k = 0; k < in_sight; ++k)
        if (const Cell cell = sight_.cell(from, k); standing_[cell] == 0)
            free.push_back(cell);
    return free.empty() ? from
                        : free[sim::uniform_below(static_cast<std::uint32_t>(free.size()), draws)];
}

/// The active citizen in sight after `skip` others; there are more than `skip`.
CivilViolenceModel::Actor CivilViolenceModel::active_in_sight(Cell from, std::uint32_t skip) const
{
    Actor found = none;
    sight_.each_stretch(from, [&](Cell first, Cell last) {
        for (Cell cell = first; cell < last && found == none; ++cell)
            for (Actor a = first_active_[cell]; a != none; a = next_active_[a])
                if (skip-- == 0) {
                    found = a;
                    break;
                }
    });
    return found;
}

/// A term of 0 sends the citizen home, quiet for now.
void CivilViolenceModel::arrest(Actor citizen, std::uint32_t term)
{
    turn_quiet(citizen);
    ++arrested_;
    term_[citizen] = term;
    if (term > 0 && !params_.jailed_block_their_cell)
        --standing_[cell_[citizen]];
}

/// Who is released stands where it was arrested, whoever stands there too.
void CivilViolenceModel::serve_terms()
{
    for (Actor citizen = 0; citizen < citizens_; ++citizen)
        if (term_[citizen] > 0 && --term_[citizen] == 0 && !params_.jailed_block_their_cell)
            ++standing_[cell_[citizen]];
}

} // namespace models::civil_violence
