#include "tests/fuzz/scenario_round_trip.hpp"

#include "models/models.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/verdict.hpp"

#include <optional>
#include <string>

namespace fuzz {

const std::vector<sim::ModelKind>& kinds()
{
    static const std::vector<sim::ModelKind> all = models::all();
    return all;
}

void expect_round_trip(const sim::Scenario& scenario)
{
    expect_sound(scenario.warnings);
    const std::string plain = sim::resolved_toml(scenario.fields);
    for (const std::string& text : {plain, sim::resolved_toml(scenario.fields, &scenario.file)}) {
        std::optional<sim::Scenario> again;
        expect(accepted([&] {
                   again = sim::read_scenario(
                       sim::ConfigFile::parse(text, place() / "resolved.toml", {}), kinds());
               }),
               "resolved settings are read");
        expect(sim::resolved_toml(again->fields) == plain, "resolved settings stay what they are");
        expect(again->settings_text(7) == scenario.settings_text(7),
               "a run's settings are its own");
        if (scenario.parts->network.kind != sim::NetworkKind::file)
            expect(again->run_id() == scenario.run_id(), "a run keeps its name");
    }
}

} // namespace fuzz
