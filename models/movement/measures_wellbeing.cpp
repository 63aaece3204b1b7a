// Health, experience, trust and opinion of all citizens.

#include "models/movement/measures.hpp"

#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace models::movement {
namespace {

constexpr std::size_t grid = 4096; ///< values k / grid, 0 and 1 among them

/// Citizens by rounded value: two of these stay in the nearest cache.
using Histogram = std::vector<std::uint32_t>;

void count(Histogram& counts, float x)
{
    const double inside = std::clamp(static_cast<double>(x), 0.0, 1.0);
    ++counts[static_cast<std::size_t>(inside * static_cast<double>(grid) + 0.5)];
}

/// Sums of several values of each citizen, added block by block, and histograms of some.
template <std::size_t Sums, std::size_t Histograms>
struct Totals {
    std::array<double, Sums> sums{};
    std::array<Histogram, Histograms> counts;
};

/// One pass over all citizens for what would be a pass each: add(sums, counts, i). A task a thread,
/// because a block's own histograms would be as large as its rows: whole numbers, in any order.
template <std::size_t Sums, std::size_t Histograms, class Add>
Totals<Sums, Histograms> totals_of(std::size_t n, Add&& add)
{
    const std::size_t blocks = (n + sim::block_size - 1) / sim::block_size;
    const std::size_t parts =
        sim::one_thread_for(n) ? 1 : std::min(static_cast<std::size_t>(sim::threads()), blocks);
    std::vector<std::array<double, Sums>> partial(blocks);
    std::vector<std::array<Histogram, Histograms>> counts(parts);
    sim::parallel_tasks(parts, [&](std::size_t part) {
        for (Histogram& mine : counts[part])
            mine.assign(grid + 1, 0);
        for (std::size_t b = blocks * part / parts; b < blocks * (part + 1) / parts; ++b) {
            std::array<double, Sums> sums{}; // in registers
            for (std::size_t i = b * sim::block_size; i < std::min(n, (b + 1) * sim::block_size);
                 ++i)
                add(sums, counts[part], i);
            partial[b] = sums;
        }
    });
    Totals<Sums, Histograms> all;
    for (const auto& sums : partial)
        for (std::size_t k = 0; k < Sums; ++k)
            all.sums[k] += sums[k];
    all.counts = std::move(counts[0]);
    for (std::size_t part = 1; part < parts; ++part)
        for (std::size_t h = 0; h < Histograms; ++h)
            for (std::size_t k = 0; k <= grid; ++k)
                all.counts[h][k] += counts[part][h][k];
    return all;
}

Inequality inequality_of(const Histogram& counts, double sum, std::size_t citizens)
{
    Inequality found;
    const auto n = static_cast<double>(citizens);
    double below = 0.0; // sum of all values up to here
    double area = 0.0;  // twice the area under the Lorenz curve, times n and the sum
    double left = 0.1 * n;
    for (std::size_t k = 0; k <= grid; ++k) {
        if (counts[k] == 0)
            continue;
        const auto here = static_cast<double>(counts[k]);
        const double value = static_cast<double>(k) / static_cast<double>(grid);
        area += here * (2.0 * below + here * value);
        below += here * value;
        const double taken = std::min(left, here);
        found.worst_tenth += taken * value;
        left -= taken;
    }
    found.mean = sum / n;
    found.gini = below > 0.0 ? std::max(0.0, 1.0 - area / (n * below)) : 0.0;
    found.worst_tenth /= 0.1 * n;
    return found;
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
    if (column.empty())
        return {};
    const auto all = totals_of<1, 1>(column.size(), [&](auto& sums, auto& counts, std::size_t i) {
        sums[0] += static_cast<double>(column[i]);
        count(counts[0], column[i]);
    });
    return inequality_of(all.counts[0], all.sums[0], column.size());
}

void measure_wellbeing(const Citizens& citizens, sim::MeasureSink& sink)
{
    enum { health, experience, trust, opinion, grievance, energy, all_sums };
    const std::size_t size = citizens.size();
    const auto n = static_cast<double>(size);
    const auto all = totals_of<all_sums, 2>(size, [&](auto& sums, auto& counts, std::size_t i) {
        sums[health] += static_cast<double>(citizens.health[i]);
        sums[experience] += static_cast<double>(citizens.experience[i]);
        sums[trust] += static_cast<double>(citizens.trust[i]);
        sums[opinion] += citizens.opinion[i];
        sums[grievance] += static_cast<double>(citizens.grievance[i]);
        sums[energy] += static_cast<double>(citizens.energy[i]);
        count(counts[health], citizens.health[i]);
        count(counts[experience], citizens.experience[i]);
    });
    const double trust_mean = all.sums[trust] / n, opinion_mean = all.sums[opinion] / n;
    const auto squares = totals_of<2, 0>(size, [&](auto& sums, auto&, std::size_t i) {
        const double trust_off = static_cast<double>(citizens.trust[i]) - trust_mean;
        const double opinion_off = citizens.opinion[i] - opinion_mean;
        sums[0] += trust_off * trust_off;
        sums[1] += opinion_off * opinion_off;
    });
    report("health", "health", inequality_of(all.counts[health], all.sums[health], size), sink);
    report("experience", "experience of care",
           inequality_of(all.counts[experience], all.sums[experience], size), sink);
    sink("trust_mean", "1", "mean trust in the institution that serves one", trust_mean);
    sink("trust_sd", "1", "standard deviation of trust", std::sqrt(squares.sums[0] / n));
    sink("opinion_mean", "1", "mean opinion, resist -1 to promote +1", opinion_mean);
    sink("opinion_sd", "1", "standard deviation of opinions", std::sqrt(squares.sums[1] / n));
    sink("grievance_mean", "1", "mean grievance", all.sums[grievance] / n);
    sink("energy_mean", "1", "mean energy", all.sums[energy] / n);
}

} // namespace models::movement
