#pragma once
// How much worse than the best choice in that future: what can be said for an option when nobody
// knows which future comes, and nobody agrees how likely each is.

#include "sim/experiment/analysis/paired_interval.hpp"
#include "sim/experiment/analysis/paired_resampling.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sim {

enum class Better { higher, lower };

/// values: [future][option][world], each option in the same worlds; at least one option and world.
/// NaN marks a missing run.
struct OptionOutcomes {
    std::span<const double> values;
    std::size_t options = 1;
    std::size_t worlds = 1;

    [[nodiscard]] std::size_t futures() const noexcept
    {
        return values.size() / (options * worlds);
    }
};

struct RegretTable {
    // [future][option]; NaN in a future without a world that all options have
    std::vector<double> mean;           ///< outcome over the worlds used in that future
    std::vector<double> regret;         ///< best mean there less this mean, as a loss: 0 or more
    std::vector<double> standard_error; ///< of the regret, paired with the (first) best option
                                        ///< there; 0 for that one; infinite from one world

    std::vector<std::size_t> worlds_used; ///< by future
    std::vector<std::size_t> left_out;    ///< by future: worlds that some option misses

    // by option
    std::vector<std::size_t> best_alone; ///< futures with regret 0, all others' above 0
    std::vector<std::size_t> best_tied;  ///< futures with regret 0, another's too
    std::vector<double> worst_regret;    ///< over futures; NaN without any
    std::vector<std::size_t> worst_in;   ///< the future of the worst regret, first of equals
    /// Share of resamples in which the option's worst regret is the least, alone or tied: equal
    /// options both get it, so shares may sum to more than 1. NaN below two worlds.
    std::vector<double> minimax_share;

    std::vector<std::size_t>
        minimax; ///< options of least worst regret; several only if exactly equal
};

/// Minimax regret (Savage 1951, J. Am. Stat. Assoc. 46:55). Futures count alike, however likely; so
/// which futures are in the table is a choice, and so is which options are: a new option can change
/// the order of the others.
///
/// In each future only worlds that all options have are used, so that every comparison stays
/// paired. Regret is measured from the best mean, and chance makes a best look better than it is:
/// from few worlds regrets are too large on average. Doubt: worlds are drawn again, the same for
/// all options and futures; a future without any of the worlds drawn is passed over in that
/// resample.
///
/// Time: resamples * values. Throws InfiniteOutcome.
[[nodiscard]] RegretTable regret_table(const OptionOutcomes& outcomes, Better better,
                                       const Resampling& resampling = {});

} // namespace sim
