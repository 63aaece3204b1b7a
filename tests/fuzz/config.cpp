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
            const std::string_view name = sim::leaf_of(path); // an option may say it as well
            if (name == "points" || name == "trajectories")
                largest = std::max(largest, static_cast<double>(*whole));
            else if (name == "steps")
                product *= static_cast<double>(*whole);
        }
    }
    return std::max(product, largest);
}

void expect_points(sim::Study& study)
{
    expect_sound(study.warnings);
    expect(study.points() > 0, "a sweep has points");
    for (std::uint32_t point = 0; point < study.points(); ++point)
        try {
            study.at({point, 0}, 7);
        } catch (const sim::SettingError& error) {
            expect_sound(study.options.front().scenario.file.locate(error).diagnostics);
        }
    static_cast<void>(sim::points_csv(study.sweep, study.design));
    static_cast<void>(study.id());
}

/// As it is, and with a setting and options of the command line.
void read_sweep(const std::filesystem::path& file)
{
    if (points_asked_for(sim::ConfigFile::read(file, {}).settings()) > most_points)
        return;
    sim::Study study = sim::read_study(file, {}, kinds());
    expect_points(study);
    expect(!accepted([&] { static_cast<void>(sim::read_scenario(file, {}, kinds())); }),
           "a sweep is no scenario");
    const std::vector<sim::AddedOption> added{
        {"settled", "With --set", {"run.stop_when_settled = true"}, {}},
        {"without", "", {}, sim::KnockOut{"joining", 1}}};
    accepted([&] {
        sim::Study more = sim::read_study(file, {"run.ticks = 9"}, kinds(), added);
        expect_points(more);
        expect(more.id() != study.id(), "other options are another study");
    });
}

/// Alone, and as one of several that are compared.
void read_alone(const std::filesystem::path& file, const std::filesystem::path& other)
{
    expect_round_trip(sim::read_scenario(file, {}, kinds()));
    accepted([&] {
        sim::Study study = sim::compare_files({file, other, file}, {}, kinds());
        expect(study.points() == 3, "a point for each file");
        expect_points(study);
    });
}

/// What scenarios may name: a table, files to extend, and those that are refused.
std::filesystem::path written_neighbours()
{
    const std::string voter = "[scenario]\nmodel = \"voter\"\n";
    written("points.csv", "threshold.law.value\n0.1\n");
    written("large.toml", std::string((1 << 20) + 1, '\n'));
    written("wide.toml", voter + "question = \"" + std::string(1 << 16, '?') + "\"\n");
    for (int k = 1; k < 9; ++k)
        written("link-" + std::to_string(k) + ".toml",
                voter + "extends = \"link-" + std::to_string(k + 1) + ".toml\"\n");
    return written("base.toml", voter);
}

} // namespace

void config(std::string_view bytes)
{
    static const std::filesystem::path base = written_neighbours();
    const std::filesystem::path file = written("scenario.toml", bytes);
    accepted([&] {
        if (sim::is_sweep(file, {}))
            read_sweep(file);
        else
            read_alone(file, base);
    });
}

} // namespace fuzz
