#pragma once
// What a sweep has done so far: a journal with one record for each run that ended, written as it
// ends. A kill at any byte loses at most the record being written.

#include "sim/experiment/world_run.hpp"
#include "sim/output/journal.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sim {

enum class RunState : std::uint8_t {
    open = 0, ///< not run yet
    done = 1,
    failed = 2, ///< its settings or its files were unusable, or its memory ran out
    killed = 3, ///< the process that ran it died
};

[[nodiscard]] const char* name_of(RunState state) noexcept;

/// A run that ended. All but the cost is the same whenever and wherever it runs.
struct RunRow {
    struct Cost {
        std::uint32_t attempts = 1;
        double wall_seconds = 0.0;
        double cpu_seconds = 0.0;
        double peak_bytes = 0.0;  ///< of the process that ran it
        std::int64_t started = 0; ///< seconds since 1970
        std::string host;
    };

    std::uint64_t number = 0;
    RunState state = RunState::open;
    std::string reason; ///< why it failed, in one line
    WorldRun run;       ///< of a run that is done
    Cost cost;
};

[[nodiscard]] std::vector<std::byte> packed(const RunRow& row);
/// False for bytes that packed() did not make.
[[nodiscard]] bool unpack(std::span<const std::byte> bytes, RunRow& row);

/// What all records of a catalogue have in common.
struct CatalogueHead {
    std::string study_id;
    std::string engine; ///< version and commit: only one program's runs belong together
    std::int64_t seed = 0;
    std::uint64_t points = 0;
    std::vector<std::vector<MeasureName>> measures; ///< of each option, the chosen ones

    bool operator==(const CatalogueHead&) const = default;
};

/// Bytes of a catalogue of `runs` runs such as these (at least one).
[[nodiscard]] double catalogue_bytes(const CatalogueHead& head, std::span<const RunRow> rows,
                                     std::uint64_t runs);

class Catalogue {
  public:
    /// Opens the catalogue in a folder, or begins one. A torn end is cut off; damage before it is
    /// an error, because whole records follow. Throws ResumeError for one of another study, program
    /// or format, FileError, IntegrityError.
    Catalogue(const std::filesystem::path& folder, const CatalogueHead& head);
    /// Opens one to read only.
    explicit Catalogue(const std::filesystem::path& folder);

    /// The head of the catalogue in a folder; nothing without one.
    [[nodiscard]] static std::optional<CatalogueHead> head_in(const std::filesystem::path& folder);

    [[nodiscard]] const CatalogueHead& head() const noexcept { return head_; }
    [[nodiscard]] RunState state(std::uint64_t number) const noexcept;
    /// Runs with a record; and of these, the states.
    [[nodiscard]] std::uint64_t count(RunState state) const noexcept;
    /// One more than the largest number that has a record.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Calls see(number, state) for each run that has a record, in ascending order.
    template <class See>
    void each(See&& see) const
    {
        for (const auto& [page, runs] : pages_)
            for (std::size_t k = 0; k < Page::runs; ++k)
                if (runs.states[k] != RunState::open)
                    see(page * Page::runs + k, runs.states[k]);
    }
    /// The run whose record is the k-th from the end, if it is among the last few that were read.
    [[nodiscard]] std::optional<std::uint64_t> latest(std::size_t k) const;
    /// The latest record of a run. Throws IntegrityError, FileError.
    [[nodiscard]] RunRow row(std::uint64_t number);
    [[nodiscard]] double bytes() const noexcept { return static_cast<double>(end_); }

    /// Appends; a later record of a run replaces the earlier. Throws FileError.
    void add(const RunRow& row) { add(row.number, row.state, packed(row)); }
    void add(std::uint64_t number, RunState state, std::span<const std::byte> packed_row);
    /// Waits until everything added is on the disk.
    void sync();

  private:
    /// The latest records of neighbouring runs. Numbers have gaps (a shard), and one that somebody
    /// forged must not cost the memory of all below it.
    struct Page {
        static constexpr std::size_t runs = 64;
        std::array<std::uint64_t, runs> offsets{};
        std::array<RunState, runs> states{};
    };

    void read(const std::filesystem::path& path);
    [[nodiscard]] bool fits(const RunRow& row) const noexcept;
    void note(std::uint64_t number, RunState state, std::uint64_t offset);

    std::filesystem::path path_;
    CatalogueHead head_;
    std::map<std::uint64_t, Page> pages_; ///< by number / Page::runs
    std::uint64_t size_ = 0;
    std::array<std::uint64_t, 4> counts_{};
    std::uint64_t end_ = 0;
    std::deque<std::uint64_t> latest_; ///< runs of the last records, in the order of writing
    std::optional<Journal> journal_;
    std::optional<JournalReader> reader_;
};

} // namespace sim
