#pragma once
// The report of a comparison: what it needs beside the comparison itself, and its writing.

#include "sim/cli/options.hpp"
#include "sim/cli/sweep_options.hpp"

#include <string>

namespace sim::cli {

struct ReportCommand {
    bool none = false;
    int followers = 3;
    std::string assurance; ///< file that says who answers for the analysis; empty: the one beside
};

void add_report_options(CLI::App& verb, ReportCommand& o);

/// Whether Python could write the report, and the assurance file can be used: asked before anything
/// runs. Returns the exit code.
[[nodiscard]] int expect_report(const ReportCommand& o, const SweepCommand& asked);

/// Runs what the report shows beside the comparison, into the sweep's folder: each option without
/// its first joiners (followers/), one whole world of each (worlds/); lists the settings with their
/// sources (assumptions.csv); has Python write report.html. All of it continues where it was
/// stopped. Returns the exit code.
[[nodiscard]] int write_report(const ReportCommand& o, const SweepCommand& asked,
                               const Models& models, Study& study, const Swept& swept,
                               const std::string& base, bool json);

} // namespace sim::cli
