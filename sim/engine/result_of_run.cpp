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
    Result::Attributes all{{"title", parts.scenario.question},
                           {"model", scenario.kind.name},
                           {"seed", facts.seed},
                           {"world", parts.run.world},
                           {"run_id", facts.run_id},
                           {"state_hash", facts.state_hash},
                           {"network_hash", graph.content_hash()},
                           {"citizens", std::int64_t{graph.size()}},
                           {"ties", static_cast<std::int64_t>(graph.ties())}};
    if (!scenario.kind.headlines.empty())
        all.emplace_back("headlines", fmt::format("{}", fmt::join(scenario.kind.headlines, " ")));
    for (const auto& [name, value] : listed(this_build()))
        all.emplace_back(name, value);
    all.emplace_back("host", host_name());
    all.emplace_back("threads", std::int64_t{facts.threads});
    all.emplace_back("started", facts.started);
    all.emplace_back("ended", utc_now());
    all.emplace_back("config", scenario.settings_text(facts.seed));
    all.emplace_back("format_version", std::int64_t{result_format_version});
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
