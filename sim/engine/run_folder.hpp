#pragma once
// A run's own folder: its files by name, its lock, and what they say about the run so far.
//
//   run.json       which run this is; written first
//   journal        what it has recorded so far        } while it runs,
//   checkpoint.a/b its state, in two generations      } or was stopped
//   series.h5 summary.csv done.json MANIFEST          when it is finished

#include "sim/output/folder_lock.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim {

/// What run.json says.
struct RunRecord {
    std::string run_id;
    std::int64_t seed = 0; ///< as given or drawn
    std::string started;   ///< UTC
    std::string host;
    int threads = 1;
    std::string settings;  ///< resolved, seed as given (-1: drawn)
    std::string program{}; ///< version and commit; set when it is read
};

/// What done.json says: how the run ended.
struct RunEnd {
    bool settled = false; ///< before its last tick, because nothing could change any more
    std::uint32_t tick = 0;
    std::string state_hash;
    std::uint32_t citizens = 0;
    std::uint64_t ties = 0;
    std::vector<std::string> network_notes;
    std::vector<std::pair<std::string, double>> last_measures; ///< in order
};

/// Reads run.json of a folder, without locking it; nothing without one. Throws IntegrityError when
/// it cannot be understood, FileError.
[[nodiscard]] std::optional<RunRecord> run_record_in(const std::filesystem::path& folder);
/// The same of done.json, which must be there.
[[nodiscard]] RunEnd run_end_in(const std::filesystem::path& folder);

/// Throws FileError unless the folder is there, or could be made, and can be written to.
void expect_writable(const std::filesystem::path& folder);

class RunFolder {
  public:
    /// Makes the folder if need be and locks it. Throws BusyError, FileError (also for a folder
    /// that holds files and no run).
    explicit RunFolder(std::filesystem::path folder);

    [[nodiscard]] std::optional<RunRecord> record() const { return run_record_in(folder_); }
    /// True when a MANIFEST says that the run is finished (then only its files stay); throws
    /// IntegrityError if a file does not match it.
    [[nodiscard]] bool finished() const;
    [[nodiscard]] RunEnd end() const { return run_end_in(folder_); }

    /// Writes run.json.
    void begin(const RunRecord& record) const;
    /// Writes done.json.
    void conclude(const RunEnd& end) const;
    /// Writes MANIFEST, then removes what was needed only while running.
    void seal() const;
    /// Removes the files of an earlier run, but run.json: begin() replaces that. A kill in between
    /// leaves a run that starts again. Other files stay.
    void clear() const;

    [[nodiscard]] std::filesystem::path result() const { return folder_ / "series.h5"; }
    [[nodiscard]] std::filesystem::path summary() const { return folder_ / "summary.csv"; }
    [[nodiscard]] std::filesystem::path journal() const { return folder_ / "journal"; }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }

  private:
    void remove_scaffolding() const;

    std::filesystem::path folder_;
    std::optional<FolderLock> lock_;
};

/// The lines in which two settings texts differ, "- earlier" and "+ now", at most `most`.
[[nodiscard]] std::string differing_lines(const std::string& earlier, const std::string& now,
                                          std::size_t most = 10);

} // namespace sim
