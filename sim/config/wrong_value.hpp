#pragma once
// The sentences for a value that a field cannot take.

#include "sim/config/fields.hpp"
#include "sim/config/settings.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace sim {

/// Which element of a list, counted from 1; empty for a single value.
using Position = std::optional<std::size_t>;

struct WrongValue {
    std::string code;
    std::string message;
    std::string hint;
};

[[nodiscard]] WrongValue wrong_type(const Field& field, const Value& value, Position position);
[[nodiscard]] WrongValue not_finite(const Field& field, const Value& value, Position position);
/// x: the value as a number.
[[nodiscard]] WrongValue out_of_range(const Field& field, double x, const Value& value,
                                      Position position);
[[nodiscard]] WrongValue wrong_word(const Field& field, const Choice& choice,
                                    const std::string& word);
[[nodiscard]] WrongValue control_characters(const Field& field);

/// "one of 'a', 'b' and 'c'".
[[nodiscard]] std::string one_of(const std::vector<std::string>& words);

/// "", " weeks", " per week".
[[nodiscard]] std::string unit_text(const std::string& unit);

} // namespace sim
