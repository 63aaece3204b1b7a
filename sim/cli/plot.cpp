// groundswell plot: pictures of a result, drawn by the Python layer.

#include "sim/cli/options.hpp"
#include "sim/cli/python.hpp"
#include "sim/core/diagnostic.hpp"

#include <filesystem>

namespace sim::cli {

namespace {

struct PlotOptions {
    std::string result;
    std::string out;
    std::string measures;
};

int plot_verb(const PlotOptions& options)
{
    std::filesystem::path result = options.result;
    std::error_code ignored;
    if (std::filesystem::is_directory(result, ignored))
        result /= "series.h5";
    if (!std::filesystem::exists(result, ignored))
        throw FileError("cannot read '" + result.string() +
                        "': no such file; a run that was stopped has no result until the same "
                        "command has finished it");
    std::vector<std::string> arguments{result.string()};
    if (!options.out.empty())
        arguments.insert(arguments.end(), {"--out", options.out});
    if (!options.measures.empty())
        arguments.insert(arguments.end(), {"--measures", options.measures});
    return run_python("plot", arguments);
}

} // namespace

void add_plot(CLI::App& program, const Models&, Request& request)
{
    CLI::App& verb = add_verb(program, "plot", "Draw the time series of a run as PNG and SVG",
                              "plot results/run-3f9c1a2b7d10 --measures active");
    auto options = std::make_shared<PlotOptions>();
    verb.add_option("RESULT", options->result, "A run's folder, or its series.h5")
        ->required()
        ->option_text(" ");
    verb.add_option("--out", options->out, "Where to write; .png and .svg are added")
        ->option_text("PREFIX");
    verb.add_option("--measures", options->measures, "Only these measures")->option_text("a,b");
    verb.final_callback(
        [options, &request] { request.work = [=] { return plot_verb(*options); }; });
}

} // namespace sim::cli
