#pragma once
// The exact law of a crowd of independent thresholds on a complete graph, by following the
// synchronous wave: with b others active after a tick and a of them before it, each of the rest
// joins next with chance (f(b) - f(a)) / (1 - f(a)), independently. A sum of positive terms, so
// long double is ample (the closed recursion of alternating terms needs 150 digits).

#include <cmath>
#include <cstddef>
#include <vector>

namespace exact_crowd {

inline long double binomial(int n, int k, long double p)
{
    if (p <= 0.0L || p >= 1.0L)
        return (p <= 0.0L ? k == 0 : k == n) ? 1.0L : 0.0L;
    return std::exp(std::lgamma(n + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(n - k + 1.0L) +
                    k * std::log(p) + (n - k) * std::log1p(-p));
}

/// P(J = j) for j = 0 to n; f(i) is the chance that a threshold is met when i of the n others
/// act beside the initiators.
template <class Chance>
std::vector<long double> law_of_joiners(int n, Chance&& f)
{
    const auto size = static_cast<std::size_t>(n) + 1;
    std::vector<std::vector<long double>> mass(size, std::vector<long double>(size, 0.0L));
    std::vector<long double> ends(size, 0.0L);
    // mass[b][a]: b act now, a did a tick ago; `first` is the tick that started from nothing.
    const auto spread = [&](int b, long double weight, long double chance) {
        ends[std::size_t(b)] += weight * binomial(n - b, 0, chance);
        for (int joined = 1; joined <= n - b; ++joined)
            mass[std::size_t(b + joined)][std::size_t(b)] +=
                weight * binomial(n - b, joined, chance);
    };
    spread(0, 1.0L, f(0));
    for (int b = 1; b <= n; ++b)
        for (int a = 0; a < b; ++a)
            if (const long double weight = mass[std::size_t(b)][std::size_t(a)]; weight > 0.0L)
                spread(b, weight, (f(b) - f(a)) / (1.0L - f(a)));
    return ends;
}

struct Figures {
    long double mean_joiners = 0.0L;
    long double sd_joiners = 0.0L;
    long double nobody = 0.0L;
    long double above_half = 0.0L; ///< P(J > n / 2)
    long double everybody = 0.0L;
};

inline Figures figures(const std::vector<long double>& law)
{
    Figures found;
    long double squares = 0.0L;
    const std::size_t n = law.size() - 1;
    for (std::size_t j = 0; j <= n; ++j) {
        found.mean_joiners += static_cast<long double>(j) * law[j];
        squares += static_cast<long double>(j * j) * law[j];
        found.above_half += 2 * j > n ? law[j] : 0.0L;
    }
    found.sd_joiners = std::sqrt(squares - found.mean_joiners * found.mean_joiners);
    found.nobody = law.front();
    found.everybody = law.back();
    return found;
}

} // namespace exact_crowd
