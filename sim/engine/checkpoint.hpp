#pragma once
// The state of a running world on disk, in two generations: while one is being replaced, the
// other is whole.
//
// Layout (little-endian): "GSWCKPT" and a zero byte, u32 format version, u32 head length; head:
// u64 generation, u32 tick, u64 journal offset, run id, i64 seed, hash of the network, engine
// version, its commit, u32 number of blocks and for each its name, u64 size and u64 checksum; u64
// checksum of all before; then the blocks' bytes.
// Texts have a u32 length. Checksums are XXH3.

#include "sim/engine/model.hpp"
#include "sim/output/files.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sim {

/// Which world a checkpoint is of: only the same three can be continued.
struct WorldId {
    std::string run_id;
    std::int64_t seed = 0;
    std::string network; ///< content hash of its ties

    bool operator==(const WorldId&) const = default;
};

/// What a checkpoint says about itself.
struct CheckpointHead {
    std::uint64_t generation = 0; ///< counts up; the higher of two is the newer
    Tick tick;
    std::uint64_t journal_offset = 0; ///< how much of the journal belongs to it
    WorldId world;
    std::string engine_version;
    std::string engine_commit; ///< "unknown" when it was not built from a repository
};

/// What stands in a folder of checkpoints: the newest whole one, and what is wrong with others.
struct CheckpointsFound {
    std::optional<CheckpointHead> newest;
    std::filesystem::path newest_path;
    std::vector<FileFault> faults;
};
/// Throws FileError.
[[nodiscard]] CheckpointsFound examine_checkpoints(const std::filesystem::path& folder);

/// The two checkpoint files of a run folder, checkpoint.a and checkpoint.b.
class Checkpoints {
  public:
    Checkpoints(std::filesystem::path folder, WorldId world);

    /// Reads the newest whole one into the model (whose columns fix every size: nothing is
    /// allocated by what a file claims) and calls restored(). `usable` may turn one down. A
    /// damaged one is told to `notice` and the other taken. Without any, nothing is touched.
    /// Throws ResumeError for a checkpoint of another engine version, commit or format: the same
    /// numbers are promised only by the same program.
    std::optional<CheckpointHead> restore(Model& model,
                                          const std::function<bool(const CheckpointHead&)>& usable,
                                          const std::function<void(const std::string&)>& notice);

    /// Replaces the older one. The journal must be on the disk up to the offset. Throws FileError,
    /// and then both earlier ones are as they were.
    void write(Model& model, Tick now, std::uint64_t journal_offset);

    void remove() const;

  private:
    std::filesystem::path path(std::size_t slot) const;

    std::filesystem::path folder_;
    WorldId world_;
    std::uint64_t generation_ = 0; ///< of the newest known
    std::size_t older_ = 0;        ///< slot to overwrite next
};

} // namespace sim
