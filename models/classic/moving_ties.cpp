#include "models/classic/moving_ties.hpp"

#include <algorithm>

namespace models {
namespace {

std::vector<std::uint32_t> ends_of(const sim::SocialGraph& graph)
{
    std::vector<std::uint32_t> ends;
    ends.reserve(graph.arcs());
    for (std::uint32_t a = 0; a < graph.size(); ++a)
        for (const sim::CitizenId b : graph.neighbours(sim::citizen(a)))
            if (a < index(b)) {
                ends.push_back(a);
                ends.push_back(index(b));
            }
    return ends;
}

} // namespace

MovingTies::MovingTies(const sim::SocialGraph& graph) : ends_(ends_of(graph), graph.size()) {}

bool MovingTies::tied(std::uint32_t a, std::uint32_t b) const noexcept
{
    if (degree(b) < degree(a))
        std::swap(a, b);
    const auto& ends = ends_at(a);
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::uint32_t end) { return across(end) == b; });
}

Pieces MovingTies::pieces() const
{
    Pieces found;
    std::vector<bool> seen(citizens(), false);
    std::vector<std::uint32_t> open;
    for (std::uint32_t start = 0; start < citizens(); ++start) {
        if (seen[start])
            continue;
        seen[start] = true;
        open.assign(1, start);
        std::uint32_t size = 0;
        while (!open.empty()) {
            const std::uint32_t i = open.back();
            open.pop_back();
            ++size;
            for (const std::uint32_t end : ends_at(i))
                if (const std::uint32_t j = across(end); !seen[j]) {
                    seen[j] = true;
                    open.push_back(j);
                }
        }
        ++found.count;
        found.largest = std::max(found.largest, size);
    }
    return found;
}

} // namespace models
