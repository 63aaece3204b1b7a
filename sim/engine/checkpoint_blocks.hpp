#pragma once
// How a checkpoint lies in its file. Only for checkpoint.cpp.

#include "sim/engine/checkpoint.hpp"
#include "sim/output/files.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// A model's block of state, or what a file says of one.
struct StateBlock {
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t sum = 0; ///< checksum
};

/// The model's blocks in order; with their checksums, or only names and sizes.
[[nodiscard]] std::vector<StateBlock> blocks_of(Model& model, bool with_sums);

/// The checkpoint in full, synced, at `path`. Throws FileError.
void write_checkpoint(const std::filesystem::path& path, const CheckpointHead& head, Model& model);

/// A checkpoint found whole: its head matches its checksum, its blocks have the names and sizes
/// expected, the file has exactly their bytes and they match their checksums.
struct WholeCheckpoint {
    CheckpointHead head;
    std::vector<StateBlock> blocks;
    std::uint64_t first_block = 0; ///< byte where the first block begins
};

/// Throws IntegrityError saying what is wrong, ResumeError for another format version,
/// FileError when the file cannot be read.
[[nodiscard]] WholeCheckpoint examine_checkpoint(const std::filesystem::path& path,
                                                 const std::vector<StateBlock>& expected);

/// The same without a model to hold it against.
[[nodiscard]] WholeCheckpoint examine_checkpoint(const std::filesystem::path& path);

/// Reads the blocks of an examined file into the model. Throws FileError.
void load_blocks(const std::filesystem::path& path, const WholeCheckpoint& whole, Model& model);

} // namespace sim
