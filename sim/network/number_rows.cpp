#include "sim/network/listed_ties.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace sim {
namespace {

constexpr std::uint64_t most_rows = std::numeric_limits<std::uint32_t>::max() - 1u;

void check_count(std::uint64_t citizens)
{
    if (citizens > most_rows)
        throw RefusedError("the network file names " + std::to_string(citizens) +
                           " citizens; at most 4294967294 are possible");
}

/// Ids that fill much of their range, as most files have: one bit an id, rows by counting bits.
class DenseRows {
  public:
    DenseRows(const std::vector<std::int64_t>& ends, std::int64_t low, std::uint64_t range)
        : low_(low), words_(range / 64 + 1, 0), before_(words_.size(), 0)
    {
        for (const std::int64_t id : ends)
            words_[offset(id) / 64] |= std::uint64_t{1} << (offset(id) % 64);
        std::uint64_t count = 0;
        for (std::size_t w = 0; w < words_.size(); ++w) {
            check_count(count);
            before_[w] = static_cast<std::uint32_t>(count);
            count += static_cast<std::uint64_t>(std::popcount(words_[w]));
        }
        check_count(count);
    }

    [[nodiscard]] CitizenId row(std::int64_t id) const noexcept
    {
        const std::uint64_t at = offset(id);
        const std::uint64_t below = words_[at / 64] & ((std::uint64_t{1} << (at % 64)) - 1);
        return citizen(before_[at / 64] + static_cast<std::uint32_t>(std::popcount(below)));
    }

    [[nodiscard]] std::vector<std::int64_t> ids() const
    {
        std::vector<std::int64_t> all;
        for (std::size_t w = 0; w < words_.size(); ++w)
            for (std::uint64_t left = words_[w]; left != 0; left &= left - 1)
                all.push_back(low_ + static_cast<std::int64_t>(
                                         w * 64 + static_cast<unsigned>(std::countr_zero(left))));
        return all;
    }

  private:
    [[nodiscard]] std::uint64_t offset(std::int64_t id) const noexcept
    {
        return static_cast<std::uint64_t>(id - low_);
    }

    std::int64_t low_;
    std::vector<std::uint64_t> words_;
    std::vector<std::uint32_t> before_; ///< ids below each word
};

/// Any other ids: sorted, rows by bisection.
class SparseRows {
  public:
    explicit SparseRows(std::vector<std::int64_t> ends) : ids_(std::move(ends))
    {
        std::sort(ids_.begin(), ids_.end());
        ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
        check_count(ids_.size());
    }

    [[nodiscard]] CitizenId row(std::int64_t id) const noexcept
    {
        const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
        return citizen(static_cast<std::size_t>(at - ids_.begin()));
    }

    [[nodiscard]] std::vector<std::int64_t> ids() const { return ids_; }

  private:
    std::vector<std::int64_t> ids_;
};

template <class Rows>
void fill(const Rows& rows, const std::vector<std::int64_t>& ends, ListedTies& listed)
{
    listed.ties.resize(ends.size() / 2);
    parallel_for(listed.ties.size(), [&](std::size_t k) {
        listed.ties[k] = {rows.row(ends[2 * k]), rows.row(ends[2 * k + 1])};
    });
    listed.ids.numbers = rows.ids();
}

} // namespace

void rows_from_numbers(std::vector<std::int64_t>&& ends, ListedTies& listed, TieReport& report)
{
    if (ends.empty())
        return;
    const auto [low, high] = std::minmax_element(ends.begin(), ends.end());
    const auto range = static_cast<std::uint64_t>(*high - *low);
    constexpr std::uint64_t bits_per_end = 32; // at most half the memory of the ids themselves
    if (range / bits_per_end <= ends.size())
        fill(DenseRows(ends, *low, range), ends, listed);
    else
        fill(SparseRows(ends), ends, listed);
    auto& ids = listed.ids.numbers;
    listed.citizens = static_cast<std::uint32_t>(ids.size());
    report.gaps_in_ids = range + 1 - ids.size();
    const bool are_rows = ids.front() == 0 && report.gaps_in_ids == 0;
    report.relabelled = !are_rows;
    if (are_rows)
        ids = {};
    ends = {};
}

} // namespace sim
