#include "python/engine/scenario_of.hpp"

#include "models/models.hpp"
#include "sim/cli/render.hpp"

namespace engine {

sim::Scenario scenario_of(const GivenConfig& given)
{
    if (!given.text)
        return sim::read_scenario(given.path, given.sets, models::all());
    return sim::read_scenario(sim::ConfigFile::parse(*given.text, given.path, given.sets),
                              models::all());
}

std::string warnings_of(const sim::Scenario& scenario)
{
    return scenario.warnings.empty() ? "" : sim::cli::render(scenario.warnings, false);
}

} // namespace engine
