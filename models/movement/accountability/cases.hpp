#pragma once
// What there is to ask about this week, and who decided what.

#include "models/movement/accountability/links.hpp"

namespace models::movement {

/// A question to be put: to which institution or movement, and whether there is a breach.
struct Case {
    std::size_t subject = 0;
    bool breach = false;
};

/// What forums can know.
struct Facts {
    std::span<const Link> links;
    std::span<const Promise> promises;
    std::span<const PromiseCounts> counts;
    std::span<const MovementTally> tallies;
    double tolerance = 0.0;
    const Movements& movements;
};

/// The questions of a link this week: promises settled, in their order, and, when a period of the
/// link ends, one to each who must answer.
[[nodiscard]] std::vector<Case> cases_for(const LinkParams& params, const Facts& facts,
                                          const Week& week);

/// Counts policy moves and broken promises as decisions of institutions, agendas moved as decisions
/// of organisers; orphaned where no link with answerability leads to who took them.
void count_decisions(std::span<const Link> links, std::span<const Promise> promises,
                     const Week& week, Movements& movements, Institutions& institutions,
                     std::span<Orphans> orphans);

} // namespace models::movement
