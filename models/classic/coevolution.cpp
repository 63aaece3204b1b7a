#include "models/classic/coevolution.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <string>

namespace models::coevolution {
namespace {

constexpr sim::Purpose first_opinion{"coevolution.opinion"};
constexpr sim::Purpose turn{"coevolution.turn"};

const sim::SocialGraph& checked(const CoevolutionParams& p, const sim::SocialGraph& graph)
{
    if (graph.is_complete())
        throw sim::SettingError("network.kind",
                                "coevolution moves ties, and a complete network has nowhere to "
                                "move one to",
                                "use kind = \"erdos_renyi\" with a mean degree");
    if (graph.ties() > MovingTies::most_ties)
        throw sim::SettingError("network.kind", "coevolution holds at most 2 billion ties",
                                "use fewer citizens or a smaller mean degree");
    if (p.opinions > static_cast<std::int64_t>(graph.size()))
        throw sim::SettingError("coevolution.opinions",
                                "opinions = " + std::to_string(p.opinions) +
                                    ", but the network has " + std::to_string(graph.size()) +
                                    " citizens",
                                "use at most one opinion per citizen");
    return graph;
}

std::vector<std::uint32_t> drawn_opinions(const CoevolutionParams& p, const sim::World& world)
{
    std::vector<std::uint32_t> opinions(world.graph.size());
    for (std::uint32_t i = 0; i < opinions.size(); ++i) {
        auto draws = world.luck.draws(first_opinion, i);
        opinions[i] = sim::uniform_below(static_cast<std::uint32_t>(p.opinions), draws);
    }
    return opinions;
}

} // namespace

CoevolutionModel::CoevolutionModel(const CoevolutionParams& params, const sim::World& world)
    : params_(params),
      luck_(world.luck),
      ties_(checked(params, world.graph)),
      citizens_(drawn_opinions(params, world), static_cast<std::uint32_t>(params.opinions))
{
    count_discordant();
}

/// In order, so on one thread. A turn draws by its own address, so luck is the same whatever the
/// turns before it did.
void CoevolutionModel::step(sim::Tick now)
{
    changed_ = moved_ = 0;
    for (std::uint32_t t = 0; t < ties_.citizens() && discordant_ > 0; ++t) {
        auto draws = luck_.draws(turn, t, now);
        take_turn(draws);
    }
}

/// Holme and Newman (2006), steps 1 and 2; Vazquez et al. (2008), first page: there nothing
/// happens between citizens of the same opinion.
void CoevolutionModel::take_turn(sim::Draws& draws)
{
    const std::uint32_t i = sim::uniform_below(ties_.citizens(), draws);
    if (ties_.degree(i) == 0)
        return;
    const std::uint32_t end = ties_.ends_at(i)[sim::uniform_below(ties_.degree(i), draws)];
    const std::uint32_t j = ties_.across(end);
    const bool same = opinion(i) == opinion(j);
    const bool moves = sim::uniform(draws) < params_.rewiring;
    if (moves && (!same || params_.moves == Moves::any))
        move_tie(i, end, draws);
    else if (!moves && !same)
        copy_opinion(i, j);
}

void CoevolutionModel::copy_opinion(std::uint32_t i, std::uint32_t from)
{
    discordant_ -= discordant_at(i);
    citizens_.move(i, opinion(from));
    discordant_ += discordant_at(i);
    ++changed_;
}

void CoevolutionModel::move_tie(std::uint32_t i, std::uint32_t end, sim::Draws& draws)
{
    const auto to = like_minded(i, draws);
    if (!to)
        return; // alone with its opinion, or tied to all who share it: the turn passes
    if (opinion(ties_.across(end)) != opinion(i))
        --discordant_;
    ties_.move_across(end, *to);
    ++moved_;
}

/// Tries at random; after many misses, a list of all who fit. Both give each the same chance.
std::optional<std::uint32_t> CoevolutionModel::like_minded(std::uint32_t i, sim::Draws& draws) const
{
    const auto& group = citizens_.members(opinion(i));
    const auto size = static_cast<std::uint32_t>(group.size());
    constexpr int most_tries = 16;
    for (int attempt = 0; attempt < most_tries; ++attempt)
        if (const std::uint32_t to = group[sim::uniform_below(size, draws)]; may_tie(i, to))
            return to;
    std::vector<std::uint32_t> fitting;
    for (const std::uint32_t to : group)
        if (may_tie(i, to))
            fitting.push_back(to);
    if (fitting.empty())
        return std::nullopt;
    return fitting[sim::uniform_below(static_cast<std::uint32_t>(fitting.size()), draws)];
}

std::uint64_t CoevolutionModel::discordant_at(std::uint32_t i) const noexcept
{
    const auto& ends = ties_.ends_at(i);
    return static_cast<std::uint64_t>(
        std::count_if(ends.begin(), ends.end(),
                      [&](std::uint32_t end) { return opinion(ties_.across(end)) != opinion(i); }));
}

void CoevolutionModel::count_discordant()
{
    std::uint64_t twice = 0;
    for (std::uint32_t i = 0; i < ties_.citizens(); ++i)
        twice += discordant_at(i);
    discordant_ = twice / 2;
}

void CoevolutionModel::state(sim::StateVisitor& visitor)
{
    ties_.state(visitor);
    citizens_.state(visitor, "opinion");
    visitor.scalar("changed", changed_);
    visitor.scalar("moved", moved_);
}

void CoevolutionModel::restored()
{
    ties_.restored();
    citizens_.restored();
    count_discordant();
}

} // namespace models::coevolution
