#include "sim/engine/world_start.hpp"

#include "sim/engine/pace.hpp"

namespace sim {

StartedWorld start_world(const Scenario& scenario, std::int64_t seed)
{
    const RunParams& run = scenario.parts->run;
    const RandomStream luck(static_cast<std::uint64_t>(seed),
                            static_cast<std::uint32_t>(run.world));
    try {
        StartedWorld world;
        const Stopwatch building;
        world.network = std::make_unique<BuiltNetwork>(
            build_network(scenario.parts->network, luck, scenario.file.folder()));
        world.network_seconds = building.seconds();
        world.model = scenario.setup.start({world.network->graph, luck, run.tick_length});
        return world;
    } catch (const SettingError& error) {
        throw scenario.file.locate(error);
    }
}

} // namespace sim
