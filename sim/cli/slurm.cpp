// groundswell slurm: a sweep as an array of jobs, written as scripts that a person can read.

#include "sim/experiment/slurm.hpp"

#include "sim/cli/failures.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/sweep_options.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace sim::cli {

namespace {

namespace fs = std::filesystem;

struct SlurmCommand {
    SweepCommand sweep;
    std::uint32_t tasks = 0;
    std::string time = "4h";
    std::uint32_t cpus = 1;
    std::string memory = "4G";
    std::string partition;
};

/// Texts that stand in the scripts' #SBATCH lines, where no quotes are needed then.
CLI::Validator name_of_partition()
{
    const auto check = [](const std::string& text) {
        const bool sound = !text.empty() && text[0] != '-' &&
                           std::all_of(text.begin(), text.end(), [](unsigned char c) {
                               return c < 128 && (std::isalnum(c) != 0 || c == '_' || c == '-' ||
                                                  c == '.' || c == ',');
                           });
        return sound
                   ? std::string()
                   : "must be a name, or several with commas between, got '" + escaped(text) + "'";
    };
    return {check, "NAME"};
}

CLI::Validator size_of_memory()
{
    const auto check = [](const std::string& text) {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const bool sound = digits != 0 && !text.empty() && text.size() < 12 && text[0] != '0' &&
                           (digits == std::string::npos ||
                            (digits + 1 == text.size() &&
                             std::string_view("KMGT").find(text[digits]) != std::string::npos));
        return sound ? std::string()
                     : "must be a size such as 4G or 500M, got '" + escaped(text) + "'";
    };
    return {check, "SIZE"};
}

std::int64_t minutes_of(const std::string& time)
{
    const double minutes = std::ceil(*seconds(time) / 60.0);
    if (minutes < 1.0 || minutes > 525600.0)
        throw UsageError(
            fmt::format("--time must be between a minute and a year, got '{}'", escaped(time)),
            "a task that needs longer goes on in another turn");
    return static_cast<std::int64_t>(minutes);
}

std::vector<std::string> study_options(const SweepCommand& o)
{
    std::vector<std::string> words;
    for (const std::string& set : o.sets)
        words.insert(words.end(), {"--set", set});
    if (!o.seed.empty())
        words.insert(words.end(), {"--seed", o.seed});
    if (!o.worlds.empty())
        words.insert(words.end(), {"--worlds", o.worlds});
    return words;
}

SlurmSweep scripts_for(const SlurmCommand& o, const Study& study)
{
    SlurmSweep sweep;
    sweep.program = fs::read_symlink("/proc/self/exe");
    sweep.file = fs::absolute(o.sweep.files.front()).lexically_normal();
    sweep.folder =
        fs::absolute(o.sweep.out.empty() ? default_sweep_folder(study) : fs::path(o.sweep.out))
            .lexically_normal();
    if (!sweep.folder.has_filename()) // DIR/
        sweep.folder = sweep.folder.parent_path();
    sweep.study_options = study_options(o.sweep);
    if (o.sweep.retries != SweepCommand{}.retries)
        sweep.sweep_options = {"--retries", std::to_string(o.sweep.retries)};
    sweep.tasks = o.tasks;
    sweep.cpus = o.cpus;
    sweep.minutes = minutes_of(o.time);
    sweep.memory = o.memory;
    sweep.partition = o.partition;
    return sweep;
}

/// What the sweep's folder and the first part's hold must be this study, or nothing.
void expect_same_study(const SlurmSweep& sweep, const Study& study)
{
    for (const fs::path& folder : {sweep.folder, sweep.folder / "shards" / "1"}) {
        const auto record = SweepFolder::record(folder);
        if (record && record->id != study.id())
            throw ResumeError(fmt::format("'{}' is of another study, {}; this is {}: choose "
                                          "another --out",
                                          folder.string(), record->id, study.id()));
    }
}

/// Writes the scripts, over their like; throws RefusedError where somebody has edited one.
void write_scripts(const SlurmSweep& sweep, bool force)
{
    const SlurmScripts texts = slurm_scripts(sweep);
    const std::array<std::pair<fs::path, const std::string*>, 3> files{
        {{"array.sh", &texts.array}, {"merge.sh", &texts.merge}, {"submit.sh", &texts.submit}}};
    const fs::path folder = sweep.folder / "slurm";
    for (const auto& [name, text] : files)
        if (fs::exists(folder / name) && !force && read_whole(folder / name) != *text)
            throw RefusedError(fmt::format("'{}' is there and says something else; --force writes "
                                           "over it",
                                           (folder / name).string()));
    fs::create_directories(folder / "logs");
    fs::create_directories(sweep.folder / "shards");
    for (const auto& [name, text] : files)
        write_whole(folder / name, *text);
}

void tell(const SlurmSweep& sweep, std::uint64_t runs)
{
    const fs::path scripts = sweep.folder / "slurm";
    const std::uint64_t most = (runs + sweep.tasks - 1) / sweep.tasks;
    print(fmt::format("ok        {} in {} of {}{}\n", counted(runs, "run"),
                      counted(sweep.tasks, "task"), runs % sweep.tasks == 0 ? "" : "up to ",
                      grouped(most)));
    print(fmt::format("scripts   {}\n", escaped((scripts / "array.sh").string())));
    print(fmt::format("          {}\n", escaped((scripts / "merge.sh").string())));
    print(fmt::format("submit    bash {}\n", shell_quoted((scripts / "submit.sh").string())));
}

int slurm_verb(const SlurmCommand& o, const Models& models, bool json)
{
    const Study study = study_of(o.sweep, models);
    expect_seed(study);
    const std::uint64_t runs = study.runs(static_cast<std::size_t>(study.sweep.worlds));
    if (o.tasks > runs)
        throw UsageError(fmt::format("--tasks must be at most {}, one for each run, got {}",
                                     grouped(runs), grouped(o.tasks)),
                         "each task should have some minutes of work: groundswell plan FILE");
    const SlurmSweep sweep = scripts_for(o, study);
    expect_same_study(sweep, study);
    write_scripts(sweep, o.sweep.force);
    if (json)
        print(json_text({{"folder", sweep.folder.string()},
                         {"study_id", study.id()},
                         {"runs", runs},
                         {"tasks", sweep.tasks},
                         {"submit", (sweep.folder / "slurm" / "submit.sh").string()}}));
    else
        tell(sweep, runs);
    return static_cast<int>(Exit::done);
}

void add_options(CLI::App& verb, SlurmCommand& o)
{
    verb.add_option("--tasks", o.tasks, "Parts that run side by side, at most 1000")
        ->required()
        ->option_text("N")
        ->check(whole_number(1, most_tasks));
    verb.add_option("--time", o.time, "Limit of a task, default 4h; it then goes on in a new turn")
        ->option_text("TIME")
        ->check(time_span());
    verb.add_option("--cpus", o.cpus, "Cores of each task, default 1")
        ->option_text("N")
        ->check(whole_number(1, 1024));
    verb.add_option("--memory", o.memory, "Of each task, default 4G")
        ->option_text("SIZE")
        ->check(size_of_memory());
    verb.add_option("--partition", o.partition, "Of the cluster; default its own choice")
        ->option_text("NAME")
        ->check(name_of_partition());
    add_retries(verb, o.sweep);
    verb.add_flag("--force", o.sweep.force, "Write over scripts that were edited");
}

} // namespace

void add_slurm(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "slurm", "Write scripts that run a sweep on a Slurm cluster",
                              "slurm configs/followers-crowd.toml --tasks 100 --time 2h");
    auto o = std::make_shared<SlurmCommand>();
    o->sweep.files.resize(1);
    verb.add_option("FILE", o->sweep.files.front(), "A sweep")->required()->option_text(" ");
    add_study_options(verb, o->sweep, request);
    add_options(verb, *o);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return slurm_verb(*o, models, request.json); };
    });
}

} // namespace sim::cli
