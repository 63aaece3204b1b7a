#pragma once
// A knock-out of acts: the same world, in which an institution does not do some of what it would.
// Three kinds of act have a clean meaning whatever the strategy:
//
//   promise     a promise of policy to one movement (consult, partner), numbered from 0
//   offer       what it holds out to movements in one week: seats (co_opt), grants (partner, fund,
//               enable), training and protection (enable). Seats already taken are kept and paid.
//   concession  its decision of one week to move policy to the side of what movements ask for
//               (concede, partner, adaptive, co_opt if informal; consult and pre_empt where the
//               public is on that side), and what a debate of a petition gives
//
// No such acts: force (suppress, adaptive), staff who join (join), a movement of its own (seed) and
// asking (consult) are engagement of other kinds; policy that breaks through under gathered
// pressure is no decision; a promise that is kept is settled, not given.

#include "models/movement/institution/strategy.hpp"
#include "models/movement/ledger.hpp"
#include "sim/core/ids.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::movement {

/// Config section [movement.institutions.NAME.without].
struct WithoutActsParams {
    std::vector<std::int64_t> promises;    ///< numbers of its promises
    std::vector<std::int64_t> offers;      ///< ticks
    std::vector<std::int64_t> concessions; ///< ticks
};

void describe(sim::Fields& f, WithoutActsParams& p);

/// Whether `number` is listed.
[[nodiscard]] bool lists(const std::vector<std::int64_t>& numbers, std::int64_t number) noexcept;

/// Whether seats, money, training or protection are held out to any movement.
[[nodiscard]] bool makes_an_offer(const Acts& acts) noexcept;
void take_back_offers(Acts& acts) noexcept;

/// Whether it would move policy to the side of what movements ask for, as perceived.
[[nodiscard]] bool gives_way(const View& view, const Acts& acts) noexcept;

/// Takes the promises made now whose numbers are listed out of the ledger and the counts, before
/// anybody knew. Their numbers stay used, so that all others keep theirs, and with them their luck.
void take_back_promises(const std::vector<std::int64_t>& numbers, sim::Tick now,
                        std::span<Promise> promises, PromiseCounts& counts) noexcept;

} // namespace models::movement
