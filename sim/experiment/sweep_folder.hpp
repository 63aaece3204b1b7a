#pragma once
// A sweep's own folder: its files by name, its lock, and what they say.

#include "sim/experiment/catalogue.hpp"
#include "sim/experiment/study.hpp"
#include "sim/output/folder_lock.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// What study.json says.
struct StudyRecord {
    std::string id;
    std::string engine;      ///< version and commit
    std::int64_t seed = 0;   ///< as given or drawn
    std::string design_hash; ///< of design.csv
    std::uint64_t points = 0;
    std::string file; ///< the study's own, as it was called

    struct Option {
        std::string name;
        std::string settings;    ///< at its first point, resolved
        bool knocks_out = false; ///< an act is taken out, which no setting tells
    };
    std::vector<Option> options;
    bool same_worlds = true;
};

/// How much of a study a folder was last asked to run.
struct Asked {
    std::uint64_t worlds = 0;
    std::uint64_t runs = 0; ///< of this folder: all, or a shard's
    std::string shard;      ///< "2/8"; empty: all
    std::string outcome;    ///< "": all measures
    bool lower_is_better = false;

    [[nodiscard]] bool operator==(const Asked&) const = default;
};

/// The program that runs, as far as its numbers depend on it: version and commit.
[[nodiscard]] std::string engine_name();

class SweepFolder {
  public:
    /// Makes the folder if need be and locks it. Throws BusyError, FileError (also for a folder
    /// that holds files and no sweep).
    explicit SweepFolder(std::filesystem::path folder);

    /// Reads study.json of a folder, without locking it. Throws IntegrityError, FileError.
    [[nodiscard]] static std::optional<StudyRecord> record(const std::filesystem::path& folder);

    /// True when design.csv is there and is the one that study.json tells of. Throws FileError.
    [[nodiscard]] static bool has_design(const std::filesystem::path& folder,
                                         const StudyRecord& record);

    /// Writes study.json and design.csv, or holds them against the study. Throws ResumeError when
    /// the folder is of another study or program, IntegrityError for a changed file. A design.csv
    /// that is missing is written again.
    void begin(Study& study, std::int64_t seed) const;
    /// Bytes of what a sweep's folder holds beside its runs: study.json, design.csv and small
    /// change.
    [[nodiscard]] static double fixed_bytes(Study& study, std::int64_t seed);
    /// Writes asked.json, for `status` and figures.
    void note(const Asked& asked) const;
    /// Reads it, without the lock; zeros where it cannot be read.
    [[nodiscard]] static Asked asked(const std::filesystem::path& folder);
    /// True when a MANIFEST says that the sweep is finished; throws IntegrityError if a file does
    /// not match it.
    [[nodiscard]] bool finished() const;
    /// Breaks the seal, so that the sweep can go on.
    void open() const;
    /// Writes MANIFEST. `files`: what it seals, besides study.json and design.csv.
    void seal(std::vector<std::string> files) const;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return folder_; }
    [[nodiscard]] std::filesystem::path under_way() const { return folder_ / "under-way"; }

  private:
    std::filesystem::path folder_;
    std::optional<FolderLock> lock_;
};

} // namespace sim
