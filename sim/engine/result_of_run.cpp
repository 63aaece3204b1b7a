#include "sim/engine/result_of_run.hpp"

#include "sim/output/provenance.hpp"

#include <fmt/format.h>

#include <numeric>
#include <type_traits>
#include <utility>

namespace sim {
namespace {

/// A parameter's value as an attribute; words and empty lists as text.
struct AttributeOf {
    const Field& field;

    Hdf5Attribute operator()(const double* x) const { return *x; }
    Hdf5Attribute operator()(const std::int64_t* x) const { return *x; }
    Hdf5Attribute operator()(const bool* x) const { return std::string(*x ? "true" : "false"); }
    Hdf5Attribute operator()(const std::string* x) const { return *x; }
    Hdf5Attribute operator()(const Choice& x) const { return x.names.at(x.get()); }
    template <class T>
    Hdf5Attribute operator()(const std::vector<T>* x) const
    {
        if (x->empty())
            return field.value_text();
        return *x;
    }
};

Result::Attributes about(const Scenario& scenario, const SocialGraph& graph, const RunFacts& facts)
{
    const auto& parts = *scenario.parts;
    Result::Attributes all; // one by one: GCC 12 crashes where a list in braces runs out of memory
    const auto add = [&](const char* name, Hdf5Attribute value) {
        all.emplace_back(name, std::move(value));
    };
    add("title", parts.scenario.question);
    add("model", scenario.kind.name);
    add("seed", facts.seed);
    add("world", parts.run.world);
    add("run_id", facts.run_id);
    add("state_hash", facts.state_hash);
    add("network_hash", graph.content_hash());
    add("citizens", std::int64_t{graph.size()});
    add("ties", static_cast<std::int64_t>(graph.ties()));
    if (!scenario.kind.headlines.empty())
        add("headlines", fmt::format("{}", fmt::join(scenario.kind.headlines, " ")));
    for (const auto& [name, value] : listed(this_build()))
        all.emplace_back(name, value);
    add("host", host_name());
    add("threads", std::int64_t{facts.threads});
    add("started", facts.started);
    add("ended", utc_now());
    add("config", scenario.settings_text(facts.seed));
    add("format_version", std::int64_t{result_format_version});
    return all;
}

} // namespace

Result result_of_run(const Scenario& scenario, const SocialGraph& graph, const RunFacts& facts,
                     Series series)
{
    Result result;
    result.series = std::move(series);
    result.weeks_per_tick = scenario.parts->run.tick_length.value;
    result.about = about(scenario, graph, facts);
    const Fields fields = scenario.fields_in_use();
    for (const auto& field : fields.all())
        result.parameters.emplace_back(field.path, std::visit(AttributeOf{field}, field.target));
    const OriginalIds& ids = graph.original_ids();
    result.citizens_are_rows = ids.are_rows();
    if (!ids.names.empty()) {
        result.citizens = ids.names;
    } else if (!ids.numbers.empty()) {
        result.citizens = ids.numbers;
    } else if (!result.series.snapshot_ticks.empty()) {
        std::vector<std::int64_t> rows(graph.size());
        std::iota(rows.begin(), rows.end(), std::int64_t{0});
        result.citizens = std::move(rows);
    }
    return result;
}

} // namespace sim
