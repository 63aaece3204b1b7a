#pragma once
// The measures of a network with names, units and meanings, for the terminal and as JSON.

#include "sim/network/measures.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace sim::cli {

struct NetworkMeasure {
    std::string name;
    std::optional<double> value; ///< nothing where the network has no such measure
    double standard_error = 0.0; ///< above 0 when the value was sampled
    std::string unit;            ///< "1" for pure numbers
    std::string meaning;
};

[[nodiscard]] std::vector<NetworkMeasure> listed(const NetworkSummary& summary);

/// A table: name, value (with its standard error when sampled), unit, meaning.
[[nodiscard]] std::string network_text(const NetworkSummary& summary, std::size_t width);

/// By name: value (null where there is none), standard_error, unit, meaning; and
/// degree_histogram, citizens by degree.
[[nodiscard]] nlohmann::json network_json(const NetworkSummary& summary);

} // namespace sim::cli
