#pragma once
// What the result file says of a run, besides its series.

#include "sim/engine/scenario.hpp"
#include "sim/output/result_file.hpp"

#include <cstdint>
#include <string>

namespace sim {

/// The facts of one finished run that its scenario does not tell.
struct RunFacts {
    std::string run_id;
    std::int64_t seed = 0;
    std::string state_hash;
    std::string started; ///< UTC, of the first start
    int threads = 1;
};

/// Everything for write_result(), with the end of the run set to now.
[[nodiscard]] Result result_of_run(const Scenario& scenario, const SocialGraph& graph,
                                   const RunFacts& facts, Series series);

} // namespace sim
