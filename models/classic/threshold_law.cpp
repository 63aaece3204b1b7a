#include "models/classic/threshold_law.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace models::threshold {
namespace {

constexpr sim::Purpose draw{"threshold.law"};

/// By inversion, so that one piece of luck gives one threshold that moves with the bounds and mean.
double truncated_normal(const LawParams& law, sim::Draws draws) noexcept
{
    const double u = sim::uniform(draws);
    if (law.sd == 0.0)
        return law.mean; // check_law() saw to it that it lies within the bounds
    const double z = sim::normal_quantile_between((law.low - law.mean) / law.sd,
                                                  (law.high - law.mean) / law.sd, u);
    return std::clamp(law.mean + law.sd * z, law.low, law.high);
}

/// Share of the normal law between the bounds; only decides whether to refuse the law.
double share_between_bounds(const LawParams& law)
{
    if (law.sd == 0.0)
        return law.mean >= law.low && law.mean <= law.high ? 1.0 : 0.0;
    return sim::normal_cdf((law.high - law.mean) / law.sd) -
           sim::normal_cdf((law.low - law.mean) / law.sd);
}

/// Value k for the share of luck that falls to it.
double mixture(const LawParams& law, sim::Draws draws) noexcept
{
    const double u = sim::uniform(draws);
    double below = 0.0;
    for (std::size_t k = 0; k + 1 < law.values.size(); ++k) {
        below += law.shares[k];
        if (u < below)
            return law.values[k];
    }
    return law.values.back();
}

bool is_mixture(const LawParams& p)
{
    if (p.values.empty() || p.values.size() != p.shares.size())
        return false;
    double sum = 0.0;
    for (const double share : p.shares)
        sum += share;
    return std::fabs(sum - 1.0) <= 1e-9;
}

bool has_whole_bounds(const LawParams& p)
{
    return std::floor(p.low) == p.low && std::floor(p.high) == p.high && p.high - p.low <= 1e9 &&
           std::fabs(p.low) <= 1e9;
}

} // namespace

void describe(sim::Fields& f, LawParams& p)
{
    f.choice("kind", p.kind,
             {{"fixed", Law::fixed},
              {"uniform", Law::uniform},
              {"uniform_whole", Law::uniform_whole},
              {"normal", Law::normal},
              {"truncated_normal", Law::truncated_normal},
              {"normal_quantiles", Law::normal_quantiles},
              {"staircase", Law::staircase},
              {"list", Law::list},
              {"mixture", Law::mixture}},
             "how thresholds differ: all the same; drawn from a law; its quantiles "
             "mean + sd z((row + 1/2) / citizens) without any luck; 0, 1, 2, ... by row; one "
             "value per citizen by row; a few values with their shares",
             f.literature("Granovetter (1978), Watts (2002)"));
    f("value", p.value, f.any(), "everybody's threshold", f.literature("Watts (2002)"))
        .only_for("kind", {"fixed"});
    f("low", p.low, f.any(), "lowest threshold", f.assumption())
        .only_for("kind", {"uniform", "uniform_whole", "truncated_normal"});
    f("high", p.high, f.any(), "highest threshold", f.assumption())
        .only_for("kind", {"uniform", "uniform_whole", "truncated_normal"});
    f("mean", p.mean, f.any(), "mean threshold",
      f.literature("Granovetter (1978): 25 of 100 citizens"))
        .only_for("kind", {"normal", "truncated_normal", "normal_quantiles"});
    f("sd", p.sd, f.at_least(0.0), "standard deviation of thresholds",
      f.literature("Granovetter (1978): near 12.2 of 100 citizens the outcome jumps"))
        .only_for("kind", {"normal", "truncated_normal", "normal_quantiles"});
    f("values", p.values, f.any(), "thresholds: one per citizen, or one per share", f.assumption())
        .only_for("kind", {"list", "mixture"});
    f("shares", p.shares, f.between(0.0, 1.0), "chance of each of values", f.assumption())
        .only_for("kind", {"mixture"});
    f.relation(
        "high", [&p] { return p.low <= p.high; }, "high must be at least low");
    f.relation(
        "low", [&p] { return p.kind != Law::uniform_whole || has_whole_bounds(p); },
        "uniform_whole needs whole numbers for low and high, within a billion");
    f.relation(
        "shares", [&p] { return p.kind != Law::mixture || is_mixture(p); },
        "mixture needs as many shares as values, and the shares must add up to 1");
}

bool can_be_shares(const LawParams& law)
{
    switch (law.kind) {
    case Law::fixed:
        return law.value <= 1.0;
    case Law::uniform:
    case Law::truncated_normal:
        return law.low <= 1.0;
    case Law::normal:
    case Law::normal_quantiles:
        return law.mean <= 1.0;
    case Law::list:
    case Law::mixture:
        return law.values.empty() ||
               std::any_of(law.values.begin(), law.values.end(), [](double x) { return x <= 1.0; });
    case Law::uniform_whole:
    case Law::staircase:
        return false;
    }
    return true;
}

bool uses_luck(const LawParams& law) noexcept
{
    switch (law.kind) {
    case Law::fixed:
    case Law::normal_quantiles:
    case Law::staircase:
    case Law::list:
        return false;
    case Law::uniform:
    case Law::uniform_whole:
    case Law::normal:
    case Law::truncated_normal:
    case Law::mixture:
        return true;
    }
    return true;
}

std::uint32_t needed_neighbours(double threshold, MeasuredIn measured_in,
                                std::uint32_t degree) noexcept
{
    if (threshold <= 0.0)
        return 0;
    if (measured_in == MeasuredIn::count)
        return threshold <= degree ? static_cast<std::uint32_t>(std::ceil(threshold)) : never;
    if (degree == 0 || !(threshold <= 1.0))
        return never;
    // Rounding may leave the product one off the comparison that defines n: settle it there.
    const auto enough = [&](std::uint32_t n) { return double(n) / degree >= threshold; };
    auto n = static_cast<std::uint32_t>(std::ceil(threshold * degree));
    while (n > 0 && enough(n - 1))
        --n;
    while (!enough(n))
        ++n;
    return n;
}

void check_law(const LawParams& law, std::uint32_t n, const std::string& section)
{
    if (law.kind == Law::list && law.values.size() != n)
        throw sim::SettingError(section + ".values",
                                std::to_string(law.values.size()) +
                                    " thresholds for a network of " + std::to_string(n) +
                                    " citizens",
                                "a list needs one threshold per citizen");
    if (law.kind == Law::mixture && !is_mixture(law))
        throw sim::SettingError(section + ".shares",
                                "mixture needs as many shares as values, adding up to 1");
    if (law.kind == Law::truncated_normal && share_between_bounds(law) < 1e-3)
        throw sim::SettingError(section + ".mean",
                                "less than 1 in 1,000 of this normal law lies between low and high",
                                "move mean between low and high, or raise sd");
}

double threshold_of(const LawParams& law, const sim::RandomStream& luck, sim::CitizenId i,
                    std::uint32_t n) noexcept
{
    auto draws = luck.draws(draw, index(i));
    switch (law.kind) {
    case Law::fixed:
        return law.value;
    case Law::uniform:
        return law.low + (law.high - law.low) * sim::uniform(draws);
    case Law::uniform_whole:
        return law.low +
               sim::uniform_below(static_cast<std::uint32_t>(law.high - law.low) + 1u, draws);
    case Law::normal:
        return law.mean + law.sd * sim::normal(draws);
    case Law::truncated_normal:
        return truncated_normal(law, draws);
    case Law::normal_quantiles:
        return law.mean + law.sd * sim::normal_quantile((index(i) + 0.5) / n);
    case Law::staircase:
        return index(i);
    case Law::list:
        return law.values[index(i)];
    case Law::mixture:
        return mixture(law, draws);
    }
    return law.value;
}

} // namespace models::threshold
