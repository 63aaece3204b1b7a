#include "sim/network/csr.hpp"

#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

using Runs = std::vector<std::vector<Tie>>;

/// Row ranges filled independently of one another. Each range reads all ties in their order and
/// writes only its own rows: no two threads share a cursor, the writes of one range stay close
/// together, and rows receive their neighbours in the order in which the ties came.
constexpr std::size_t ranges = 8;

/// Calls arc(row, neighbour) for every arc whose row lies in [low, high), self-loops left out.
template <class Arc>
void for_arcs_of(const Runs& runs, std::uint64_t low, std::uint64_t high, Arc&& arc)
{
    const auto width = static_cast<std::uint32_t>(high - low);
    const auto base = static_cast<std::uint32_t>(low);
    for (const auto& run : runs)
        for (const Tie tie : run) {
            if (tie.a == tie.b)
                continue;
            if (index(tie.a) - base < width)
                arc(index(tie.a), tie.b);
            if (index(tie.b) - base < width)
                arc(index(tie.b), tie.a);
        }
}

template <class Task>
void for_ranges(std::uint64_t n, Task&& task)
{
    parallel_tasks(ranges, [&](std::size_t r) { task(n * r / ranges, n * (r + 1) / ranges); });
}

/// offsets[i + 1] = arcs of row i, not yet summed.
std::vector<std::uint64_t> count_arcs(std::uint32_t n, const Runs& runs)
{
    std::vector<std::uint64_t> offsets(n + std::size_t{1}, 0);
    for_ranges(n, [&](std::uint64_t low, std::uint64_t high) {
        for_arcs_of(runs, low, high, [&](std::uint32_t row, CitizenId) { ++offsets[row + 1ull]; });
    });
    return offsets;
}

void sum_up(std::vector<std::uint64_t>& offsets)
{
    for (std::size_t i = 1; i < offsets.size(); ++i)
        offsets[i] += offsets[i - 1];
}

/// Moves offsets[row] from the start of each row to its end while filling; the caller shifts.
void fill_rows(const Runs& runs, std::vector<std::uint64_t>& offsets,
               std::vector<CitizenId>& targets)
{
    const auto n = offsets.size() - 1;
    for_ranges(n, [&](std::uint64_t low, std::uint64_t high) {
        for_arcs_of(runs, low, high,
                    [&](std::uint32_t row, CitizenId j) { targets[offsets[row]++] = j; });
    });
}

/// Sorts the rows that are out of order. Returns the number of repeated arcs.
std::uint64_t sort_rows(const std::vector<std::uint64_t>& offsets, std::vector<CitizenId>& targets)
{
    return integer_sum(offsets.size() - 1, [&](std::size_t i) {
        const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(offsets[i]);
        const auto end = targets.begin() + static_cast<std::ptrdiff_t>(offsets[i + 1]);
        if (!std::is_sorted(begin, end))
            std::sort(begin, end);
        std::uint64_t repeated = 0;
        for (auto at = begin; at != end && at + 1 != end; ++at)
            repeated += *at == *(at + 1) ? 1u : 0u;
        return repeated;
    });
}

/// The same rows with each neighbour once.
void merge_repeated(std::vector<std::uint64_t>& offsets, std::vector<CitizenId>& targets)
{
    std::uint64_t kept = 0;
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::uint64_t end = offsets[i + 1];
        const std::uint64_t start = kept;
        for (std::uint64_t at = begin; at < end; ++at)
            if (kept == start || targets[kept - 1] != targets[at])
                targets[kept++] = targets[at];
        begin = end;
        offsets[i + 1] = kept;
    }
    targets.resize(kept);
}

} // namespace

SocialGraph build_graph(std::uint32_t n, std::vector<std::vector<Tie>>&& runs, TieReport& report,
                        OriginalIds ids)
{
    std::uint64_t given = 0;
    for (const auto& run : runs)
        given += run.size();
    report.ties_given += given;

    std::vector<std::uint64_t> offsets = count_arcs(n, runs);
    sum_up(offsets);
    report.self_loops += given - offsets.back() / 2;
    std::vector<CitizenId> targets(offsets.back());
    fill_rows(runs, offsets, targets);
    Runs().swap(runs);
    std::copy_backward(offsets.begin(), offsets.end() - 1, offsets.end());
    offsets.front() = 0;

    if (const std::uint64_t repeated = sort_rows(offsets, targets); repeated > 0) {
        report.duplicates += repeated / 2;
        merge_repeated(offsets, targets);
    }
    report.isolated += integer_sum(n, [&](std::size_t i) { return offsets[i] == offsets[i + 1]; });
    return SocialGraph(std::move(offsets), std::move(targets), std::move(ids));
}

SocialGraph build_graph(std::uint32_t n, std::vector<Tie>&& ties, TieReport& report,
                        OriginalIds ids)
{
    Runs runs;
    runs.push_back(std::move(ties));
    return build_graph(n, std::move(runs), report, std::move(ids));
}

} // namespace sim
