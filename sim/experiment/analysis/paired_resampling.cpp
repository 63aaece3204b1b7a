#include "sim/experiment/analysis/paired_resampling.hpp"

#include "sim/core/check.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

constexpr Purpose world_resample{"paired resample of worlds"};
constexpr Purpose future_resample{"paired resample of futures"};

std::vector<std::uint32_t> times_drawn(std::size_t units, std::size_t resample, Purpose purpose,
                                       std::uint64_t seed)
{
    EXPECT(units >= 1 && units <= std::numeric_limits<std::uint32_t>::max());
    EXPECT(resample <= std::numeric_limits<std::uint32_t>::max());
    std::vector<std::uint32_t> times(units, 0);
    Draws draws = RandomStream(seed).draws(purpose, static_cast<std::uint32_t>(resample));
    for (std::size_t i = 0; i < units; ++i)
        ++times[uniform_below(static_cast<std::uint32_t>(units), draws)];
    return times;
}

} // namespace

std::vector<std::uint32_t> times_drawn_worlds(std::size_t worlds, std::size_t resample,
                                              const Resampling& resampling)
{
    return times_drawn(worlds, resample, world_resample, resampling.seed);
}

std::vector<std::uint32_t> times_drawn_futures(std::size_t futures, std::size_t resample,
                                               const Resampling& resampling)
{
    return times_drawn(futures, resample, future_resample, resampling.seed);
}

std::vector<double> means_of_futures(std::span<const double> differences,
                                     std::span<const std::uint32_t> times)
{
    const std::size_t worlds = times.size();
    EXPECT(worlds > 0 && differences.size() % worlds == 0);
    std::vector<double> means(differences.size() / worlds);
    for (std::size_t f = 0; f < means.size(); ++f) {
        double sum = 0.0, count = 0.0;
        for (std::size_t w = 0; w < worlds; ++w) {
            const double d = differences[f * worlds + w];
            if (times[w] == 0 || std::isnan(d))
                continue;
            sum += times[w] * d;
            count += times[w];
        }
        means[f] = sum / count;
    }
    return means;
}

PercentileInterval percentile_interval(std::span<double> resampled, double confidence)
{
    EXPECT(!resampled.empty());
    EXPECT(confidence > 0.0 && confidence < 1.0);
    std::sort(resampled.begin(), resampled.end());
    const double last = static_cast<double>(resampled.size() - 1);
    // 1 - 0.9 is a little less than 0.1: whole numbers must not be rounded down.
    const auto left_out = static_cast<std::size_t>((1.0 - confidence) / 2.0 * last + 1e-9);
    return {resampled[left_out], resampled[resampled.size() - 1 - left_out]};
}

std::size_t worlds_met(std::span<const double> values, std::size_t worlds)
{
    std::size_t met = 0;
    for (std::size_t w = 0; w < worlds; ++w) {
        bool any = false;
        for (std::size_t at = w; at < values.size() && !any; at += worlds)
            any = !std::isnan(values[at]);
        met += any ? 1 : 0;
    }
    return met;
}

} // namespace sim
