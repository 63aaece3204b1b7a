// run(): one scenario in one world, from the start or from where it was stopped.

#include "python/engine/run.hpp"

#include "python/engine/caller.hpp"
#include "python/engine/failures.hpp"
#include "python/engine/scenario_of.hpp"
#include "sim/engine/run.hpp"
#include "sim/parallel/parallel.hpp"

#include <pybind11/stl.h>

#include <csignal>

namespace py = pybind11;

namespace engine {

namespace {

/// What a run is asked to do beside its config.
struct Wishes {
    std::optional<std::string> folder;
    int threads = 0; ///< 0: as many as there are
    double checkpoint_seconds = 30.0;
    bool afresh = false;
    bool force = false;
    py::object progress; ///< called with the tick and the last tick; or None
    py::object remark;   ///< called with one-line remarks
    py::object warn;     ///< called with the config's warnings
};

sim::RunOptions engine_options(const Wishes& wishes, const sim::Scenario& scenario, Caller& caller)
{
    sim::RunOptions options;
    options.folder = wishes.folder
                         ? std::filesystem::path(*wishes.folder)
                         : std::filesystem::path("results") / ("run-" + scenario.run_id());
    options.threads = wishes.threads > 0 ? wishes.threads : sim::available_threads();
    options.checkpoint_seconds = wishes.checkpoint_seconds;
    options.afresh = wishes.afresh;
    options.force = wishes.force;
    options.stop_asked = [&caller] { return caller.wants_to_stop() ? SIGINT : 0; };
    if (!wishes.progress.is_none())
        options.progress = [&](const sim::RunProgress& p) {
            caller.tell([&] { wishes.progress(p.now.value, p.end); });
        };
    options.notice = [&](const std::string& text) { caller.tell([&] { wishes.remark(text); }); };
    return options;
}

/// Returns the run's folder.
std::string run(const GivenConfig& given, const Wishes& wishes)
{
    const sim::Scenario scenario = scenario_of(given);
    if (const std::string warnings = warnings_of(scenario); !warnings.empty())
        wishes.warn(warnings);
    Caller caller;
    const sim::RunOptions options = engine_options(wishes, scenario, caller);
    const sim::RunOutcome outcome = [&] {
        const py::gil_scoped_release without_lock;
        return sim::run(scenario, options);
    }();
    const std::string folder = options.folder.string();
    if (caller.raised() && !caller.raised()->matches(PyExc_KeyboardInterrupt))
        throw py::error_already_set(*caller.raised());
    if (outcome.end == sim::RunOutcome::End::stopped_by_signal)
        raise_stopped(folder, outcome.tick.value);
    if (caller.raised()) // asked to stop after the last tick: nothing is left to be continued
        throw py::error_already_set(*caller.raised());
    return folder;
}

} // namespace

void add_run(py::module_& module)
{
    module.def(
        "run",
        [](const std::string& path, std::optional<std::string> text, std::vector<std::string> sets,
           std::optional<std::string> folder, int threads, double checkpoint_seconds, bool afresh,
           bool force, py::object progress, py::object remark, py::object warn) {
            return run({path, std::move(text), std::move(sets)},
                       {std::move(folder), threads, checkpoint_seconds, afresh, force,
                        std::move(progress), std::move(remark), std::move(warn)});
        },
        py::kw_only(), py::arg("path"), py::arg("text"), py::arg("sets"), py::arg("folder"),
        py::arg("threads"), py::arg("checkpoint_seconds"), py::arg("afresh"), py::arg("force"),
        py::arg("progress"), py::arg("remark"), py::arg("warn"));
}

} // namespace engine
