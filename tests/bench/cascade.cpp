// How fast is a cascade on a large random graph, and what does the engine cost beside a plain
// sequential breadth-first loop? Each variant runs in a process of its own, so that peak memory
// is its own. Usage: bench_cascade [citizens] [mean degree] [repeats]
#include "models/models.hpp"
#include "sim/network/build.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/bench/plain_cascade.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr double threshold =
    0.1; ///< Watts's window for mean degree 10: a few start, nearly all join

struct Workload {
    std::uint32_t citizens = 10'000'000;
    double mean_degree = 10.0;
    std::int64_t initiators = 100;
};

struct Figures {
    double network_seconds = 0, cascade_seconds = 0, arcs_followed = 0, active = 0, ticks = 0;
};

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<std::uint32_t> spread_initiators(const Workload& load)
{
    std::vector<std::uint32_t> rows;
    const auto step = load.citizens / static_cast<std::uint32_t>(load.initiators);
    for (std::int64_t k = 0; k < load.initiators; ++k)
        rows.push_back(static_cast<std::uint32_t>(k) * step);
    return rows;
}

Figures plain_loop(const Workload& load)
{
    Figures figures;
    auto start = Clock::now();
    const auto graph = plain::random_graph(load.citizens, load.mean_degree, 1);
    figures.network_seconds = seconds_since(start);
    start = Clock::now();
    std::uint64_t looked = 0;
    figures.active = static_cast<double>(plain::cascade(graph.offsets.data(), graph.targets.data(),
                                                        load.citizens, threshold,
                                                        spread_initiators(load), looked));
    figures.cascade_seconds = seconds_since(start);
    figures.arcs_followed = static_cast<double>(looked);
    return figures;
}

sim::BuiltNetwork engine_network(const Workload& load)
{
    sim::NetworkParams params;
    params.kind = sim::NetworkKind::erdos_renyi;
    params.erdos_renyi.citizens = load.citizens;
    params.erdos_renyi.mean_degree = load.mean_degree;
    return sim::build_network(params, sim::RandomStream{1}, ".");
}

models::threshold::ThresholdParams engine_params(const Workload& load)
{
    models::threshold::ThresholdParams params;
    params.measured_in = models::threshold::MeasuredIn::fraction;
    params.law.kind = models::threshold::Law::fixed;
    params.law.value = threshold;
    params.initiators.placement = models::Placement::listed;
    for (const auto row : spread_initiators(load))
        params.initiators.ids.push_back(row);
    return params;
}

Figures engine(const Workload& load, int threads)
{
    sim::set_threads(threads);
    Figures figures;
    auto start = Clock::now();
    const auto network = engine_network(load);
    figures.network_seconds = seconds_since(start);
    start = Clock::now();
    models::threshold::ThresholdModel model(engine_params(load),
                                            {network.graph, sim::RandomStream{1}});
    sim::Tick now;
    for (; !model.settled(); now = now.next())
        model.step(now);
    figures.cascade_seconds = seconds_since(start);
    figures.active = static_cast<double>(model.active());
    figures.ticks = now.value;
    for (std::uint32_t i = 0; i < load.citizens; ++i)
        if (model.active(sim::citizen(i)))
            figures.arcs_followed += network.graph.degree(sim::citizen(i));
    return figures;
}

/// The plain loop on the engine's own network: must agree to the last citizen.
Figures plain_loop_on_engine_network(const Workload& load)
{
    Figures figures;
    const auto network = engine_network(load);
    static_assert(sizeof(sim::CitizenId) == sizeof(std::uint32_t));
    const auto start = Clock::now();
    std::uint64_t looked = 0;
    figures.active = static_cast<double>(
        plain::cascade(network.graph.offsets().data(),
                       reinterpret_cast<const std::uint32_t*>(network.graph.targets().data()),
                       load.citizens, threshold, spread_initiators(load), looked));
    figures.cascade_seconds = seconds_since(start);
    figures.arcs_followed = static_cast<double>(looked);
    return figures;
}

struct Measured {
    Figures figures;
    double peak_mib = 0;
};

Measured in_own_process(const std::function<Figures()>& variant)
{
    int ends[2];
    if (pipe(ends) != 0)
        std::abort();
    const pid_t child = fork();
    if (child == 0) {
        const Figures figures = variant();
        const auto sent = write(ends[1], &figures, sizeof figures);
        _exit(sent == sizeof figures ? 0 : 1);
    }
    Measured measured;
    if (read(ends[0], &measured.figures, sizeof(Figures)) != sizeof(Figures))
        fmt::print("a variant failed\n");
    rusage usage{};
    int status = 0;
    wait4(child, &status, 0, &usage);
    measured.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024.0;
    close(ends[0]);
    close(ends[1]);
    return measured;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void print_row(const std::string& name, const std::vector<Measured>& runs)
{
    const auto middle = [&](auto figure) {
        std::vector<double> values;
        for (const auto& run : runs)
            values.push_back(figure(run));
        return median(values);
    };
    const double seconds = middle([](const Measured& m) { return m.figures.cascade_seconds; });
    fmt::print("| {} | {:.2f} | {:.2f} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |\n", name,
               middle([](const Measured& m) { return m.figures.network_seconds; }), seconds,
               middle([](const Measured& m) { return m.figures.arcs_followed; }) / seconds / 1e6,
               runs[0].figures.active, runs[0].figures.ticks,
               middle([](const Measured& m) { return m.peak_mib; }));
}

} // namespace

int main(int argc, char** argv)
{
    Workload load;
    if (argc > 1)
        load.citizens = static_cast<std::uint32_t>(std::atof(argv[1]));
    if (argc > 2)
        load.mean_degree = std::atof(argv[2]);
    const int repeats = argc > 3 ? std::atoi(argv[3]) : 5;

    const std::vector<std::pair<std::string, std::function<Figures()>>> variants = {
        {"plain loop, its own network", [&] { return plain_loop(load); }},
        {"plain loop, the engine's network", [&] { return plain_loop_on_engine_network(load); }},
        {"Groundswell, 1 thread", [&] { return engine(load, 1); }},
        {"Groundswell, 2 threads", [&] { return engine(load, 2); }},
    };
    std::vector<std::vector<Measured>> runs(variants.size());
    for (int r = 0; r < repeats; ++r)
        for (std::size_t v = 0; v < variants.size(); ++v)
            runs[v].push_back(in_own_process(variants[v].second));

    fmt::print("{} citizens, mean degree {}, threshold {}, {} initiators; medians of {}\n\n",
               load.citizens, load.mean_degree, threshold, load.initiators, repeats);
    fmt::print("| variant | network s | cascade s | arcs followed, millions/s | active | ticks | "
               "peak MiB |\n|---|---|---|---|---|---|---|\n");
    for (std::size_t v = 0; v < variants.size(); ++v)
        print_row(variants[v].first, runs[v]);
    return 0;
}
