#include "models/movement/reach.hpp"

#include "models/movement/merged_blocks.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <array>

namespace models::movement {
namespace {

constexpr sim::Purpose sampling{"movement.measures.reach"};

/// Ties are copied where this many citizens share one that is asked: an eighth of all ties.
constexpr std::size_t far_apart = 8;

/// Citizens whom each movement reaches.
struct Reached {
    std::vector<std::uint64_t> citizens;
    void operator+=(const Reached& more)
    {
        citizens.resize(std::max(citizens.size(), more.citizens.size()), 0);
        for (std::size_t m = 0; m < more.citizens.size(); ++m)
            citizens[m] += more.citizens[m];
    }
};

/// Rows ascend, so that a pass over them reads memory forwards.
std::vector<sim::CitizenId> drawn_from(std::uint32_t size)
{
    const sim::RandomStream luck(0);
    std::vector<sim::CitizenId> asked;
    for (std::uint32_t k = 0; k < Reach::sample; ++k) {
        auto draws = luck.draws(sampling, k);
        asked.push_back(sim::citizen(sim::uniform_below(size, draws)));
    }
    std::sort(asked.begin(), asked.end());
    return asked;
}

} // namespace

Reach::Reach(const sim::SocialGraph& graph) : graph_(graph)
{
    if (graph.is_complete() || graph.size() <= sample)
        return;
    asked_ = drawn_from(graph.size());
    if (graph.size() < far_apart * sample)
        return;
    std::size_t ties = 0;
    for (const sim::CitizenId i : asked_)
        ties += graph.degree(i);
    ties_.reserve(ties);
    starts_.reserve(asked_.size() + 1);
    starts_.push_back(0);
    for (const sim::CitizenId i : asked_) {
        const auto row = graph.neighbours(i);
        ties_.insert(ties_.end(), row.begin(), row.end());
        starts_.push_back(ties_.size());
    }
}

std::span<const sim::CitizenId> Reach::around(std::size_t k) const
{
    if (graph_.is_complete())
        return {};
    if (!starts_.empty())
        return std::span(ties_).subspan(starts_[k], starts_[k + 1] - starts_[k]);
    return graph_.neighbours(asked_.empty() ? sim::citizen(k) : asked_[k]);
}

std::vector<double> Reach::shares(const Citizens& citizens, std::size_t movements) const
{
    const std::size_t number_asked = asked_.empty() ? citizens.size() : asked_.size();
    const auto all = merged_blocks<Reached>(number_asked, [&](Reached& found, std::size_t k) {
        found.citizens.resize(movements, 0);
        std::array<std::uint64_t, 4> seen{}; // a bit a movement
        const auto see = [&](std::size_t j) {
            const std::uint8_t m = acts(citizens.stance[j]) ? citizens.movement[j] : no_movement;
            if (m < movements)
                seen[m / 64] |= std::uint64_t{1} << (m % 64);
        };
        see(asked_.empty() ? k : index(asked_[k]));
        for (const sim::CitizenId j : around(k))
            see(index(j));
        for (std::size_t m = 0; m < movements; ++m)
            found.citizens[m] += seen[m / 64] >> (m % 64) & 1u;
    });
    std::vector<double> shares(movements, 0.0);
    for (std::size_t m = 0; m < all.citizens.size(); ++m)
        shares[m] = graph_.is_complete()
                        ? (all.citizens[m] > 0 ? 1.0 : 0.0)
                        : static_cast<double>(all.citizens[m]) / static_cast<double>(number_asked);
    return shares;
}

} // namespace models::movement
