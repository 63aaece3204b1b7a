#include "sim/experiment/analysis/switch_over.hpp"

#include "sim/core/check.hpp"
#include "sim/experiment/analysis/switch_over_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace sim {
namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Where each flip lies in the resamples so far.
class FlipTally {
  public:
    explicit FlipTally(std::span<const SwitchOver> flips)
        : flips_(flips), where_(flips.size()), found_(flips.size(), 0)
    {
    }

    void add(std::span<const MeanAt> line)
    {
        const std::vector<SignChange> changes = sign_changes(line);
        std::vector<std::optional<double>> nearest(flips_.size());
        for (const SignChange& change : changes)
            if (const auto flip = flip_of(change)) {
                auto& at = nearest[*flip];
                const double away = std::abs(change.at - flips_[*flip].at);
                if (!at || away < std::abs(*at - flips_[*flip].at))
                    at = change.at;
            }
        for (std::size_t i = 0; i < flips_.size(); ++i) {
            where_[i].push_back(nearest[i] ? *nearest[i] : beyond(flips_[i], line));
            found_[i] += nearest[i] ? 1 : 0;
        }
        without_ += changes.empty() ? 1 : 0;
        ++resamples_;
    }

    void conclude(SwitchOvers& answer, double confidence)
    {
        if (resamples_ == 0)
            return;
        const auto share = [&](std::size_t n) {
            return static_cast<double>(n) / static_cast<double>(resamples_);
        };
        for (std::size_t i = 0; i < flips_.size(); ++i) {
            const auto interval = percentile_interval(where_[i], confidence);
            answer.flips[i].low = interval.low;
            answer.flips[i].high = interval.high;
            answer.flips[i].share = share(found_[i]);
        }
        answer.share_without = share(without_);
    }

  private:
    /// The nearest flip with the direction of this change, the lower of two.
    std::optional<std::size_t> flip_of(const SignChange& change) const
    {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < flips_.size(); ++i)
            if (flips_[i].rises == change.rises &&
                (!best ||
                 std::abs(change.at - flips_[i].at) < std::abs(change.at - flips_[*best].at)))
                best = i;
        return best;
    }

    /// Still below 0 where it should rise through it: the flip has moved up and away.
    static double beyond(const SwitchOver& flip, std::span<const MeanAt> line)
    {
        const double value = value_at(line, flip.at);
        if (value == 0.0)
            return flip.at;
        return (value < 0.0) == flip.rises ? endless : -endless;
    }

    std::span<const SwitchOver> flips_;
    std::vector<std::vector<double>> where_; ///< [flip][resample]
    std::vector<std::size_t> found_;         ///< by flip
    std::size_t without_ = 0;
    std::size_t resamples_ = 0;
};

/// Range, line and flips as the futures and worlds are.
SwitchOvers as_observed(std::span<const double> factor, std::span<const double> means,
                        Tested tested)
{
    SwitchOvers answer{unknown, unknown, {}, unknown, level_means(factor, means), 0};
    for (const double mean : means)
        answer.left_out += std::isnan(mean) ? 1 : 0;
    if (answer.line.empty())
        return answer;
    answer.lowest = answer.line.front().factor;
    answer.highest = answer.line.back().factor;
    if (tested == Tested::as_sample)
        answer.line = fitted_ends(factor, means, std::vector<std::uint32_t>(factor.size(), 1),
                                  answer.lowest, answer.highest);
    for (const SignChange& change : sign_changes(answer.line))
        answer.flips.push_back({change.at, -endless, endless, unknown, change.rises});
    return answer;
}

} // namespace

SwitchOvers switch_over(std::span<const double> factor, std::span<const double> differences,
                        std::size_t worlds, Tested tested, const Resampling& resampling)
{
    EXPECT(worlds >= 1 && differences.size() == factor.size() * worlds);
    EXPECT(std::all_of(factor.begin(), factor.end(), [](double x) { return std::isfinite(x); }));
    EXPECT(resampling.resamples >= 2);
    refuse_infinite(differences);
    const std::vector<std::uint32_t> once(worlds, 1);
    SwitchOvers answer = as_observed(factor, means_of_futures(differences, once), tested);
    if (worlds_met(differences, worlds) < 2)
        return answer;

    FlipTally tally(answer.flips);
    for (std::size_t r = 0; r < resampling.resamples; ++r) {
        const auto means = means_of_futures(differences, times_drawn_worlds(worlds, r, resampling));
        const auto line =
            tested == Tested::at_levels
                ? level_means(factor, means)
                : fitted_ends(factor, means, times_drawn_futures(factor.size(), r, resampling),
                              answer.lowest, answer.highest);
        if (!line.empty()) // else no world drawn has a number
            tally.add(line);
    }
    tally.conclude(answer, resampling.confidence);
    return answer;
}

} // namespace sim
