#pragma once
// A journal out of a fuzzer's bytes, with the checksums that it should have: behind them lies what
// takes records apart.

#include "sim/output/journal.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace fuzz {

/// Records of one byte for the kind, two for the length, and the payload.
[[nodiscard]] std::vector<sim::JournalRecord> records_in(std::string_view bytes);

void write_journal(const std::filesystem::path& path,
                   const std::vector<sim::JournalRecord>& records);

} // namespace fuzz
