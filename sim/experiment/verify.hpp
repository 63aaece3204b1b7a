#pragma once
// What stands in the folders of runs and sweeps, and whether every bit of it can be believed.

#include "sim/experiment/catalogue.hpp"
#include "sim/output/files.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// One folder, as found.
struct FolderState {
    enum class Kind { run, sweep };
    enum class Stage { finished, stopped, not_begun };

    std::filesystem::path path;
    Kind kind = Kind::run;
    Stage stage = Stage::not_begun;
    std::uint64_t reached =
        0; ///< the tick of a run (its checkpoint's when stopped); runs of a sweep
    std::vector<FileFault> faults;
};

/// The folders of runs and sweeps at or below one, in alphabetical order; those of runs under way
/// within a sweep are the sweep's own. Throws FileError where there is none, or where something
/// cannot be read.
[[nodiscard]] std::vector<std::filesystem::path> result_folders(const std::filesystem::path& top);

/// Holds every file of a result folder against its checksums; of a finished one, against its
/// MANIFEST. Writes nothing, takes no lock. Throws FileError.
[[nodiscard]] FolderState verify_folder(const std::filesystem::path& folder);

/// What repair_folder() did, a line each, and whether the folder is sound now (or will be once
/// the command that began it has gone on).
struct Repair {
    std::vector<std::string> lines;
    bool sound = true;
};

/// Saves what is whole, and sets aside as NAME.damaged what is not: a catalogue keeps every whole
/// record, an unfinished run its whole checkpoint. The seal is broken, so that the command that
/// began the folder makes the rest again, with the same bits. Throws BusyError, FileError.
[[nodiscard]] Repair repair_folder(const std::filesystem::path& folder);

} // namespace sim
