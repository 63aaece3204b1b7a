// What does a sweep cost beside a plain loop over the same kernel: for each world one network, for
// each point one model, stepped and counted, nothing written? Both in the same invocation,
// alternating; they must count the same citizens. The plain loop is what a good programmer writes
// for one study; the sweep also keeps a catalogue, runs.csv and ensemble.h5, survives a kill, and
// gives every run its id and state hash.
// Usage: bench_sweep PROGRAM [worlds of 1,000 runs each] [repeats]
#include "models/classic/contagion_model.hpp"
#include "sim/network/build.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t citizens = 1000;
constexpr std::uint32_t weeks = 52;
constexpr std::uint64_t seed = 3;

std::vector<double> levels(double low, double high, int count)
{
    std::vector<double> all;
    for (int k = 0; k < count; ++k)
        all.push_back(low + (high - low) * k / (count - 1));
    return all;
}

const std::vector<double> transmission = levels(0.01, 1.0, 100);
const std::vector<double> recovery = levels(0.1, 1.0, 10);

/// Infectious citizens in the last week, over all points of some worlds.
std::uint64_t plain_loop(std::uint32_t first, std::uint32_t last)
{
    sim::set_threads(1);
    sim::NetworkParams net;
    net.kind = sim::NetworkKind::small_world;
    net.small_world.citizens = citizens;
    net.small_world.neighbours = 10;
    net.small_world.rewiring = 0.05;
    models::contagion::ContagionParams params;
    params.course = models::contagion::Course::sis;
    params.initiators.count = 10;
    std::uint64_t infectious = 0;
    for (std::uint32_t world = first; world < last; ++world) {
        const sim::RandomStream luck(seed, world);
        const auto network = sim::build_network(net, luck, ".");
        std::vector<std::uint64_t> series(weeks + 1);
        for (const double beta : transmission)
            for (const double gamma : recovery) {
                params.transmission_rate = sim::PerWeek{beta};
                params.recovery_rate = sim::PerWeek{gamma};
                models::contagion::ContagionModel model(params,
                                                        {network.graph, luck, sim::Weeks{1.0}});
                sim::Tick now;
                for (series[0] = model.infectious(); now.value < weeks;
                     series[now.value] = model.infectious()) {
                    model.step(now);
                    now = now.next();
                }
                infectious += series.back();
            }
    }
    return infectious;
}

struct Measured {
    double seconds = 0.0;
    double cpu_seconds = 0.0;
    double peak_mib = 0.0; ///< of the largest process
};

/// What all children so far have used.
rusage used_by_children()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage;
}

double cpu_seconds(const rusage& usage)
{
    const auto in_seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
}

/// Runs the parts side by side, each in a process of its own, until all have ended.
Measured side_by_side(const std::vector<std::function<void()>>& parts)
{
    const auto start = std::chrono::steady_clock::now();
    const double before = cpu_seconds(used_by_children());
    std::vector<pid_t> children;
    for (const auto& part : parts) {
        const pid_t child = fork();
        if (child == 0) {
            part();
            _exit(0);
        }
        children.push_back(child);
    }
    Measured measured;
    for (const pid_t child : children) {
        int status = 0;
        rusage usage{};
        wait4(child, &status, 0, &usage);
        if (status != 0) {
            fmt::print(stderr, "a variant failed\n");
            std::exit(1);
        }
        measured.peak_mib =
            std::max(measured.peak_mib, static_cast<double>(usage.ru_maxrss) / 1024.0);
    }
    measured.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    measured.cpu_seconds = cpu_seconds(used_by_children()) - before;
    return measured;
}

void write_study(const fs::path& path, std::uint32_t worlds)
{
    std::ofstream(path) << fmt::format(
        "[scenario]\nquestion = \"What does a sweep cost?\"\nmodel = \"contagion\"\n"
        "[run]\nseed = {}\nticks = {}\nstop_when_settled = false\n"
        "[network]\nkind = \"small_world\"\n[network.small_world]\ncitizens = {}\n"
        "neighbours = 10\nrewiring = 0.05\n[contagion]\ncourse = \"sis\"\n"
        "[contagion.initiators]\ncount = 10\n[sweep]\nworlds = {}\nmeasures = \"infectious\"\n"
        "[vary]\ncontagion.transmission_rate_per_week = [{}]\n"
        "contagion.recovery_rate_per_week = [{}]\n",
        seed, weeks, citizens, worlds, fmt::join(transmission, ", "), fmt::join(recovery, ", "));
}

/// The column `infectious` of runs.csv, summed.
std::uint64_t infectious_in(const fs::path& runs_csv)
{
    std::ifstream file(runs_csv);
    std::string line;
    std::getline(file, line);
    const auto column = std::count(
        line.begin(), line.begin() + static_cast<long>(line.find(",infectious") + 1), ',');
    std::uint64_t sum = 0;
    while (std::getline(file, line)) {
        std::size_t at = 0;
        for (long k = 0; k < column; ++k)
            at = line.find(',', at) + 1;
        sum += std::stoull(line.substr(at));
    }
    return sum;
}

struct Bench {
    std::string program;
    std::uint32_t worlds;
    fs::path folder = fs::temp_directory_path() / fmt::format("bench-sweep-{}", getpid());
    std::uint64_t* sums = static_cast<std::uint64_t*>( // that the processes share
        mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    std::uint64_t plain_sum = 0;
    std::uint64_t sweep_sum = 0;

    Measured plain(std::uint32_t jobs)
    {
        std::vector<std::function<void()>> parts;
        for (std::uint32_t j = 0; j < jobs; ++j)
            parts.emplace_back([this, j, jobs] {
                sums[j] = plain_loop(worlds * j / jobs, worlds * (j + 1) / jobs);
            });
        const Measured measured = side_by_side(parts);
        plain_sum = 0;
        for (std::uint32_t j = 0; j < jobs; ++j)
            plain_sum += sums[j];
        return measured;
    }

    Measured sweep(std::uint32_t jobs)
    {
        const fs::path out = folder / "out";
        fs::remove_all(out);
        const std::string study = folder / "study.toml", count = std::to_string(jobs);
        const Measured measured = side_by_side({[&] {
            if (freopen("/dev/null", "w", stdout) == nullptr)
                _exit(127);
            execl(program.c_str(), program.c_str(), "sweep", study.c_str(), "--out", out.c_str(),
                  "--jobs", count.c_str(), "--progress", "off", static_cast<char*>(nullptr));
            _exit(127);
        }});
        sweep_sum = infectious_in(out / "runs.csv");
        return measured;
    }
};

Measured median(std::vector<Measured> all)
{
    const auto middle = [&](double Measured::*figure) {
        std::nth_element(
            all.begin(), all.begin() + static_cast<long>(all.size() / 2), all.end(),
            [&](const Measured& a, const Measured& b) { return a.*figure < b.*figure; });
        return all[all.size() / 2].*figure;
    };
    return {middle(&Measured::seconds), middle(&Measured::cpu_seconds),
            middle(&Measured::peak_mib)};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_sweep PROGRAM [worlds] [repeats]\n");
        return 2;
    }
    Bench bench{argv[1], argc > 2 ? static_cast<std::uint32_t>(std::atoi(argv[2])) : 20};
    const int repeats = argc > 3 ? std::atoi(argv[3]) : 5;
    const double runs = 1000.0 * bench.worlds;
    fs::create_directories(bench.folder);
    write_study(bench.folder / "study.toml", bench.worlds);
    std::vector<Measured> plain[2], sweep[2];
    for (int r = 0; r < repeats; ++r)
        for (std::uint32_t jobs : {1u, 2u}) {
            plain[jobs - 1].push_back(bench.plain(jobs));
            sweep[jobs - 1].push_back(bench.sweep(jobs));
            if (bench.plain_sum != bench.sweep_sum) {
                fmt::print(stderr, "the plain loop counts {} infectious, the sweep {}\n",
                           bench.plain_sum, bench.sweep_sum);
                return 1;
            }
        }
    fs::remove_all(bench.folder);
    fmt::print("{:.0f} runs of {} citizens, {} weeks; medians of {}; {} infectious at the end, in "
               "all variants\n\n| variant | s | runs/s | core ms a run | peak MiB |\n"
               "|---|---|---|---|---|\n",
               runs, citizens, weeks, repeats, bench.sweep_sum);
    for (const int k : {0, 1})
        for (const auto& [name, all] :
             {std::pair{"plain loop", &plain[k]}, std::pair{"groundswell sweep", &sweep[k]}}) {
            const Measured m = median(*all);
            fmt::print("| {}, {} at once | {:.1f} | {:.0f} | {:.3f} | {:.0f} |\n", name, k + 1,
                       m.seconds, runs / m.seconds, 1000.0 * m.cpu_seconds / runs, m.peak_mib);
        }
    return 0;
}
