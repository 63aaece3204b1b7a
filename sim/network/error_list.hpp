#pragma once
// The errors found while reading a network file: gathered, then raised together.

#include "sim/core/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// A stretch of a file. line and column count from 1; line 0 is the whole file, column 0 the whole
/// line. column and width are in bytes here, in characters in the diagnostic.
struct Spot {
    std::uint64_t line = 0;
    std::size_t column = 0;
    std::size_t width = 1;
    std::string_view text; ///< the line as written
};

class ErrorList {
  public:
    /// As many as are shown. When there are more, the last of them counts the others.
    static constexpr std::size_t kept = 20;

    explicit ErrorList(const std::filesystem::path& file) : file_(file.string()) {}

    void add(std::string code, std::string message, std::string hint, const Spot& spot = {});

    /// Adds an error and raises all of them: for what makes reading on pointless.
    [[noreturn]] void fail(std::string code, std::string message, std::string hint,
                           const Spot& spot = {});

    /// Places of further errors are not shown.
    [[nodiscard]] bool full() const noexcept { return count_ >= kept; }
    /// Throws InputError when there are errors.
    void raise() const;

  private:
    [[nodiscard]] InputError all() const;

    std::string file_;
    std::vector<Diagnostic> found_;
    std::uint64_t count_ = 0;
};

/// Input as a message may repeat it: in quotes, cut after 40 bytes, control characters visible.
[[nodiscard]] std::string in_quotes(std::string_view input);

} // namespace sim
