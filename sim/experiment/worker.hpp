#pragma once
// A process that runs runs. A crash or the system's memory killer takes it and the run it was at,
// nothing else.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/run_order.hpp"
#include "sim/experiment/study.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace sim {

inline constexpr std::size_t most_workers = 1024;

/// Memory that the coordinator and its workers share.
struct WorkerBoard {
    std::atomic<bool> stop{false};
    /// The run that each worker is at, plus one; 0: none.
    std::array<std::atomic<std::uint64_t>, most_workers> at{};
};

/// What the coordinator asks for: positions first to last - 1 of the order.
struct Assignment {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t attempt = 1;
    std::uint64_t side_by_side = 1; ///< of those over one network, at most so many at once
};

/// What every worker knows before it begins.
struct Workplace {
    Study& study;
    const RunOrder& order;
    std::int64_t seed = 0;
    int threads = 1;
    double checkpoint_seconds = 30.0;
    std::filesystem::path under_way;        ///< where long runs keep their checkpoints
    const SharedNetwork* network = nullptr; ///< of all runs, if they share one
    std::size_t side_by_side = 1;           ///< runs over one network, at most so many at once
};

/// The body of a worker: takes assignments from `port` (a socket) and sends back a row for each
/// run, until the port is closed or the board says stop. Never returns.
[[noreturn]] void work(const Workplace& place, WorkerBoard& board, std::size_t worker, int port);

/// The folder in which a long run keeps its checkpoint.
[[nodiscard]] std::filesystem::path long_run_folder(const std::filesystem::path& under_way,
                                                    std::uint64_t number);

} // namespace sim
