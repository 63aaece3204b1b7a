#pragma once
// MANIFEST: size and hash of each file of a finished run, and of its own lines. Checked before
// anything in the folder is believed.

#include "sim/output/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace sim {

/// Lines "HASH SIZE NAME" (XXH3-128, bytes) for files in `folder`, then "HASH MANIFEST" over the
/// lines before. Throws FileError.
void write_manifest(const std::filesystem::path& folder, const std::vector<std::string>& names);

/// Every file that is missing, too long, too short or changed; or the MANIFEST alone when it is
/// itself not to be believed. Throws FileError when something cannot be read.
[[nodiscard]] std::vector<FileFault> manifest_faults(const std::filesystem::path& folder);

/// Throws IntegrityError naming the first file that is missing, too long, too short or changed,
/// or the MANIFEST itself; FileError when something cannot be read.
void verify_manifest(const std::filesystem::path& folder);

} // namespace sim
