#include "sim/experiment/work_share.hpp"

#include <algorithm>

namespace sim {

WorkShare::WorkShare(Stretch all, std::size_t workers,
                     std::function<std::uint64_t(std::uint64_t)> next_network)
    : own_(workers), next_network_(std::move(next_network))
{
    own_.front() = all;
}

Stretch WorkShare::take(std::size_t worker, std::uint64_t most)
{
    Stretch* from = &own_[worker];
    if (!returned_.empty())
        from = &returned_.back();
    else if (from->size() == 0 && !steal(worker))
        return {};
    const Stretch taken{from->first, std::min(from->last, from->first + most)};
    from->first = taken.last;
    if (!returned_.empty() && returned_.back().size() == 0)
        returned_.pop_back();
    return taken;
}

void WorkShare::give_back(Stretch stretch)
{
    if (stretch.size() > 0)
        returned_.push_back(stretch);
}

/// The upper half of the longest stretch, from where a network begins if it has more than one.
bool WorkShare::steal(std::size_t worker)
{
    const auto longest =
        std::max_element(own_.begin(), own_.end(),
                         [](const Stretch& a, const Stretch& b) { return a.size() < b.size(); });
    if (longest->size() == 0)
        return false;
    std::uint64_t cut = longest->first + longest->size() / 2;
    if (const std::uint64_t network = next_network_(cut); network < longest->last)
        cut = network;
    else if (const std::uint64_t first = next_network_(longest->first); first < longest->last)
        cut = first;
    own_[worker] = {cut, longest->last};
    longest->last = cut;
    return own_[worker].size() > 0;
}

} // namespace sim
