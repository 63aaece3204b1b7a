#pragma once
// Many threshold worlds at once, each on one thread, and what they average to.

#include "models/classic/threshold.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace threshold_worlds {

using models::Placement;
using models::threshold::Law;
using models::threshold::MeasuredIn;
using models::threshold::ThresholdModel;
using models::threshold::ThresholdParams;
using models::threshold::Update;

struct Ending {
    std::uint64_t active = 0; ///< citizens, initiators included
    std::uint32_t ticks = 0;  ///< ticks in which somebody switched
};

/// Steps until nothing can change. The model must be irreversible or known to settle.
inline Ending run_to_end(ThresholdModel& model)
{
    std::uint32_t tick = 0;
    while (!model.settled())
        model.step({tick++});
    return {model.active(), tick - 1}; // the last tick is the one that saw nothing happen
}

inline Ending ending(const ThresholdParams& p, const sim::SocialGraph& graph, std::uint64_t seed,
                     std::uint32_t world = 0)
{
    ThresholdModel model(p, {graph, sim::RandomStream(seed, world)});
    return run_to_end(model);
}

/// Thresholds and initiators in numbers of citizens.
inline ThresholdParams counted(Law law, std::int64_t initiators)
{
    ThresholdParams p;
    p.measured_in = MeasuredIn::count;
    p.law.kind = law;
    p.initiators.count = initiators;
    return p;
}

/// The last `initiators` rows of a network of `others` + `initiators` citizens act first, so
/// that the others keep their rows, and with them their thresholds, whatever the number.
inline ThresholdParams with_last_rows(ThresholdParams p, std::uint32_t others,
                                      std::uint32_t initiators)
{
    p.initiators.count = 0;
    if (initiators > 0)
        p.initiators.placement = Placement::listed;
    for (std::uint32_t k = 0; k < initiators; ++k)
        p.initiators.ids.push_back(others + k);
    return p;
}

/// value(world) for worlds 0 to count - 1, on all cores of the machine; one slot per world.
template <class Value>
[[nodiscard]] auto over_worlds(std::size_t count, Value&& value)
{
    std::vector<decltype(value(std::uint32_t{}))> values(count);
    const ThreadCount on(std::min(sim::available_threads(), 8));
    const std::size_t portion = count / 1'000 + 1; // many short worlds share one task
    sim::parallel_tasks((count + portion - 1) / portion, [&](std::size_t task) {
        for (std::size_t w = task * portion; w < std::min(count, (task + 1) * portion); ++w)
            values[w] = value(static_cast<std::uint32_t>(w));
    });
    return values;
}

struct Mean {
    double value = 0.0;
    double standard_error = 0.0;
};

inline Mean mean_of(const std::vector<double>& values)
{
    double sum = 0.0, squares = 0.0;
    for (const double v : values)
        sum += v;
    const auto n = static_cast<double>(values.size());
    for (const double v : values)
        squares += (v - sum / n) * (v - sum / n);
    return {sum / n, std::sqrt(squares / (n - 1.0) / n)};
}

/// Share of the values for which holds(value).
template <class Values, class Holds>
[[nodiscard]] double share_of(const Values& values, Holds&& holds)
{
    return static_cast<double>(std::count_if(values.begin(), values.end(), holds)) /
           static_cast<double>(values.size());
}

} // namespace threshold_worlds
