#pragma once
// A setting that a sweep varies: the levels or the range that a file gives it.

#include "sim/config/fields.hpp"
#include "sim/config/findings.hpp"
#include "sim/config/settings.hpp"
#include "sim/experiment/design/factor.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sim {

struct SettingFactor {
    Factor factor;             ///< its path, and its range or number of levels
    std::vector<Value> levels; ///< as written; none for a range
    Span place;                ///< where the file varies it

    /// The value that stands for a number of the design: a level by its position, or itself.
    [[nodiscard]] Value value(double number) const;
    /// The same as text, for tables: a text without quotes, a number with the fewest digits.
    [[nodiscard]] std::string text(double number) const;
    [[nodiscard]] bool is_range() const noexcept { return levels.empty(); }
};

/// The settings of [vary], in the order of the file. Checks names, types and ranges against the
/// fields; what is wrong goes to `findings`.
[[nodiscard]] std::vector<SettingFactor> read_factors(const Settings& vary, const Fields& fields,
                                                      Findings& findings);

/// Settings whose change would give runs of other shapes, or other luck.
[[nodiscard]] bool may_not_vary(std::string_view path);

/// Puts the number into the field's variable. The value was checked when the factor was read.
void put(const SettingFactor& factor, double number, const Field& field);

} // namespace sim
