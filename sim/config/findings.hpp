#pragma once

#include "sim/config/settings.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sim {

/// Errors in the order of the sources. Past the first hundred only places and messages are kept:
/// nobody reads more, and a hostile file could make millions.
class Findings {
  public:
    void add(const Span& span, std::string code, std::string message, std::string hint,
             std::string note = {});

    /// False once suggestions are no longer worth the search.
    [[nodiscard]] bool wants_hint() const noexcept { return found_.size() < detailed; }
    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    /// True when an error points into the section of this path (its first part).
    [[nodiscard]] bool concerns(std::string_view path) const;
    void mark(std::string_view path);

    /// All, by source, line and column.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

  private:
    static constexpr std::size_t detailed = 100;
    struct Ranked {
        int rank;
        Diagnostic diagnostic;
    };
    std::vector<Ranked> found_;
    std::vector<std::string> marked_;
};

/// "set in base.toml:8, changed by --set #2", or nothing for a value that replaced none.
[[nodiscard]] std::string history(const Setting& setting);

} // namespace sim
