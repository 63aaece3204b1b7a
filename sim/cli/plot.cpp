// groundswell plot: pictures of a result, drawn by the Python layer.

#include "sim/cli/options.hpp"
#include "sim/cli/python.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/output/manifest.hpp"

#include <array>
#include <filesystem>

namespace sim::cli {

namespace {

/// An option that the Python layer takes, checks and documents the same way.
struct Passed {
    const char* name;
    const char* value; ///< what stands for it in the help; null for a flag
    const char* help;
};

constexpr std::array<Passed, 14> passed{{
    {"--out", "PREFIX", "Where to write; .png and .svg are added"},
    {"--measures", "A,B", "Only these measures"},
    {"--figure", "NAME", "Of a sweep: map, paths, differences, limits, tornado or heat"},
    {"--x", "NAME", "Of a sweep: the measure (paths) or setting along x"},
    {"--y", "NAME", "Of a sweep: the measure (paths) or setting along y"},
    {"--xlabel", "WORDS", "Of a sweep: what stands below x"},
    {"--ylabel", "WORDS", "Of a sweep: what stands beside y"},
    {"--invert-y", nullptr, "Of a sweep, paths: draw 1 - y"},
    {"--corner", "'x>0.3,y<0.8,NAME'", "Of a sweep, paths: a shaded corner, as drawn"},
    {"--options", "A,B", "Of a sweep: only these options"},
    {"--at", "A.B=1", "Of a sweep: hold a varied setting at one level; several times"},
    {"--label", "NAME=WORDS", "Of a sweep: words for a setting, measure or option"},
    {"--lower-is-better", nullptr, "Of a sweep, limits: less of the measure is better"},
    {"--title", "WORDS", "Of a sweep: the headline; default the question"},
}};

struct PlotOptions {
    std::string result;
    std::array<std::vector<std::string>, passed.size()> values; ///< of options with a value
    std::array<bool, passed.size()> flags{};
};

int plot_verb(const PlotOptions& o)
{
    std::filesystem::path result = o.result;
    std::error_code ignored;
    if (std::filesystem::is_directory(result, ignored) &&
        !std::filesystem::exists(result / "study.json", ignored))
        result /= "series.h5";
    if (!std::filesystem::exists(result, ignored))
        throw FileError("cannot read '" + result.string() +
                        "': no such file; a run that was stopped has no result until the same "
                        "command has finished it");
    const std::filesystem::path folder =
        std::filesystem::is_directory(result, ignored) ? result : result.parent_path();
    const bool own_file = result == folder || result.filename() == "series.h5";
    const bool sealed = own_file && std::filesystem::exists(folder / "MANIFEST", ignored);
    if (sealed)
        verify_manifest(folder);
    std::vector<std::string> arguments{result.string()};
    for (std::size_t k = 0; k < passed.size(); ++k) {
        for (const std::string& value : o.values[k])
            arguments.push_back(std::string(passed[k].name) + "=" + value);
        if (o.flags[k])
            arguments.emplace_back(passed[k].name);
    }
    return run_python("plot", arguments, false, sealed ? Reads::sealed_files : Reads::any_files);
}

} // namespace

void add_plot(CLI::App& program, const Models&, Request& request)
{
    CLI::App& verb = add_verb(program, "plot", "Draw a run, or a figure of a sweep, as PNG and SVG",
                              "plot results/run-3f9c1a2b7d10 --measures active\n"
                              "plot results/sweep-1a2b7d103f9c --figure heat");
    auto options = std::make_shared<PlotOptions>();
    verb.add_option("RESULT", options->result, "A run's folder, its series.h5, or a sweep's folder")
        ->required()
        ->option_text(" ");
    for (std::size_t k = 0; k < passed.size(); ++k)
        if (passed[k].value == nullptr)
            verb.add_flag(passed[k].name, options->flags[k], passed[k].help);
        else
            verb.add_option(passed[k].name, options->values[k], passed[k].help)
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                ->option_text(passed[k].value);
    verb.final_callback(
        [options, &request] { request.work = [=] { return plot_verb(*options); }; });
}

} // namespace sim::cli
