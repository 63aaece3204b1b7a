// One `--set`, alone and on top of a scenario.

#include "sim/config/set_option.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/scenario_round_trip.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

namespace fuzz {
namespace {

/// `inner` is `outer`, or lies below it.
bool within(std::string_view inner, std::string_view outer)
{
    return inner == outer || (inner.starts_with(outer) && inner.substr(outer.size())[0] == '.');
}

void expect_only(const sim::Settings& settings, std::string_view name)
{
    expect(settings.values.size() + settings.sections.size() > 0, "--set sets something");
    for (const auto& [path, setting] : settings.values)
        expect(within(path, name), "--set sets nothing but what it names");
    for (const auto& [section, span] : settings.sections)
        expect(within(section, name) || within(name, section),
               "--set opens no section but those it names");
}

std::string_view name_in(std::string_view bytes)
{
    const std::string_view name = bytes.substr(0, bytes.find('='));
    const std::size_t begin = std::min(name.find_first_not_of(" \t"), name.size());
    return name.substr(begin, name.find_last_not_of(" \t") + 1 - begin);
}

} // namespace

void set_option(std::string_view bytes)
{
    const std::string text(bytes);
    std::vector<sim::Diagnostic> found;
    const sim::Settings settings = sim::read_set(text, 1, found);
    expect_sound(found);
    if (found.empty())
        expect_only(settings, name_in(bytes));
    else
        expect(settings.values.empty(), "a --set that is refused sets nothing");
    for (const char* model : {"threshold", "contagion"})
        accepted([&] {
            const std::string base = std::string("[scenario]\nmodel = \"") + model + "\"\n";
            expect_round_trip(sim::read_scenario(
                sim::ConfigFile::parse(base, place() / "base.toml", {text}), kinds()));
        });
}

} // namespace fuzz
