#pragma once
// A sweep as jobs of the Slurm scheduler (https://slurm.schedmd.com): an array of tasks, one shard
// each, and a merge after them. Only texts are made here; nothing is run and nobody is asked.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// What the scripts are to say. Paths are absolute.
struct SlurmSweep {
    std::filesystem::path program;          ///< as every node finds it
    std::filesystem::path file;             ///< the sweep's own
    std::filesystem::path folder;           ///< everything is written below it
    std::vector<std::string> study_options; ///< arguments that say which study: --seed 3
    std::vector<std::string> sweep_options; ///< and further ones of `sweep`: --retries 2
    std::uint32_t tasks = 1;
    std::uint32_t cpus = 1;     ///< of each task
    std::int64_t minutes = 240; ///< that a task may last before it is stopped and goes on later
    std::string memory = "4G";  ///< of each task, in Slurm's words
    std::string partition;      ///< empty: the cluster's own choice
};

/// Files of folder/slurm/.
struct SlurmScripts {
    std::string array;  ///< array.sh
    std::string merge;  ///< merge.sh
    std::string submit; ///< submit.sh
};

/// MaxArraySize, the largest number of a task plus one, is 1001 where nobody has changed it.
inline constexpr std::uint32_t most_tasks = 1000;

/// tasks: 1 to most_tasks; minutes: 1 or more.
[[nodiscard]] SlurmScripts slurm_scripts(const SlurmSweep& sweep);

/// Minutes as "0-04:00:00".
[[nodiscard]] std::string slurm_time(std::int64_t minutes);

} // namespace sim
