#pragma once
// From a source of ties to sorted rows, by the way that suits the size. Both give the same bytes.

#include "sim/network/binned_rows.hpp"

#include <cstdint>
#include <vector>

namespace sim {

/// Rows of up to so many citizens and arcs are turned instead of sorted: all of it stays in the
/// nearest caches of one core.
inline constexpr std::uint32_t most_citizens_turned = 8192;
inline constexpr std::uint64_t most_arcs_turned = std::uint64_t{1} << 18;

/// Rows sorted without a comparison. Arcs fall into their rows in any order; then everybody, in
/// order, is entered in the rows of those in their own row: since ties go both ways, these are the
/// same rows, now ascending. Peak: 8 bytes an arc; 4 stay.
class TurnedRows {
  public:
    explicit TurnedRows(std::uint32_t n) : ends_(n + std::size_t{1}, 0) {}

    /// Every tie, twice: all once to count, then, unless there are too many, all to put.
    void count(std::uint32_t a, std::uint32_t b)
    {
        ++given_;
        if (a == b)
            return;
        EXPECT(a + std::size_t{1} < ends_.size() && b + std::size_t{1} < ends_.size());
        ++ends_[a];
        ++ends_[b];
        arcs_ += 2;
    }
    [[nodiscard]] bool too_many() const noexcept { return arcs_ > most_arcs_turned; }
    void begin_rows();
    void put(std::uint32_t a, std::uint32_t b)
    {
        if (a == b)
            return;
        unsorted_[ends_[a]++] = citizen(b);
        unsorted_[ends_[b]++] = citizen(a);
    }
    [[nodiscard]] SocialGraph finish(TieReport& report, OriginalIds ids);

  private:
    std::vector<std::uint32_t> ends_; ///< of rows: how many arcs, then where the next one goes
    BigArray<std::uint64_t> offsets_;
    BigArray<CitizenId> unsorted_;
    std::uint64_t given_ = 0;
    std::uint64_t arcs_ = 0;
};

/// Rows of n citizens; source, arcs_a_round and release are as for BinnedRows::build().
template <class Source, class Release>
[[nodiscard]] SocialGraph rows_of(std::uint32_t n, const Source& source, std::uint64_t arcs_a_round,
                                  Release&& release, TieReport& report, OriginalIds ids = {})
{
    if (n <= most_citizens_turned) {
        TurnedRows rows(n);
        const auto each_tie = [&](auto&& take) {
            for (std::size_t piece = 0; piece < source.pieces(); ++piece)
                source.visit(piece, take);
        };
        each_tie([&](std::uint32_t a, std::uint32_t b) { rows.count(a, b); });
        if (!rows.too_many()) {
            rows.begin_rows();
            each_tie([&](std::uint32_t a, std::uint32_t b) { rows.put(a, b); });
            release();
            return rows.finish(report, std::move(ids));
        }
    }
    return BinnedRows(n).build(source, arcs_a_round, release, report, std::move(ids));
}

} // namespace sim
