#pragma once
// From a source of ties to sorted rows, by the way that suits the size. Both ways give the same
// bytes.

#include "sim/network/binned_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sim {

/// Up to so many citizens, the ends of all rows stay in the nearest cache.
inline constexpr std::uint32_t few_rows_to_turn = 8192;

/// Rows sorted without a comparison. Arcs fall into their rows in any order; then everybody, in
/// order, is entered in the rows of those in their own row: since ties go both ways, these are the
/// same rows, now ascending. The source is as for BinnedRows. Peak: 8 bytes an arc; 4 stay.
template <class Source, class Release>
[[nodiscard]] SocialGraph turned_rows(std::uint32_t n, const Source& source, Release&& release,
                                      TieReport& report, OriginalIds ids = {})
{
    const auto each_tie = [&](auto&& take) {
        for (std::size_t piece = 0; piece < source.pieces(); ++piece)
            source.visit(piece, take);
    };
    BigArray<std::uint64_t> offsets(n + std::size_t{1}, 0);
    each_tie([&](std::uint32_t a, std::uint32_t b) {
        ++report.ties_given;
        report.self_loops += a == b ? 1u : 0u;
        offsets[a + std::size_t{1}] += a == b ? 0u : 1u;
        offsets[b + std::size_t{1}] += a == b ? 0u : 1u;
    });
    for (std::size_t i = 1; i <= n; ++i)
        offsets[i] += offsets[i - 1];
    BigArray<CitizenId> unsorted(offsets[n]), targets(offsets[n]);
    std::vector<std::uint64_t> ends(offsets.begin(), offsets.end() - 1);
    each_tie([&](std::uint32_t a, std::uint32_t b) {
        if (a == b)
            return;
        unsorted[ends[a]++] = citizen(b);
        unsorted[ends[b]++] = citizen(a);
    });
    release();
    std::copy(offsets.begin(), offsets.end() - 1, ends.begin());
    for (std::uint32_t i = 0; i < n; ++i)
        for (std::uint64_t k = offsets[i]; k < offsets[i + std::size_t{1}]; ++k)
            targets[ends[index(unsorted[k])]++] = citizen(i);

    std::uint64_t kept = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto row = targets.begin() + static_cast<std::ptrdiff_t>(offsets[i]);
        const auto row_end = targets.begin() + static_cast<std::ptrdiff_t>(ends[i]);
        const auto at = targets.begin() + static_cast<std::ptrdiff_t>(kept);
        offsets[i] = kept;
        const auto left = static_cast<std::uint64_t>(std::unique_copy(row, row_end, at) - at);
        report.isolated += left == 0 ? 1u : 0u;
        kept += left;
    }
    report.duplicates += (targets.size() - kept) / 2;
    offsets[n] = kept;
    targets.resize(kept);
    return SocialGraph(std::move(offsets), std::move(targets), std::move(ids));
}

/// Rows of n citizens, as BinnedRows::build() makes them.
template <class Source, class Release>
[[nodiscard]] SocialGraph rows_of(std::uint32_t n, const Source& source, std::uint64_t arcs_a_round,
                                  Release&& release, TieReport& report, OriginalIds ids = {})
{
    if (n <= few_rows_to_turn)
        return turned_rows(n, source, release, report, std::move(ids));
    return BinnedRows(n).build(source, arcs_a_round, release, report, std::move(ids));
}

} // namespace sim
