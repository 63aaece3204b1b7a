#pragma once
// Described settings as a page, as one entry and as JSON.

#include "sim/config/fields.hpp"
#include "sim/engine/model.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace sim::cli {

/// The settings of a scenario of this model below a section (empty: all), section by section: name,
/// what it takes, default, meaning and source, in lines of at most `width` columns (60 to 100).
[[nodiscard]] std::string model_text(const ModelKind& kind, const Fields& fields,
                                     const std::string& below, std::size_t width);

/// One setting in full.
[[nodiscard]] std::string field_text(const Field& field, std::size_t width);

/// "measured", "literature", ...
[[nodiscard]] const char* source_kind(Source::Kind kind);
[[nodiscard]] nlohmann::json field_json(const Field& field);
[[nodiscard]] nlohmann::json model_json(const ModelKind& kind, const Fields& fields,
                                        const std::string& below);

} // namespace sim::cli
