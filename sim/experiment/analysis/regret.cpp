#include "sim/experiment/analysis/regret.hpp"

#include "sim/core/check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sim {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// Outcomes as gains (higher is better), a world that any option misses made missing for all.
std::vector<double> paired_gains(const OptionOutcomes& outcomes, Better better)
{
    std::vector<double> gains(outcomes.values.begin(), outcomes.values.end());
    const std::size_t worlds = outcomes.worlds;
    for (std::size_t f = 0; f < outcomes.futures(); ++f)
        for (std::size_t w = 0; w < worlds; ++w) {
            double* const first = &gains[f * outcomes.options * worlds + w];
            bool missing = false;
            for (std::size_t o = 0; o < outcomes.options; ++o)
                missing |= std::isnan(first[o * worlds]);
            for (std::size_t o = 0; o < outcomes.options; ++o)
                first[o * worlds] = missing                    ? no_number
                                    : better == Better::higher ? first[o * worlds]
                                                               : -first[o * worlds];
        }
    return gains;
}

/// Regrets [future][option] of mean gains [future][option].
std::vector<double> regrets_of(std::span<const double> means, std::size_t options)
{
    std::vector<double> regrets(means.size());
    for (std::size_t f = 0; f < means.size() / options; ++f) {
        const auto row = means.subspan(f * options, options);
        const double best = *std::max_element(row.begin(), row.end());
        for (std::size_t o = 0; o < options; ++o)
            regrets[f * options + o] = best - row[o];
    }
    return regrets;
}

/// Worst regret by option over the futures that have one; NaN without.
std::vector<double> worst_of(std::span<const double> regrets, std::size_t options)
{
    std::vector<double> worst(options, no_number);
    for (std::size_t at = 0; at < regrets.size(); ++at)
        worst[at % options] = std::fmax(worst[at % options], regrets[at]);
    return worst;
}

std::vector<std::size_t> least_of(std::span<const double> worst)
{
    std::vector<std::size_t> least;
    const double bound = *std::min_element(worst.begin(), worst.end());
    for (std::size_t o = 0; o < worst.size(); ++o)
        if (worst[o] == bound)
            least.push_back(o);
    return least;
}

void count_bests(RegretTable& table, std::size_t options)
{
    table.best_alone.assign(options, 0);
    table.best_tied.assign(options, 0);
    table.worst_in.assign(options, 0);
    for (std::size_t f = 0; f < table.worlds_used.size(); ++f) {
        const auto row = std::span(table.regret).subspan(f * options, options);
        const auto bests = std::count(row.begin(), row.end(), 0.0);
        for (std::size_t o = 0; o < options; ++o) {
            if (row[o] == 0.0)
                ++(bests == 1 ? table.best_alone : table.best_tied)[o];
            if (row[o] > table.regret[table.worst_in[o] * options + o] ||
                std::isnan(table.regret[table.worst_in[o] * options + o]))
                table.worst_in[o] = f;
        }
    }
}

/// Worlds used and standard errors, future by future.
void measure_doubt(RegretTable& table, std::span<const double> gains, std::size_t options,
                   std::size_t worlds)
{
    table.standard_error.assign(table.regret.size(), no_number);
    for (std::size_t f = 0; f < table.regret.size() / options; ++f) {
        const auto gain = [&](std::size_t o) {
            return gains.subspan((f * options + o) * worlds, worlds);
        };
        table.worlds_used.push_back(spread_of(gain(0)).worlds);
        table.left_out.push_back(worlds - table.worlds_used.back());
        if (table.worlds_used.back() == 0)
            continue;
        const auto row = std::span(table.regret).subspan(f * options, options);
        const auto best =
            static_cast<std::size_t>(std::min_element(row.begin(), row.end()) - row.begin());
        for (std::size_t o = 0; o < options; ++o) {
            std::vector<double> loss(worlds);
            for (std::size_t w = 0; w < worlds; ++w)
                loss[w] = gain(best)[w] - gain(o)[w];
            const Spread spread = spread_of(loss);
            table.standard_error[f * options + o] =
                o == best ? 0.0
                : spread.worlds < 2
                    ? std::numeric_limits<double>::infinity()
                    : spread.standard_deviation / std::sqrt(static_cast<double>(spread.worlds));
        }
    }
}

std::vector<double> minimax_shares(std::span<const double> gains, std::size_t options,
                                   std::size_t worlds, const Resampling& resampling)
{
    std::vector<double> shares(options, no_number);
    if (worlds_met(gains, worlds) < 2)
        return shares;
    std::vector<std::size_t> wins(options, 0);
    std::size_t counted = 0;
    for (std::size_t r = 0; r < resampling.resamples; ++r) {
        const auto means = means_of_futures(gains, times_drawn_worlds(worlds, r, resampling));
        const auto worst = worst_of(regrets_of(means, options), options);
        if (std::isnan(worst[0]))
            continue; // none of the worlds drawn has a number
        ++counted;
        for (const std::size_t o : least_of(worst))
            ++wins[o];
    }
    for (std::size_t o = 0; o < options; ++o)
        shares[o] = static_cast<double>(wins[o]) / static_cast<double>(counted);
    return shares;
}

} // namespace

RegretTable regret_table(const OptionOutcomes& outcomes, Better better,
                         const Resampling& resampling)
{
    EXPECT(outcomes.options >= 1 && outcomes.worlds >= 1);
    EXPECT(outcomes.values.size() % (outcomes.options * outcomes.worlds) == 0);
    EXPECT(resampling.resamples >= 2);
    refuse_infinite(outcomes.values);
    const std::vector<double> gains = paired_gains(outcomes, better);
    const std::vector<std::uint32_t> once(outcomes.worlds, 1);

    RegretTable table;
    table.mean = means_of_futures(gains, once);
    table.regret = regrets_of(table.mean, outcomes.options);
    if (better == Better::lower)
        for (double& mean : table.mean)
            mean = 0.0 - mean; // not -mean: a mean of 0 stays +0
    measure_doubt(table, gains, outcomes.options, outcomes.worlds);
    count_bests(table, outcomes.options);
    table.worst_regret = worst_of(table.regret, outcomes.options);
    table.minimax = least_of(table.worst_regret); // none equals NaN: empty without futures
    table.minimax_share = minimax_shares(gains, outcomes.options, outcomes.worlds, resampling);
    return table;
}

} // namespace sim
