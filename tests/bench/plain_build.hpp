#pragma once
// What a good programmer writes in an afternoon: arcs into bins of neighbouring rows, then each
// bin into its rows. Rows come in no order and ties may be repeated.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <omp.h>
#include <vector>

namespace plain {

struct Pair {
    std::uint32_t a, b;
};

/// The k-th number of a counter hash (splitmix64), below n.
inline std::uint32_t hashed_row(std::uint64_t k, std::uint32_t n)
{
    std::uint64_t x = (k + 1) * 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return static_cast<std::uint32_t>((((x ^ (x >> 31)) >> 32) * n) >> 32);
}

struct Rows {
    std::unique_ptr<std::uint64_t[]> offsets;
    std::unique_ptr<std::uint32_t[]> targets;
    std::uint64_t targets_count = 0;
};

inline Rows radix_build(const Pair* pairs, std::size_t count, std::uint32_t n)
{
    constexpr unsigned shift = 13;
    const std::size_t bins = (n >> shift) + 1;
    const auto parts = static_cast<std::size_t>(omp_get_max_threads());
    std::vector<std::vector<std::uint64_t>> places(parts, std::vector<std::uint64_t>(bins, 0));
#pragma omp parallel for
    for (std::size_t p = 0; p < parts; ++p)
        for (std::size_t k = count * p / parts; k < count * (p + 1) / parts; ++k)
            if (pairs[k].a != pairs[k].b) {
                ++places[p][pairs[k].a >> shift];
                ++places[p][pairs[k].b >> shift];
            }
    std::vector<std::uint64_t> starts(bins + 1);
    std::uint64_t at = 0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        starts[bin] = at;
        for (auto& part : places) {
            const std::uint64_t here = part[bin];
            part[bin] = at;
            at += here;
        }
    }
    starts[bins] = at;
    std::unique_ptr<Pair[]> arcs(new Pair[at]);
#pragma omp parallel for
    for (std::size_t p = 0; p < parts; ++p)
        for (std::size_t k = count * p / parts; k < count * (p + 1) / parts; ++k)
            if (const Pair pair = pairs[k]; pair.a != pair.b) {
                arcs[places[p][pair.a >> shift]++] = pair;
                arcs[places[p][pair.b >> shift]++] = {pair.b, pair.a};
            }
    Rows rows{std::unique_ptr<std::uint64_t[]>(new std::uint64_t[n + std::size_t{1}]),
              std::unique_ptr<std::uint32_t[]>(new std::uint32_t[at]), at};
#pragma omp parallel for schedule(dynamic, 4)
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const std::uint32_t first = static_cast<std::uint32_t>(bin << shift);
        std::uint32_t sizes[(1u << shift) + 1] = {};
        for (std::uint64_t k = starts[bin]; k < starts[bin + 1]; ++k)
            ++sizes[arcs[k].a - first + 1];
        for (std::uint32_t r = 0; r < 1u << shift; ++r) {
            sizes[r + 1] += sizes[r];
            if (first + r < n)
                rows.offsets[first + r] = starts[bin] + sizes[r];
        }
        for (std::uint64_t k = starts[bin]; k < starts[bin + 1]; ++k)
            rows.targets[starts[bin] + sizes[arcs[k].a - first]++] = arcs[k].b;
    }
    rows.offsets[n] = at;
    return rows;
}

} // namespace plain
