#include "models/classic/meetings.hpp"

#include "sim/random/distributions.hpp"

#include <utility>

namespace models {
namespace {

using sim::CitizenId;

constexpr sim::Purpose come_forward{"meetings.order"};
constexpr sim::Purpose choose{"meetings.choice"};

} // namespace

Meetings::Meetings(const sim::SocialGraph& graph)
    : graph_(graph), order_(graph.size()), partner_(graph.size())
{
}

void Meetings::arrange(const sim::RandomStream& luck, sim::Tick now)
{
    for (std::uint32_t i = 0; i < graph_.size(); ++i)
        order_[i] = partner_[i] = sim::citizen(i);
    shuffle(luck, now);
    if (graph_.is_complete())
        pair_anybody();
    else
        pair_neighbours(luck, now);
}

void Meetings::shuffle(const sim::RandomStream& luck, sim::Tick now)
{
    auto draws = luck.draws(come_forward, 0, now);
    for (std::uint32_t left = graph_.size(); left > 1; --left)
        std::swap(order_[left - 1], order_[sim::uniform_below(left, draws)]);
}

/// Every other citizen in the order is as likely a partner as any, so it is the next.
void Meetings::pair_anybody()
{
    for (std::size_t k = 0; k + 1 < order_.size(); k += 2)
        pair(order_[k], order_[k + 1]);
}

void Meetings::pair_neighbours(const sim::RandomStream& luck, sim::Tick now)
{
    for (const CitizenId i : order_) {
        if (!alone(i))
            continue;
        std::uint32_t free = 0;
        for (const CitizenId j : graph_.neighbours(i))
            free += alone(j) ? 1 : 0;
        if (free == 0)
            continue;
        auto draws = luck.draws(choose, index(i), now);
        std::uint32_t skip = sim::uniform_below(free, draws);
        for (const CitizenId j : graph_.neighbours(i))
            if (alone(j) && skip-- == 0) {
                pair(i, j);
                break;
            }
    }
}

void Meetings::pair(CitizenId a, CitizenId b) noexcept
{
    partner_[index(a)] = b;
    partner_[index(b)] = a;
}

} // namespace models
