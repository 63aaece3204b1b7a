#pragma once
// Rows by radix: arcs go into bins of neighbouring rows, and each bin is sorted in cache. Every
// row ends up sorted, so the bytes depend on the ties alone, not on order or threads.

#include "sim/network/social_graph.hpp"
#include "sim/network/tie_report.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sim {

/// Of ties that are drawn again each round, 0.5 GB beside the rows: a thousand million arcs take
/// four rounds, a hundred million one.
inline constexpr std::uint64_t drawn_arcs_a_round = 255'000'000;

/// Where arcs go while they are sorted. Peak: 6 bytes an arc, 8 a citizen; 4 an arc stay. In
/// several rounds, each for some of the bins, the two extra bytes are those of a round.
class BinnedRows {
  public:
    explicit BinnedRows(std::uint32_t n);

    /// Reads the source once to count and once for each round of about so many arcs; `release` may
    /// free it after the last. Source: pieces() of them; visit(piece, tie) calls tie(a, b) with two
    /// rows for each tie.
    template <class Source, class Release>
    [[nodiscard]] SocialGraph build(const Source& source, std::uint64_t arcs_a_round,
                                    Release&& release, TieReport& report, OriginalIds ids = {});

  private:
    using Counts = std::vector<std::uint64_t>;

    template <class Source, class Take>
    void each_part(const Source& source, Take&& take) const;
    template <class Source>
    [[nodiscard]] std::uint64_t count(const Source& source);
    template <class Source>
    void scatter(const Source& source, std::size_t first, std::size_t last);

    [[nodiscard]] std::size_t bin_of(std::uint32_t row) const noexcept { return row >> shift_; }
    void set_starts();
    [[nodiscard]] std::size_t end_of_round(std::size_t first, std::uint64_t arcs) const noexcept;
    void make_room(std::size_t first, std::size_t last);
    void sort_bins(std::size_t first, std::size_t last);
    [[nodiscard]] std::uint64_t close_gaps();
    [[nodiscard]] SocialGraph finish(std::uint64_t given, TieReport& report, OriginalIds ids);

    std::uint32_t n_;
    unsigned shift_; ///< a bin is 2^shift rows, at most 2^16
    std::size_t bins_;
    std::vector<Counts> places_; ///< of each part: its arcs in each bin, then where they go
    Counts starts_;              ///< of bins in targets_, and the end
    Counts kept_;                ///< arcs of each bin without the repeated
    BigArray<std::uint64_t> offsets_;
    BigArray<CitizenId> targets_;  ///< by bin, at last by row
    BigArray<std::uint16_t> rows_; ///< beside the targets of a round: the row within the bin
};

/// Parts are contiguous pieces, one task each.
template <class Source, class Take>
void BinnedRows::each_part(const Source& source, Take&& take) const
{
    const std::size_t parts = places_.size();
    parallel_tasks(parts, [&](std::size_t part) {
        const std::size_t end = source.pieces() * (part + 1) / parts;
        for (std::size_t piece = source.pieces() * part / parts; piece < end; ++piece)
            source.visit(piece, [&](std::uint32_t a, std::uint32_t b) { take(part, a, b); });
    });
}

/// Returns the ties given, self-loops too.
template <class Source>
std::uint64_t BinnedRows::count(const Source& source)
{
    const std::size_t parts = std::min(static_cast<std::size_t>(threads()) * 4,
                                       std::max<std::size_t>(source.pieces(), 1));
    places_.assign(parts, Counts(bins_ + 1, 0));
    each_part(source, [&](std::size_t part, std::uint32_t a, std::uint32_t b) {
        std::uint64_t* const count = places_[part].data();
        ++count[a == b ? bins_ : bin_of(a)];
        count[bin_of(b)] += a == b ? 0u : 1u;
    });
    std::uint64_t loops = 0;
    for (const Counts& part : places_)
        loops += part[bins_];
    set_starts();
    return loops + starts_[bins_] / 2;
}

template <class Source>
void BinnedRows::scatter(const Source& source, std::size_t first, std::size_t last)
{
    const std::uint32_t mask = (1u << shift_) - 1u;
    CitizenId* const targets = targets_.data();
    std::uint16_t* const rows = rows_.data();
    const std::uint64_t base = starts_[first];
    each_part(source, [&](std::size_t part, std::uint32_t a, std::uint32_t b) {
        if (a == b)
            return;
        std::uint64_t* const place = places_[part].data();
        const auto put = [&](std::uint32_t row, std::uint32_t other) {
            if (bin_of(row) - first >= last - first)
                return;
            const std::uint64_t at = place[bin_of(row)]++;
            targets[at] = citizen(other);
            rows[at - base] = static_cast<std::uint16_t>(row & mask);
        };
        put(a, b);
        put(b, a);
    });
}

template <class Source, class Release>
SocialGraph BinnedRows::build(const Source& source, std::uint64_t arcs_a_round, Release&& release,
                              TieReport& report, OriginalIds ids)
{
    const std::uint64_t given = count(source);
    for (std::size_t first = 0, last = 0; first < bins_; first = last) {
        last = end_of_round(first, arcs_a_round);
        make_room(first, last);
        scatter(source, first, last);
        if (last == bins_)
            release();
        sort_bins(first, last);
    }
    return finish(given, report, std::move(ids));
}

} // namespace sim
