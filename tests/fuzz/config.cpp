// A scenario or a sweep, by the way that `groundswell check` takes before it starts a world.

#include "sim/config/settings.hpp"
#include "sim/experiment/study.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/scenario_round_trip.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

namespace fuzz {
namespace {

constexpr double most_points = 1000.0;

/// An upper bound of the points of a sweep: a file may rightly ask for more than fit in here.
double points_asked_for(const sim::Settings& settings)
{
    double product = 1.0;
    double largest = 1.0;
    for (const auto& [path, setting] : settings.values) {
        if (const auto* levels = std::get_if<sim::Value::List>(&setting.value.content))
            product *= static_cast<double>(levels->size() + 1);
        else if (const auto* whole = std::get_if<std::int64_t>(&setting.value.content)) {
            if (path == "sweep.points" || path == "sweep.trajectories")
                largest = static_cast<double>(*whole);
            else if (sim::leaf_of(path) == "steps")
                product *= static_cast<double>(*whole);
        }
    }
    return std::max(product, largest);
}

void read_sweep(const std::filesystem::path& file)
{
    if (points_asked_for(sim::ConfigFile::read(file, {}).settings()) > most_points)
        return;
    sim::Study study = sim::read_study(file, {}, kinds());
    expect_sound(study.warnings);
    expect(study.points() > 0, "a sweep has points");
    for (std::size_t point = 0; point < study.points(); ++point)
        study.put_point(static_cast<std::uint32_t>(point));
    static_cast<void>(sim::points_csv(study.sweep, study.design));
    static_cast<void>(study.id());
    for (std::uint32_t point = 0; point < study.points(); ++point)
        accepted([&] { study.at({point, 0}, 7); });
}

} // namespace

void config(std::string_view bytes)
{
    static const auto table = written("points.csv", "threshold.law.value\n0.1\n");
    static const auto base = written("base.toml", "[scenario]\nmodel = \"voter\"\n");
    const std::filesystem::path file = written("scenario.toml", bytes);
    accepted([&] {
        if (sim::is_sweep(file, {}))
            read_sweep(file);
        else
            expect_round_trip(sim::read_scenario(file, {}, kinds()));
    });
}

} // namespace fuzz
