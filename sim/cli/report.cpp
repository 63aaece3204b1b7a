#include "sim/cli/report.hpp"

#include "sim/cli/describe_text.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/python.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/text.hpp"
#include "sim/engine/run.hpp"
#include "sim/experiment/knock_out_study.hpp"
#include "sim/output/csv.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim::cli {

namespace {

constexpr std::size_t most_options = 4; ///< each costs as many runs again as joiners are taken out

/// What stands in a table of settings for one that an option does not have.
constexpr const char* absent = "";

std::string assumptions_csv(const Study& study)
{
    std::string text = "setting,meaning,unit,type,default,low,high,source,citation,varied";
    for (const Option& option : study.options)
        text += "," + csv_field(option.name);
    text += "\n";
    const auto varied = [&](const std::string& path) {
        return std::any_of(study.design.factors.begin(), study.design.factors.end(),
                           [&](const SettingFactor& f) { return f.factor.path == path; });
    };
    std::vector<Fields> in_use;
    std::vector<std::string> paths;
    for (const Option& option : study.options) {
        in_use.push_back(option.scenario.fields_in_use());
        for (const Field& field : in_use.back().all())
            if (std::find(paths.begin(), paths.end(), field.path) == paths.end())
                paths.push_back(field.path);
    }
    for (const std::string& path : paths) {
        const Field* any = nullptr;
        for (const Fields& fields : in_use)
            any = any == nullptr ? fields.find(path) : any;
        text += fmt::format("{},{},{},{},{},{},{},{},{},{}", csv_field(path),
                            csv_field(any->meaning), csv_field(any->unit), any->type_name(),
                            csv_field(any->default_text), number_text(any->range.low),
                            number_text(any->range.high), source_kind(any->source.kind),
                            csv_field(any->source.citation), varied(path) ? "yes" : "no");
        for (const Fields& fields : in_use) {
            const Field* field = fields.find(path);
            text += "," + csv_field(field == nullptr ? absent : field->value_text());
        }
        text += "\n";
    }
    return text;
}

/// The study again, at the seed that was drawn for it.
Study read_again(const SweepCommand& asked, const Models& models, std::int64_t seed)
{
    SweepCommand again = asked;
    again.seed = std::to_string(seed);
    return study_without_warnings(again, models);
}

/// Each option without its first joiners. Returns the exit code of what stopped it, or 0.
int take_joiners_out(const ReportCommand& o, const SweepCommand& asked, const Models& models,
                     const Study& study, const Swept& swept)
{
    const auto read = [&] { return read_again(asked, models, swept.outcome.seed); };
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        if (!can_take_joinings_out(study.options[k].scenario))
            continue;
        Study own = knock_out_study(read, k, "joining", o.followers);
        talk(fmt::format("for the report: '{}' without joiners 1 to {} (--followers 0 leaves this "
                         "out)\n",
                         study.options[k].name, o.followers));
        SweepCommand command = asked;
        command.out = (swept.folder / "followers" / study.options[k].name).string();
        const Swept done = perform_sweep(command, own);
        if (done.outcome.end != SweepOutcome::End::finished) {
            tell_trouble(done.outcome, own, done.folder);
            return sweep_exit_code(done.outcome);
        }
    }
    return 0;
}

/// World 0 of each option whole, with who brought whom at its end. Returns the exit code of what
/// stopped it, or 0.
int run_one_world(Study& study, const Swept& swept)
{
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        Scenario& scenario =
            study.at({static_cast<std::uint32_t>(k * study.design.points), 0}, swept.outcome.seed);
        scenario.parts->run.snapshot_at = {scenario.parts->run.ticks};
        RunOptions options;
        options.folder = swept.folder / "worlds" / study.options[k].name;
        options.afresh = true;
        const RunOutcome outcome = run(scenario, options);
        if (outcome.end == RunOutcome::End::stopped_by_signal)
            return 128 + outcome.signal;
    }
    return 0;
}

/// A word as a shell takes it.
std::string quoted(const std::string& word)
{
    const auto harmless = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./=+,:").find(c) != std::string_view::npos;
    };
    if (!word.empty() && std::all_of(word.begin(), word.end(), harmless))
        return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

/// What makes the comparison again, from the folder where its files are.
std::string command_text(const SweepCommand& asked, const Study& study, const Swept& swept,
                         const std::string& base)
{
    std::string text = "groundswell compare";
    for (const std::string& file : asked.files)
        text += " " + quoted(std::filesystem::path(file).filename().string());
    for (const std::string& set : asked.sets)
        text += " --set " + quoted(set);
    text += fmt::format(" --seed {} --worlds {}", swept.outcome.seed, study.sweep.worlds);
    return base == study.options.front().name ? text : text + " --base " + quoted(base);
}

/// --assurance, or assurance.toml beside the first file where there is one.
std::string assurance_file(const ReportCommand& o, const SweepCommand& asked)
{
    if (!o.assurance.empty())
        return o.assurance;
    const auto beside = std::filesystem::path(asked.files.front()).parent_path() / "assurance.toml";
    return std::filesystem::exists(beside) ? beside.string() : "";
}

} // namespace

void add_report_options(CLI::App& verb, ReportCommand& o)
{
    verb.add_flag("--no-report", o.none, "Tables only");
    verb.add_option("--followers", o.followers,
                    "For the report: each option without joiners 1 to K, default 3; 0: none")
        ->option_text("K")
        ->check(whole_number(0, 100));
    verb.add_option("--assurance", o.assurance,
                    "Who answers for the analysis; default assurance.toml beside FILE")
        ->option_text("FILE");
}

int expect_report(const ReportCommand& o, const SweepCommand& asked)
{
    if (o.none)
        return 0;
    std::vector<std::string> arguments{"--ready"};
    if (const std::string file = assurance_file(o, asked); !file.empty())
        arguments.push_back("--assurance=" + file);
    return run_python("report", arguments, true);
}

int write_report(const ReportCommand& o, const SweepCommand& asked, const Models& models,
                 Study& study, const Swept& swept, const std::string& base, bool json)
{
    for (std::size_t option = 0; option < study.options.size(); ++option) // a sweep moves them
        study.at({static_cast<std::uint32_t>(option * study.design.points), 0}, swept.outcome.seed);
    write_whole(swept.folder / "assumptions.csv", assumptions_csv(study));
    if (o.followers > 0 && study.options.size() <= most_options)
        if (const int stopped = take_joiners_out(o, asked, models, study, swept); stopped != 0)
            return stopped;
    if (const int stopped = run_one_world(study, swept); stopped != 0)
        return stopped;
    std::vector<std::string> arguments{swept.folder.string(), "--base=" + base,
                                       "--command=" + command_text(asked, study, swept, base)};
    if (const std::string file = assurance_file(o, asked); !file.empty())
        arguments.push_back("--assurance=" + file);
    return run_python("report", arguments, json);
}

} // namespace sim::cli
