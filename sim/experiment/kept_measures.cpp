#include "sim/experiment/kept_measures.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/sweep_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim {
namespace {

/// The first names of a list.
std::string names_text(const std::vector<MeasureName>& names)
{
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t k = 0; k < std::min(names.size(), most); ++k)
        text += (k > 0 ? ", " : "") + names[k].name;
    return names.size() > most ? text + ", ..." : text;
}

std::vector<MeasureName> measures_at_start(const Scenario& scenario)
{
    try {
        const SharedNetwork network = shared_network(scenario);
        const RunParams& run = scenario.parts->run;
        const auto model =
            scenario.setup.start({network.built.graph,
                                  RandomStream(static_cast<std::uint64_t>(run.seed),
                                               static_cast<std::uint32_t>(run.world)),
                                  run.tick_length});
        return measure_names(*model);
    } catch (const SettingError& error) {
        throw scenario.file.locate(error);
    }
}

} // namespace

std::string measures_hint(const std::string& name, const std::vector<MeasureName>& kept)
{
    std::vector<std::string> known, whose;
    for (const MeasureName& m : kept) {
        known.push_back(m.name);
        if (m.name.rfind(name + "_", 0) == 0) // whose it is stands at its end: gain_change
            whose.push_back(m.name);
    }
    const auto close = whose.empty() ? suggestions(name, known) : whose;
    return close.empty() ? "they are " + names_text(kept) : "did you mean '" + close.front() + "'?";
}

std::vector<std::vector<MeasureName>> kept_measures(Study& study, std::int64_t seed)
{
    std::vector<std::vector<MeasureName>> all;
    std::vector<Diagnostic> found;
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        const MeasureChoice choice(study.sweep.measures, study.options[k].scenario.kind.headlines);
        const RunNumber first{static_cast<std::uint32_t>(k * study.design.points), 0};
        const Scenario& scenario = study.at(first, seed);
        std::vector<MeasureName> names = measures_at_start(scenario);
        if (found.empty() && !study.sweep.measures.empty())
            for (const std::string& word : choice.without_use(names))
                found.push_back(
                    scenario.file.at("sweep.measures", "M0507",
                                     fmt::format("no measure is called '{}', or begins so", word),
                                     measures_hint(word, names)));
        std::erase_if(names, [&](const MeasureName& m) { return !choice.wants(m.name); });
        all.push_back(std::move(names));
    }
    if (!found.empty())
        throw InputError(found);
    return all;
}

void expect_outcome(const Study& study, const std::vector<std::vector<MeasureName>>& kept)
{
    const std::string& name = study.sweep.outcome;
    const std::vector<MeasureName> all = all_measures(kept);
    const auto is_it = [&](const MeasureName& m) { return m.name == name; };
    if (!name.empty() && std::none_of(all.begin(), all.end(), is_it))
        throw InputError({study.options.front().scenario.file.at(
            "sweep.outcome", "M0507", fmt::format("the sweep keeps no measure called '{}'", name),
            measures_hint(name, all))});
}

} // namespace sim
