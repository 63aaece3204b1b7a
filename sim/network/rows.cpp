#include "sim/network/rows.hpp"

#include <utility>

namespace sim {

void TurnedRows::begin_rows()
{
    offsets_ = BigArray<std::uint64_t>(ends_.size());
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
        offsets_[i] = at;
        at += std::exchange(ends_[i], at);
    }
    unsorted_ = BigArray<CitizenId>(at);
}

SocialGraph TurnedRows::finish(TieReport& report, OriginalIds ids)
{
    const std::size_t n = ends_.size() - 1;
    BigArray<CitizenId> targets(unsorted_.size());
    for (std::size_t i = 0; i < n; ++i)
        ends_[i] = static_cast<std::uint32_t>(offsets_[i]);
    for (std::size_t i = 0; i < n; ++i)
        for (std::uint64_t k = offsets_[i]; k < offsets_[i + 1]; ++k)
            targets[ends_[index(unsorted_[k])]++] = citizen(i);

    std::uint64_t kept = 0, isolated = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t first = std::exchange(offsets_[i], kept);
        for (std::uint64_t k = first; k < ends_[i]; ++k)
            if (k == first || targets[k] != targets[kept - 1]) // none given again
                targets[kept++] = targets[k];
        isolated += kept == offsets_[i] ? 1u : 0u;
    }
    report.ties_given += given_;
    report.self_loops += given_ - arcs_ / 2;
    report.duplicates += (arcs_ - kept) / 2;
    report.isolated += isolated;
    offsets_[n] = kept;
    targets.resize(kept);
    return SocialGraph(std::move(offsets_), std::move(targets), std::move(ids));
}

} // namespace sim
