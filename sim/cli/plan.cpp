// groundswell plan: what a sweep would run and cost.

#include "sim/experiment/plan.hpp"

#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/experiment/analysis/paired_interval.hpp"
#include "sim/experiment/analysis/replicates.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sim::cli {

namespace {

constexpr double plan_confidence = 0.95;

struct PlanVerbOptions {
    std::string file;
    std::vector<std::string> sets;
    std::string worlds;
    int jobs = 0;
    int pilot = 5;
    double target = 0.0; ///< half-width; 0: none
    std::string out;
};

std::string bytes_text(double bytes)
{
    constexpr double gib = 1024.0 * 1024.0 * 1024.0;
    return bytes >= gib ? fmt::format("{:.1f} GiB", bytes / gib)
                        : fmt::format("{:.1f} MiB", bytes / 1048576.0);
}

/// Seconds, with milliseconds for what is short.
std::string moment(double seconds)
{
    return seconds < 0.1 ? fmt::format("{:.2g} ms", 1000.0 * seconds) : duration(seconds);
}

std::string design_text(const Study& study)
{
    std::string method = "points";
    for (const auto& [name, value] : method_names())
        if (value == study.sweep.method)
            method = name;
    std::string text;
    if (!study.design.factors.empty())
        text =
            fmt::format("{} over {}: {}", method, counted(study.design.factors.size(), "setting"),
                        counted(study.design.points, "point"));
    if (study.options.size() > 1)
        text += fmt::format("{}{} options", text.empty() ? "" : " x ", study.options.size());
    if (text.empty())
        text = "one point";
    const bool unsaid = study.options.front().scenario.file.origin("sweep.worlds") == "default";
    return text +
           fmt::format(" x {}{} -> {}",
                       counted(static_cast<std::uint64_t>(study.sweep.worlds), "world"),
                       unsaid ? " (the default of sweep.worlds)" : "",
                       counted(study.runs(static_cast<std::size_t>(study.sweep.worlds)), "run"));
}

std::string cost_text(const Plan& plan)
{
    std::vector<double> seconds = plan.run_seconds;
    const Spread spread = spread_of(seconds);
    return fmt::format(
        "pilot of {}: {} a run (sd {}){}, {} a network, {} of them -> {} of one core; {} with {} x "
        "{}; {} a job at its peak",
        counted(plan.pilot_runs, "run"), moment(plan.mean_run_seconds),
        moment(std::isnan(spread.standard_deviation) ? 0.0 : spread.standard_deviation),
        plan.side_by_side == 1.0
            ? ""
            : fmt::format(", side by side {:.0f} % of that", 100.0 * plan.side_by_side),
        moment(plan.network_seconds), grouped(plan.networks), duration(plan.cpu_seconds),
        duration(plan.wall_seconds), counted(plan.jobs, "job"),
        counted(static_cast<std::uint64_t>(plan.threads), "thread"), bytes_text(plan.peak_bytes));
}

/// " of carry_on at run.ticks = 30": where the pilot ran its worlds; empty where all is one point.
std::string pilot_place(const Study& study)
{
    std::string text;
    if (study.options.size() > 1)
        text = " of " + study.options.front().name;
    const DesignPoints& design = study.design;
    const double* numbers = design.row(design.points / 2);
    for (std::size_t k = 0; k < design.factors.size() && design.points > 1; ++k) {
        const SettingFactor& f = design.factors[k];
        text += fmt::format("{}{} = {}", k == 0 ? " at " : ", ", f.factor.path,
                            f.is_range() ? brief(numbers[k]) : f.text(numbers[k]));
    }
    return text;
}

/// How far luck leaves each measure open at the planned number of worlds.
std::vector<Row> noise_rows(const Plan& plan, const Study& study, double target)
{
    std::vector<Row> rows;
    for (const PilotMeasure& m : plan.measures) {
        const Spread spread = spread_of(m.last);
        const double half =
            half_width(spread.standard_deviation, static_cast<std::size_t>(study.sweep.worlds),
                       plan_confidence);
        Row row{m.measure.name, brief_beside(spread.mean, half), "+-" + brief(half), ""};
        if (target > 0.0) {
            const auto needed = worlds_needed(m.last, target, plan_confidence);
            row[3] =
                needed
                    ? fmt::format("+-{} takes {} worlds (at most {}, if outcomes are near normal)",
                                  short_number(target), grouped(needed->worlds),
                                  grouped(needed->at_most))
                    : "cannot be told from this pilot";
        }
        rows.push_back(row);
    }
    return rows;
}

void tell(const Plan& plan, const Study& study, const PlanVerbOptions& o)
{
    const auto line = [](const std::string& head, const std::string& text) {
        print(table_row({head, text}, {8, text_width() - 10}, 0));
    };
    line("design", design_text(study));
    line("cost", cost_text(plan));
    line("disk", fmt::format("about {}, {} free", bytes_text(plan.disk_bytes),
                             bytes_text(plan.free_disk_bytes)));
    const std::vector<Row> rows = noise_rows(plan, study, o.target);
    if (!rows.empty() && plan.measures.front().last.size() >= 2) {
        line("luck", fmt::format("from {} worlds{}: mean at the end, and its 95 % interval with {}",
                                 plan.measures.front().last.size(), pilot_place(study),
                                 counted(static_cast<std::uint64_t>(study.sweep.worlds), "world")));
        const auto widths = column_widths(rows, text_width(), 10);
        for (const Row& row : rows)
            print(table_row(row, widths, 10));
    }
    for (const std::string& remark : plan.remarks)
        line("note", remark);
}

nlohmann::json plan_json(const Plan& plan, const Study& study, const PlanVerbOptions& o)
{
    nlohmann::json measures = nlohmann::json::object();
    for (const PilotMeasure& m : plan.measures) {
        const Spread spread = spread_of(m.last);
        measures[m.measure.name] = {
            {"mean", spread.mean},
            {"standard_deviation", spread.standard_deviation},
            {"half_width",
             half_width(spread.standard_deviation, static_cast<std::size_t>(study.sweep.worlds),
                        plan_confidence)}};
        if (o.target > 0.0)
            if (const auto needed = worlds_needed(m.last, o.target, plan_confidence))
                measures[m.measure.name]["worlds_needed"] = needed->worlds;
    }
    return {{"points", plan.points},
            {"options", plan.options},
            {"worlds", study.sweep.worlds},
            {"runs", plan.runs},
            {"networks", plan.networks},
            {"pilot_runs", plan.pilot_runs},
            {"run_seconds", plan.mean_run_seconds},
            {"network_seconds", plan.network_seconds},
            {"side_by_side", plan.side_by_side},
            {"cpu_seconds", plan.cpu_seconds},
            {"wall_seconds", plan.wall_seconds},
            {"jobs", plan.jobs},
            {"threads", plan.threads},
            {"peak_bytes", plan.peak_bytes},
            {"disk_bytes", plan.disk_bytes},
            {"free_disk_bytes", plan.free_disk_bytes},
            {"measures", measures},
            {"remarks", plan.remarks}};
}

int plan_verb(const PlanVerbOptions& o, const Models& models, bool json)
{
    std::vector<std::string> sets = o.sets;
    if (!o.worlds.empty())
        sets.push_back("sweep.worlds=" + o.worlds);
    Study study = read_study(o.file, sets, models);
    if (!study.warnings.empty())
        talk(render(study.warnings, colour_on_stderr()));
    PlanOptions options;
    options.folder = o.out.empty() ? default_sweep_folder(study) : std::filesystem::path(o.out);
    options.jobs = o.jobs;
    options.pilot_worlds = static_cast<std::uint32_t>(o.pilot);
    const double reading = cpu_of_process(); // which waits for nobody
    options.before = {reading, reading};
    const Plan plan = plan_of(study, options);
    if (json) {
        print(json_text(plan_json(plan, study, o)));
        return 0;
    }
    tell(plan, study, o);
    talk(fmt::format("next: {} sweep {}\n", escaped(program_as_called()), escaped(o.file)));
    return 0;
}

} // namespace

void add_plan(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "plan", "What a sweep would run and cost, from a pilot",
                              "plan configs/followers-map.toml\n"
                              "plan configs/followers-map.toml --ci 0.02");
    auto o = std::make_shared<PlanVerbOptions>();
    verb.add_option("FILE", o->file, "A sweep")->required()->option_text(" ");
    add_set(verb, o->sets);
    verb.add_option("--worlds", o->worlds, "Worlds of each point")
        ->option_text("N")
        ->check(whole_number(1, 4294967295));
    verb.add_option("--jobs", o->jobs, "Runs at once")
        ->option_text("N")
        ->check(whole_number(1, 1024));
    verb.add_option("--pilot", o->pilot, "Worlds of the pilot, default 5")
        ->option_text("N")
        ->check(whole_number(2, 1000));
    verb.add_option("--ci", o->target, "Tell the worlds that this half-width of the interval takes")
        ->option_text("X")
        ->check(above_zero());
    verb.add_option("--out", o->out, "The sweep's folder; default results/sweep-ID")
        ->option_text("DIR");
    add_json(verb, request);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return plan_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
