#pragma once
// What repair and verify take out of a journal: every whole record, and what a kill left told from
// damage.

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace fuzz {

/// Whole records before any damage, and the byte where they end.
[[nodiscard]] std::size_t count_records(const std::filesystem::path& file, std::uint64_t& good);

/// Every record can be read alone, by the byte where it begins.
void expect_found_again(const std::filesystem::path& file);

/// No whole record is lost, and every byte is accounted for.
void expect_salvaged(const std::filesystem::path& file);

/// Cuts so many bytes off a sound journal, as a kill does.
void expect_torn(const std::filesystem::path& sound, std::size_t bytes);

} // namespace fuzz
