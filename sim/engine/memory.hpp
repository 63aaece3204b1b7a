#pragma once
// Whether a run fits this machine, told before anything is allocated.

#include "sim/engine/scenario.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace sim {

/// Bytes of memory that this process may use: the least of RAM, the control group's limit (v1
/// and v2) and RLIMIT_AS.
[[nodiscard]] double memory_limit();

/// The most memory that this process has held, in bytes. (getrusage would also count what the
/// process held that started it.)
[[nodiscard]] double peak_memory();

/// What a run needs at its peak, in bytes.
struct Need {
    double network = 0.0;  ///< while the network is built
    double rest = 0.0;     ///< the network afterwards
    double model = 0.0;    ///< the model's columns
    double series = 0.0;   ///< the records, while the result file is made
    double disk = 0.0;     ///< checkpoints, journal and result file together
    double citizens = 0.0; ///< 0: not known before the file is read

    /// The network is built before there is a model. No number at all stays none.
    [[nodiscard]] double memory() const noexcept
    {
        constexpr double program = 15e6; // itself and its libraries: measured
        const double running = rest + model + series;
        return program + (network > running ? network : running);
    }
};

/// side_by_side: how many such runs go side by side over one network, above 1 only where the
/// model's can.
[[nodiscard]] Need estimate(const Scenario& scenario, std::size_t side_by_side = 1);

/// Throws RefusedError naming need, limit and about how many citizens would fit, when the need
/// is above 80 % of the memory limit or the disk has too little room. With `force` it only
/// tells `notice`.
void refuse_unless_it_fits(const Scenario& scenario, const std::filesystem::path& folder,
                           bool force, const std::function<void(const std::string&)>& notice);

} // namespace sim
