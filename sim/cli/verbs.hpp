#pragma once
// The verbs. Each adds itself to the command line and, when it is chosen, leaves what to run in
// the request: parsing comes first and whole, the work after it, errors in one place.

#include "sim/engine/model.hpp"

#include <functional>
#include <vector>

namespace CLI {
class App;
}

namespace sim::cli {

using Models = std::vector<ModelKind>;

/// What the command line asked for.
struct Request {
    std::function<int()> work; ///< returns the exit code
    bool json = false;         ///< facts on stdout as JSON, errors too
};

void add_run(CLI::App& program, const Models& models, Request& request);
void add_plan(CLI::App& program, const Models& models, Request& request);
void add_sweep(CLI::App& program, const Models& models, Request& request);
void add_compare(CLI::App& program, const Models& models, Request& request);
void add_knockout(CLI::App& program, const Models& models, Request& request);
void add_analyse(CLI::App& program, const Models& models, Request& request);
void add_merge(CLI::App& program, const Models& models, Request& request);
void add_slurm(CLI::App& program, const Models& models, Request& request);
void add_status(CLI::App& program, const Models& models, Request& request);
void add_verify(CLI::App& program, const Models& models, Request& request);
void add_repair(CLI::App& program, const Models& models, Request& request);
void add_check(CLI::App& program, const Models& models, Request& request);
void add_describe(CLI::App& program, const Models& models, Request& request);
void add_networks(CLI::App& program, const Models& models, Request& request);
void add_plot(CLI::App& program, const Models& models, Request& request);
void add_explain(CLI::App& program, const Models& models, Request& request);

} // namespace sim::cli
