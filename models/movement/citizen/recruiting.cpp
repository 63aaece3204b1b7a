#include "models/movement/citizen/recruiting.hpp"

#include "sim/random/distributions.hpp"

#include <bit>

namespace models::movement {
namespace {

constexpr sim::Purpose recruiter{"movement.mobilise.recruiter"};

/// The k-th set bit but for that of citizen `self`.
std::uint32_t set_bit(const sim::BitColumn& bits, std::uint32_t k, std::uint32_t self)
{
    const auto& words = bits.words();
    for (std::size_t w = 0; w < words.size(); ++w) {
        std::uint64_t word = words[w];
        if (self / 64 == w)
            word &= ~(std::uint64_t{1} << self % 64);
        const auto here = static_cast<std::uint32_t>(std::popcount(word));
        if (k >= here) {
            k -= here;
            continue;
        }
        for (; k > 0; --k)
            word &= word - 1;
        return static_cast<std::uint32_t>(w * 64) +
               static_cast<std::uint32_t>(std::countr_zero(word));
    }
    return nobody;
}

} // namespace

Recruiting::Recruiting(const Signals& signals, const Neighbours& neighbours,
                       const Movements& movements)
    : signals_(signals), neighbours_(neighbours)
{
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const std::size_t side = movements[m].promotes != 0.0 ? 1 : 0;
        if (movements[m].exists == 0.0 ||
            (widest_[side] != no_movement && movements[m].reach <= reach_[side]))
            continue;
        widest_[side] = static_cast<std::uint8_t>(m);
        reach_[side] = movements[m].reach;
    }
}

std::uint32_t Recruiting::acting_neighbour(std::uint32_t i, std::uint32_t which,
                                           const Citizens& citizens) const
{
    if (neighbours_.graph.is_complete())
        return set_bit(resists(citizens.stance[i], citizens.opinion[i])
                           ? neighbours_.opposing.bits()
                           : neighbours_.promoting.bits(),
                       which, i);
    for (const sim::CitizenId j : neighbours_.graph.neighbours(sim::citizen(i)))
        if (signals_.on_side(i, index(j)) && which-- == 0)
            return index(j);
    for (const std::uint32_t j : signals_.made_ties(i))
        if (j != nobody && signals_.on_side(i, j) && which-- == 0)
            return j;
    return nobody;
}

Recruit Recruiting::recruit(std::uint32_t i, const Citizens& citizens, const Week& week,
                            double by_media, double by_call) const
{
    Recruit recruit;
    recruit.movement = widest(citizens.opinion[i] >= 0.0);
    const std::uint32_t acting = signals_.acting(i);
    if (acting > 0) {
        auto draws = week.luck.draws(recruiter, i, week.now);
        const std::uint32_t j = acting_neighbour(i, sim::uniform_below(acting, draws), citizens);
        if (j != nobody)
            return {citizens.movement[j], Cause::peers, j};
    }
    if (by_media > 0.0 && by_media >= by_call)
        recruit.cause = Cause::broadcast;
    else if (by_call > 0.0)
        recruit.cause = Cause::organisation;
    return recruit;
}

} // namespace models::movement
