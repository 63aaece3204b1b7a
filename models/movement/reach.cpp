#include "models/movement/reach.hpp"

#include "models/movement/merged_blocks.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace models::movement {
namespace {

constexpr sim::Purpose sampling{"movement.measures.reach"};

/// Ties are copied where this many citizens share one that is asked: an eighth of all ties.
constexpr std::size_t far_apart = 8;

/// Movements that are looked for in one walk over ties: a bit of a byte each.
constexpr std::size_t at_once = 8;

/// The bit of the movement that each citizen acts for, 0 where it is none of `number` from `first`
/// on: no branch and no shift by what a row says, so many citizens at a time.
std::vector<std::uint8_t> bits_of_movements(const Citizens& citizens, std::size_t first,
                                            std::size_t number)
{
    std::vector<std::uint8_t> all(citizens.size());
    sim::parallel_blocks(all.size(), [&](std::size_t begin, std::size_t end) {
        std::uint8_t* const bits = all.data();
        const std::uint8_t* const movement = citizens.movement.data();
        const Stance* const stance = citizens.stance.data();
        for (std::size_t m = 0; m < std::min(number, at_once); ++m) {
            const auto wanted = static_cast<std::uint8_t>(first + m);
            const auto bit = static_cast<std::uint8_t>(1u << m);
            for (std::size_t i = begin; i < end; ++i)
                bits[i] |= movement[i] == wanted ? bit : std::uint8_t{0};
        }
        for (std::size_t i = begin; i < end; ++i)
            bits[i] &= acts(stance[i]) ? std::uint8_t{255} : std::uint8_t{0};
    });
    return all;
}

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

/// Citizens by which of those movements reach them.
struct Reach::Counts {
    std::array<std::uint64_t, std::size_t{1} << at_once> by{};

    void operator+=(const Counts& more)
    {
        for (std::size_t which = 0; which < by.size(); ++which)
            by[which] += more.by[which];
    }
    [[nodiscard]] std::uint64_t all() const
    {
        return std::accumulate(by.begin(), by.end(), std::uint64_t{0});
    }
    [[nodiscard]] std::uint64_t of(std::size_t movement) const
    {
        std::uint64_t sum = 0;
        for (std::size_t which = 0; which < by.size(); ++which)
            sum += (which >> movement & 1u) * by[which];
        return sum;
    }
};

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

/// Of those asked, by which movements reach them: each asks around, or, where all are asked and no
/// other thread writes, those who act tell everybody around, who are fewer.
Reach::Counts Reach::reached_by(const std::vector<std::uint8_t>& bits) const
{
    if (asked_.empty() && sim::one_thread_for(bits.size())) {
        std::vector<std::uint8_t> seen = bits;
        for (std::size_t i = 0; i < bits.size(); ++i)
            if (bits[i] != 0)
                for (const sim::CitizenId j : around(i))
                    seen[index(j)] |= bits[i];
        Counts counts;
        for (const std::uint8_t movements : seen)
            ++counts.by[movements];
        return counts;
    }
    const std::size_t number_asked = asked_.empty() ? bits.size() : asked_.size();
    return merged_blocks<Counts>(number_asked, [&](Counts& counts, std::size_t k) {
        std::uint8_t seen = bits[asked_.empty() ? k : index(asked_[k])];
        for (const sim::CitizenId j : around(k))
            seen |= bits[index(j)];
        ++counts.by[seen];
    });
}

std::vector<double> Reach::shares(const Citizens& citizens, std::size_t movements) const
{
    std::vector<double> shares(movements, 0.0);
    for (std::size_t first = 0; first < movements; first += at_once) {
        const Counts reached = reached_by(bits_of_movements(citizens, first, movements - first));
        for (std::size_t m = first; m < std::min(first + at_once, movements); ++m) {
            const auto found = static_cast<double>(reached.of(m - first));
            shares[m] = graph_.is_complete() ? (found > 0.0 ? 1.0 : 0.0)
                                             : found / static_cast<double>(reached.all());
        }
    }
    return shares;
}

} // namespace models::movement
