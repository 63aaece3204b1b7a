// Health, experience, trust and opinion of all citizens.

#include "models/movement/measures.hpp"

#include "models/movement/merged_blocks.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr std::size_t grid = 4096; ///< values k / grid, 0 and 1 among them

/// Citizens by rounded value. A few long tasks, because a block's own counts would be as many as
/// its rows.
std::vector<std::uint64_t> histogram(const std::vector<float>& column)
{
    const std::size_t parts = std::clamp<std::size_t>(column.size() / sim::block_size, 1, 64);
    std::vector<std::vector<std::uint64_t>> counts(parts);
    sim::parallel_tasks(parts, [&](std::size_t part) {
        auto& mine = counts[part];
        mine.assign(grid + 1, 0);
        for (std::size_t i = column.size() * part / parts; i < column.size() * (part + 1) / parts;
             ++i) {
            const double x = std::clamp(static_cast<double>(column[i]), 0.0, 1.0);
            ++mine[static_cast<std::size_t>(x * static_cast<double>(grid) + 0.5)];
        }
    });
    for (std::size_t part = 1; part < parts; ++part)
        for (std::size_t k = 0; k <= grid; ++k)
            counts[0][k] += counts[part][k];
    return counts[0];
}

double mean_of(const std::vector<float>& column)
{
    return sim::ordered_sum(column.size(),
                            [&](std::size_t i) { return static_cast<double>(column[i]); }) /
           static_cast<double>(column.size());
}

/// Mean and standard deviation; the column has at least one row.
struct Spread {
    double mean = 0.0;
    double sd = 0.0;
};

template <class Column>
Spread spread_of(const Column& column)
{
    const auto n = static_cast<double>(column.size());
    Spread spread;
    spread.mean = sim::ordered_sum(column.size(),
                                   [&](std::size_t i) { return static_cast<double>(column[i]); }) /
                  n;
    const double squares = sim::ordered_sum(column.size(), [&](std::size_t i) {
        const double off = static_cast<double>(column[i]) - spread.mean;
        return off * off;
    });
    spread.sd = std::sqrt(squares / n);
    return spread;
}

void report(const std::string& name, const std::string& what, const Inequality& of,
            sim::MeasureSink& sink)
{
    sink(name + "_mean", "1", "mean " + what, of.mean);
    sink(name + "_gini", "1", "Gini coefficient of " + what, of.gini);
    sink(name + "_worst_tenth", "1", "mean " + what + " of the tenth who are worst off",
         of.worst_tenth);
}

} // namespace

Inequality inequality(const std::vector<float>& column)
{
    Inequality found;
    if (column.empty())
        return found;
    const auto counts = histogram(column);
    const auto n = static_cast<double>(column.size());
    double below = 0.0; // sum of all values up to here
    double area = 0.0;  // twice the area under the Lorenz curve, times n and the sum
    double left = 0.1 * n;
    for (std::size_t k = 0; k <= grid; ++k) {
        const auto here = static_cast<double>(counts[k]);
        const double value = static_cast<double>(k) / static_cast<double>(grid);
        area += here * (2.0 * below + here * value);
        below += here * value;
        const double taken = std::min(left, here);
        found.worst_tenth += taken * value;
        left -= taken;
    }
    found.mean = mean_of(column);
    found.gini = below > 0.0 ? std::max(0.0, 1.0 - area / (n * below)) : 0.0;
    found.worst_tenth /= 0.1 * n;
    return found;
}

void measure_wellbeing(const Citizens& citizens, sim::MeasureSink& sink)
{
    report("health", "health", inequality(citizens.health), sink);
    report("experience", "experience of care", inequality(citizens.experience), sink);
    const Spread trust = spread_of(citizens.trust);
    sink("trust_mean", "1", "mean trust in the institution that serves one", trust.mean);
    sink("trust_sd", "1", "standard deviation of trust", trust.sd);
    const Spread opinion = spread_of(citizens.opinion);
    sink("opinion_mean", "1", "mean opinion, resist -1 to promote +1", opinion.mean);
    sink("opinion_sd", "1", "standard deviation of opinions", opinion.sd);
    sink("grievance_mean", "1", "mean grievance", mean_of(citizens.grievance));
    sink("energy_mean", "1", "mean energy", mean_of(citizens.energy));
}

} // namespace models::movement
