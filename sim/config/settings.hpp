#pragma once
// Settings as they were written, before anybody asks what they mean. No library type appears
// here: the TOML reader fills it, everything else reads it.

#include "sim/config/source_text.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sim {

struct Value {
    /// What no setting takes: "a date", "a table", "a list of tables".
    struct Other {
        std::string what;
    };
    using List = std::vector<Value>;

    std::variant<std::string, std::int64_t, double, bool, List, Other> content;
    Span span;

    /// As a message shows it: "text \"abc\"", "1.07", "a list".
    [[nodiscard]] std::string shown() const;
    /// As a cell of a table holds it: a text without quotes, a list in brackets.
    [[nodiscard]] std::string plain() const;
};

struct Setting {
    Value value;
    Span key;
    std::vector<std::string> earlier; ///< origins of the values that this one replaced
};

/// Settings by dotted path, and the tables they stand in.
struct Settings {
    std::map<std::string, Setting, std::less<>> values;
    std::map<std::string, Span, std::less<>> sections;
    std::vector<std::string> taken; ///< names of sections that somebody else reads

    [[nodiscard]] const Setting* find(std::string_view path) const;
    /// Puts `over` on top: tables merge, values and lists replace.
    void merge(Settings over);
    /// Moves what lies below a section out, without the section's name in front, and remembers that
    /// there may be one of this name.
    [[nodiscard]] Settings take(const std::string& section);
};

/// Whether a file may name a table so where it names them as it likes.
[[nodiscard]] bool is_table_name(std::string_view name);

/// The path before the last dot ("" at the top) and the name after it.
[[nodiscard]] std::string_view parent_of(std::string_view path);
[[nodiscard]] std::string_view leaf_of(std::string_view path);

} // namespace sim
