#include "sim/network/binned_rows.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sim {
namespace {

/// Streams that a core writes to side by side without losing pages from its tables.
constexpr std::uint32_t most_bins = 2048;

/// Bins small enough to be sorted in cache, and few enough to be written side by side.
unsigned bits_of_a_bin(std::uint32_t n)
{
    unsigned bits = 8;
    while (bits < 16 && (n >> bits) >= most_bins)
        ++bits;
    return bits;
}

/// Sorts the arcs of one bin by row and neighbour; keeps its room between bins.
class BinSorter {
  public:
    /// offsets: of the bin's rows. targets: its arcs, which begin at `start` of all; rows: theirs.
    /// Returns how many are left without the repeated ones.
    std::uint64_t sort(std::span<std::uint64_t> offsets, std::span<CitizenId> targets,
                       const std::uint16_t* rows, std::uint64_t start)
    {
        ends_.assign(offsets.size() + 1, 0);
        for (std::size_t k = 0; k < targets.size(); ++k)
            ++ends_[rows[k] + 1u];
        for (std::size_t r = 1; r < ends_.size(); ++r)
            ends_[r] += ends_[r - 1];
        if (arcs_.size() < targets.size())
            arcs_.resize(targets.size());
        for (std::size_t k = 0; k < targets.size(); ++k)
            arcs_[ends_[rows[k]]++] = targets[k];
        std::uint64_t kept = 0;
        std::uint64_t begin = 0;
        for (std::size_t r = 0; r < offsets.size(); ++r) {
            offsets[r] = start + kept;
            CitizenId* const row = arcs_.data() + begin;
            const auto size = static_cast<std::size_t>(ends_[r] - begin);
            begin = ends_[r];
            if (!std::is_sorted(row, row + size))
                std::sort(row, row + size);
            kept += static_cast<std::uint64_t>(
                std::unique_copy(row, row + size, targets.data() + kept) - (targets.data() + kept));
        }
        return kept;
    }

  private:
    std::vector<std::uint64_t> ends_;
    BigArray<CitizenId> arcs_;
};

} // namespace

BinnedRows::BinnedRows(std::uint32_t n)
    : n_(n),
      shift_(bits_of_a_bin(n)),
      bins_((std::size_t{n} + (std::size_t{1} << shift_) - 1) >> shift_)
{
}

/// From numbers of arcs to places: bin by bin, and within a bin part by part.
void BinnedRows::set_starts()
{
    starts_.assign(bins_ + 1, 0);
    std::uint64_t at = 0;
    for (std::size_t bin = 0; bin < bins_; ++bin) {
        starts_[bin] = at;
        for (Counts& part : places_)
            at += std::exchange(part[bin], at);
    }
    starts_[bins_] = at;
    kept_.assign(bins_, 0);
    offsets_ = BigArray<std::uint64_t>(n_ + std::size_t{1});
    targets_ = BigArray<CitizenId>(at);
}

std::size_t BinnedRows::end_of_round(std::size_t first, std::uint64_t arcs) const noexcept
{
    std::size_t last = first + 1;
    while (last < bins_ && starts_[last + 1] - starts_[first] <= arcs)
        ++last;
    return last;
}

void BinnedRows::make_room(std::size_t first, std::size_t last)
{
    const std::uint64_t arcs = starts_[last] - starts_[first];
    if (rows_.size() < arcs) {
        rows_ = BigArray<std::uint16_t>(); // gives back first
        rows_ = BigArray<std::uint16_t>(arcs);
    }
}

void BinnedRows::sort_bins(std::size_t first, std::size_t last)
{
    const bool few = starts_[last] - starts_[first] <= 16 * block_size; // other threads cost more
    const std::size_t tasks = few ? 1 : std::min(last - first, std::size_t{16} * 4);
    parallel_tasks(tasks, [&](std::size_t t) {
        BinSorter sorter;
        const std::size_t end = first + (last - first) * (t + 1) / tasks;
        for (std::size_t bin = first + (last - first) * t / tasks; bin < end; ++bin) {
            const std::size_t row = bin << shift_;
            const std::size_t rows = std::min(std::size_t{1} << shift_, n_ - row);
            kept_[bin] = sorter.sort({offsets_.data() + row, rows},
                                     {targets_.data() + starts_[bin],
                                      static_cast<std::size_t>(starts_[bin + 1] - starts_[bin])},
                                     rows_.data() + (starts_[bin] - starts_[first]), starts_[bin]);
        }
    });
}

/// Moves bins down over the arcs that others lost. Returns how many were lost.
std::uint64_t BinnedRows::close_gaps()
{
    std::uint64_t lost = 0;
    for (std::size_t bin = 0; bin < bins_; ++bin) {
        const std::size_t row = bin << shift_;
        const std::size_t end = std::min(row + (std::size_t{1} << shift_), std::size_t{n_});
        if (lost > 0) {
            std::memmove(targets_.data() + starts_[bin] - lost, targets_.data() + starts_[bin],
                         kept_[bin] * sizeof(CitizenId));
            for (std::size_t r = row; r < end; ++r)
                offsets_[r] -= lost;
        }
        lost += starts_[bin + 1] - starts_[bin] - kept_[bin];
    }
    return lost;
}

SocialGraph BinnedRows::finish(std::uint64_t given, TieReport& report, OriginalIds ids)
{
    report.ties_given += given;
    report.self_loops += given - starts_[bins_] / 2;
    rows_ = BigArray<std::uint16_t>();
    const std::uint64_t lost = close_gaps();
    report.duplicates += lost / 2;
    targets_.resize(targets_.size() - lost);
    offsets_[n_] = targets_.size();
    report.isolated +=
        integer_sum(n_, [&](std::size_t i) { return offsets_[i] == offsets_[i + 1]; });
    return SocialGraph(std::move(offsets_), std::move(targets_), std::move(ids));
}

} // namespace sim
