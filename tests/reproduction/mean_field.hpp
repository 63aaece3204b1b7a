#pragma once
// Gleeson and Cahalane (2007), "Seed size strongly affects cascades on random networks", Phys.
// Rev. E 75:056103; and the trigger probability of Watts (2002): both for Poisson degrees.

#include <algorithm>
#include <cmath>

namespace mean_field {

constexpr int most_degree = 80;

inline double poisson(int k, double z)
{
    return std::exp(k * std::log(z) - z - std::lgamma(k + 1.0));
}

/// P(at least a share phi of k neighbours act), when `of` of them do so with chance q each.
inline double chance_of_enough(int k, int of, double phi, double q)
{
    if (k == 0)
        return 0.0;
    double below = 0.0;
    for (int m = 0; m <= of && double(m) / k < phi; ++m)
        below +=
            std::exp(std::lgamma(of + 1.0) - std::lgamma(m + 1.0) - std::lgamma(of - m + 1.0)) *
            std::pow(q, m) * std::pow(1.0 - q, of - m);
    return std::max(0.0, 1.0 - below);
}

/// Final share of active citizens from a random share `seeds`.
inline double final_share(double z, double phi, double seeds)
{
    const auto next = [&](double q, bool along_tie) {
        double sum = 0.0;
        for (int k = along_tie ? 1 : 0; k <= most_degree; ++k)
            sum += along_tie ? k * poisson(k, z) / z * chance_of_enough(k, k - 1, phi, q)
                             : poisson(k, z) * chance_of_enough(k, k, phi, q);
        return seeds + (1.0 - seeds) * sum;
    };
    double q = seeds;
    for (int i = 0; i < 3'000; ++i)
        q = next(q, true);
    return next(q, false);
}

/// Chance that a single random initiator sets off a global cascade: it or a neighbour reaches
/// the giant cluster of citizens whom one active neighbour suffices.
inline double trigger_chance(double z, double phi)
{
    double u = 0.5, chance = 0.0;
    for (int i = 0; i < 10'000; ++i) {
        double sum = 0.0;
        for (int k = 1; k <= most_degree && 1.0 / k >= phi; ++k)
            sum += k * poisson(k, z) / z * (1.0 - std::pow(u, k - 1));
        u = 1.0 - sum;
    }
    for (int k = 0; k <= most_degree; ++k)
        chance += poisson(k, z) * (1.0 - std::pow(u, k));
    return chance;
}

} // namespace mean_field
