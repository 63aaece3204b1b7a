// groundswell check: are these scenarios and their networks sound? Nothing is run or written.

#include "sim/cli/options.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/world_start.hpp"
#include "sim/experiment/kept_measures.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> files;
    std::vector<std::string> sets;
    bool resolved = false;
    bool strict = false;
};

/// What became of one file.
struct Verdict {
    std::string file;
    std::vector<Diagnostic> diagnostics;
    std::string model;
    std::uint32_t citizens = 0;
    std::uint64_t ties = 0;
    std::vector<std::string> notes; ///< on the network
    std::string settings;           ///< resolved, with origins
    std::uint64_t points = 0;       ///< of a sweep, options included
    std::uint64_t runs = 0;
    bool sound = false;
};

bool has_errors(const std::vector<Diagnostic>& diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) {
        return d.severity == Diagnostic::Severity::error;
    });
}

/// Builds the network and starts the model on it, as a run would.
void try_start(const Scenario& scenario, Verdict& verdict)
{
    if (scenario.has_network_file())
        scenario.expect_network_file();
    refuse_unless_it_fits(scenario, std::filesystem::path("."), true,
                          [](const std::string& why) { throw RefusedError(why); });
    const std::int64_t seed = scenario.parts->run.seed;
    const StartedWorld world = start_world(scenario, std::max<std::int64_t>(seed, 0));
    verdict.citizens = world.network->graph.size();
    verdict.ties = world.network->graph.ties();
    verdict.notes = world.network->report.notes();
}

void judge_sweep(const std::string& file, const CheckOptions& options, const Models& models,
                 Verdict& verdict)
{
    Study study = read_study(file, options.sets, models);
    verdict.points = study.points();
    verdict.runs = study.runs(static_cast<std::size_t>(study.sweep.worlds));
    verdict.diagnostics = study.warnings;
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        const auto first = static_cast<std::uint32_t>(k * study.design.points);
        const Scenario& scenario = study.put_point(first);
        verdict.model = scenario.kind.name;
        if (options.resolved)
            verdict.settings += resolved_toml(scenario.fields, &scenario.file);
        try_start(scenario, verdict);
    }
    if (!has_errors(verdict.diagnostics))
        expect_outcome(study, kept_measures(study, std::max<std::int64_t>(study.seed, 0)));
}

void judge_scenario(const std::string& file, const CheckOptions& options, const Models& models,
                    Verdict& verdict)
{
    const Scenario scenario = read_scenario(file, options.sets, models);
    verdict.model = scenario.kind.name;
    verdict.diagnostics = scenario.warnings;
    if (options.resolved)
        verdict.settings = resolved_toml(scenario.fields, &scenario.file);
    try_start(scenario, verdict);
}

Verdict verdict_on(const std::string& file, const CheckOptions& options, const Models& models)
{
    Verdict verdict;
    verdict.file = file;
    try {
        if (is_sweep(file, options.sets))
            judge_sweep(file, options, models, verdict);
        else
            judge_scenario(file, options, models, verdict);
    } catch (const InputError& error) {
        verdict.diagnostics.insert(verdict.diagnostics.end(), error.diagnostics.begin(),
                                   error.diagnostics.end());
    }
    verdict.sound =
        !has_errors(verdict.diagnostics) && !(options.strict && !verdict.diagnostics.empty());
    return verdict;
}

nlohmann::json verdict_json(const Verdict& v)
{
    nlohmann::json json = {{"file", v.file},
                           {"ok", v.sound},
                           {"model", v.model},
                           {"citizens", v.citizens},
                           {"ties", v.ties},
                           {"points", v.points},
                           {"runs", v.runs},
                           {"network_notes", v.notes},
                           {"diagnostics", to_json(v.diagnostics)}};
    if (!v.settings.empty())
        json["settings"] = v.settings;
    return json;
}

void print_verdict(const Verdict& v)
{
    print(v.settings);
    if (v.sound)
        print(fmt::format(
            "ok  {}: {}, {}, {}{}\n", escaped(v.file), v.model, counted(v.citizens, "citizen"),
            counted(v.ties, "tie"),
            v.runs > 0 ? fmt::format("; {}, {}", counted(v.points, "point"), counted(v.runs, "run"))
                       : ""));
    for (const std::string& note : v.notes)
        print("    " + escaped(note) + "\n");
}

int check_verb(const CheckOptions& options, const Models& models, bool json)
{
    set_threads(available_threads());
    std::vector<Diagnostic> all;
    nlohmann::json files = nlohmann::json::array();
    bool sound = true;
    const char* next_verb = "run";
    for (const std::string& file : options.files) {
        const Verdict verdict = verdict_on(file, options, models);
        all.insert(all.end(), verdict.diagnostics.begin(), verdict.diagnostics.end());
        sound = sound && verdict.sound;
        next_verb = verdict.runs > 0 ? "plan" : "run";
        if (json)
            files.push_back(verdict_json(verdict));
        else
            print_verdict(verdict);
    }
    talk(render(all, colour_on_stderr()));
    if (json)
        print(json_text({{"ok", sound}, {"files", files}}));
    else if (sound && options.files.size() == 1) {
        std::string sets;
        for (const std::string& set : options.sets)
            sets += " --set '" + escaped(set) + "'";
        talk(fmt::format("next: {} {} {}{}\n", escaped(program_as_called()), next_verb,
                         escaped(options.files.front()), sets));
    }
    return static_cast<int>(sound ? Exit::done : Exit::invalid_input);
}

} // namespace

void add_check(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "check", "Check scenarios and their networks without running them",
                 "check configs/*.toml\n"
                 "check configs/town-cascade.toml --resolved");
    auto options = std::make_shared<CheckOptions>();
    verb.add_option("FILE", options->files, "Scenarios")->required()->option_text("...");
    add_set(verb, options->sets);
    verb.add_flag("--resolved", options->resolved,
                  "Print every setting with its value and where that came from");
    verb.add_flag("--strict", options->strict, "Warnings count as errors");
    add_json(verb, request);
    verb.final_callback([options, &models, &request] {
        request.work = [=, &models, &request] {
            return check_verb(*options, models, request.json);
        };
    });
}

} // namespace sim::cli
