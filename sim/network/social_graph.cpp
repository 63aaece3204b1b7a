#include "sim/network/social_graph.hpp"

#include "sim/core/hash.hpp"

#include <algorithm>
#include <utility>

namespace sim {

SocialGraph::SocialGraph(BigArray<std::uint64_t> offsets, BigArray<CitizenId> targets,
                         OriginalIds ids)
    : size_(offsets.empty() ? 0 : static_cast<std::uint32_t>(offsets.size() - 1)),
      offsets_(std::move(offsets)),
      targets_(std::move(targets)),
      ids_(std::move(ids))
{
    EXPECT(offsets_.empty() || (offsets_.front() == 0 && offsets_.back() == targets_.size()));
    EXPECT(ids_.numbers.empty() || ids_.numbers.size() == size_);
    EXPECT(ids_.names.empty() || ids_.names.size() == size_);
}

SocialGraph SocialGraph::complete(std::uint32_t n)
{
    SocialGraph graph;
    graph.size_ = n;
    graph.complete_ = true;
    return graph;
}

bool SocialGraph::tied(CitizenId a, CitizenId b) const noexcept
{
    if (complete_)
        return a != b;
    const auto row = neighbours(a);
    return std::binary_search(row.begin(), row.end(), b);
}

std::string SocialGraph::content_hash() const
{
    Hasher hasher;
    const std::uint64_t shape[] = {size_, complete_ ? 1u : 0u};
    hasher.add_values(std::span<const std::uint64_t>(shape));
    hasher.add_values(offsets());
    hasher.add_values(targets());
    return hex(hasher.value());
}

} // namespace sim
