#include "sim/cli/network_summary.hpp"

#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace sim::cli {

namespace {

NetworkMeasure estimated(std::string name, const std::optional<Estimate>& estimate,
                         std::string unit, std::string meaning)
{
    NetworkMeasure measure{std::move(name), {}, 0.0, std::move(unit), std::move(meaning)};
    if (estimate) {
        measure.value = estimate->value;
        measure.standard_error = estimate->exact ? 0.0 : estimate->standard_error;
    }
    return measure;
}

std::string value_text(const NetworkMeasure& m)
{
    if (!m.value)
        return "none";
    return m.standard_error > 0.0 ? fmt::format("{:.4g} +- {:.1g}", *m.value, m.standard_error)
                                  : short_number(*m.value);
}

} // namespace

std::vector<NetworkMeasure> listed(const NetworkSummary& s)
{
    const DegreeDistribution& d = s.degrees;
    const auto count = [](auto n) { return static_cast<double>(n); };
    return {
        {"citizens", count(s.citizens), 0.0, "citizens", "how many"},
        {"ties", count(s.ties), 0.0, "ties", "undirected, without repetition"},
        {"isolated", count(s.isolated), 0.0, "citizens", "without any tie"},
        {"degree_mean", d.mean, 0.0, "ties", "ties of a citizen on average"},
        {"degree_sd", std::sqrt(d.variance), 0.0, "ties", "standard deviation of that"},
        {"degree_min", count(d.min), 0.0, "ties", "fewest ties of a citizen"},
        {"degree_max", count(d.max), 0.0, "ties", "most ties of a citizen"},
        estimated("clustering_global", s.clustering.global, "1",
                  "share of pairs of ties at a citizen that a third tie closes"),
        estimated("clustering_local", s.clustering.local, "1",
                  "mean over citizens of the share of their neighbours' pairs that are tied"),
        {"components", count(s.components), 0.0, "1", "parts without ties between them"},
        {"largest_share", s.largest_share, 0.0, "1", "share of citizens in the largest component"},
        {"assortativity", s.assortativity, 0.0, "1", "correlation of degrees across ties"},
        estimated("path_length", s.path_length, "ties",
                  "mean distance between two citizens of the largest component"),
        {"spectral_radius", s.spectral_radius, 0.0, "1",
         "largest eigenvalue of the adjacency matrix; its inverse is the epidemic threshold"},
    };
}

std::string network_text(const NetworkSummary& summary, std::size_t width)
{
    std::vector<Row> rows;
    for (const NetworkMeasure& m : listed(summary))
        rows.push_back({m.name, value_text(m), m.unit == "1" ? "" : m.unit, m.meaning});
    const auto widths = column_widths(rows, width, 0);
    std::string text;
    for (const Row& row : rows)
        text += table_row(row, widths, 0);
    return text;
}

nlohmann::json network_json(const NetworkSummary& summary)
{
    nlohmann::json object = nlohmann::json::object();
    for (const NetworkMeasure& m : listed(summary)) {
        nlohmann::json entry = {{"value", nullptr},
                                {"standard_error", m.standard_error},
                                {"unit", m.unit},
                                {"meaning", m.meaning}};
        if (m.value)
            entry["value"] = *m.value;
        object[m.name] = entry;
    }
    object["degree_histogram"] = summary.degrees.histogram;
    return object;
}

} // namespace sim::cli
