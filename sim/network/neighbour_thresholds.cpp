#include "sim/network/neighbour_thresholds.hpp"

#include "sim/network/bit_loops.hpp"

#include <algorithm>

namespace sim {
namespace {

/// Pull wins once the arcs to push exceed this share of all arcs: a push is a random write, a pull
/// a random read of a bit that mostly stays in cache (tests/bench, P1).
constexpr std::uint64_t pull_when_pushing_one_in = 8;

/// Below one arc to push in so many citizens, it pays to note whom it concerns.
constexpr std::uint64_t few_when_citizens_an_arc = 64;

/// Threads that push at once, each to citizens of its own; every one reads all arcs to push.
constexpr std::size_t most_pushers = 8;

std::uint32_t largest_degree(const SocialGraph& graph)
{
    if (graph.is_complete())
        return graph.size();
    return largest(graph.size(), [&](std::size_t i) { return graph.degree(citizen(i)); });
}

/// Calls body(first, end) for ranges of all rows, each on a thread of its own.
template <class Body>
void for_ranges(const SocialGraph& graph, Body&& body)
{
    const std::uint64_t n = graph.size();
    const bool few = graph.arcs() <= 16 * block_size; // other threads cost more
    const std::size_t ranges =
        few ? 1 : std::min<std::size_t>(static_cast<std::size_t>(threads()), most_pushers);
    parallel_tasks(ranges, [&](std::size_t r) {
        body(citizen(n * r / ranges), citizen(n * (r + 1) / ranges));
    });
}

/// The part of an ascending row that lies in [first, end).
std::span<const CitizenId> part(std::span<const CitizenId> row, CitizenId first, CitizenId end)
{
    while (!row.empty() && row.front() < first)
        row = row.subspan(1);
    while (!row.empty() && row.back() >= end)
        row = row.first(row.size() - 1);
    return row;
}

} // namespace

NeighbourThresholds::NeighbourThresholds(const SocialGraph& graph, bool reversible, Way way)
    : graph_(&graph),
      way_(way),
      reversible_(reversible),
      active_(graph.size()),
      touched_(graph.size()),
      joining_(graph.size()),
      leaving_(reversible ? graph.size() : 0),
      need_(graph.size(), largest_degree(graph)),
      counts_(graph.is_complete() ? 0 : graph.size(), largest_degree(graph))
{
    touched_.set_all();
}

void NeighbourThresholds::begin_with(std::span<const CitizenId> initiators)
{
    for (const CitizenId i : initiators)
        joining_.set(i);
    commit();
    touched_.set_all(); // whoever needs nobody decides at once
}

void NeighbourThresholds::recount()
{
    total_ = ones(active_);
    touched_.set_all();
    pull();
}

void NeighbourThresholds::decide()
{
    need_.visit([&](const auto& need) {
        if (graph_->is_complete())
            decide_by([&](CitizenId i) { return count(i) >= need[index(i)]; });
        else
            counts_.visit([&](const auto& counts) {
                decide_by([&](CitizenId i) { return counts[index(i)] >= need[index(i)]; });
            });
    });
}

template <class Enough>
void NeighbourThresholds::decide_by(Enough&& enough)
{
    parallel_words(graph_->size(), [&](std::size_t w) {
        const std::uint64_t active = active_.words()[w];
        const std::uint64_t asked = asked_in(w);
        std::uint64_t with_enough = 0;
        if (asked == ~std::uint64_t{0}) // without branches
            for (std::size_t k = 0; k < bits_a_word; ++k)
                with_enough |= std::uint64_t{enough(citizen(w * bits_a_word + k))} << k;
        else
            for_bits(asked, w,
                     [&](CitizenId i) { with_enough |= enough(i) ? BitColumn::bit(i) : 0; });
        joining_.words()[w] = with_enough & ~active;
        if (reversible_)
            leaving_.words()[w] = asked & active & ~with_enough;
    });
}

std::uint64_t NeighbourThresholds::arcs_of(const BitColumn& bits) const
{
    return sum_over_bits(bits, [&](CitizenId i) { return graph_->degree(i); });
}

void NeighbourThresholds::commit()
{
    total_ += ones(joining_) - ones(leaving_);
    for (std::size_t w = 0; w < active_.words().size(); ++w)
        active_.words()[w] ^= joining_.words()[w] | (reversible_ ? leaving_.words()[w] : 0);
    const std::uint64_t arcs = arcs_of(joining_) + arcs_of(leaving_);
    const bool few = arcs < graph_->size() / few_when_citizens_an_arc;
    if (few && !graph_->is_complete())
        touched_ = BitColumn(graph_->size());
    else
        touched_.set_all();
    if (graph_->is_complete())
        return;
    if (way_ == Way::pull ||
        (way_ == Way::automatic && arcs > graph_->arcs() / pull_when_pushing_one_in)) {
        touched_.set_all();
        pull();
    } else {
        push(joining_, 1u, few);
        push(leaving_, ~0u, few); // adds -1 modulo the width
    }
}

void NeighbourThresholds::push(const BitColumn& switched, std::uint32_t amount, bool few)
{
    counts_.visit([&](auto& counts) {
        using Narrow = std::decay_t<decltype(counts[0])>;
        if (few)
            for_bits(switched, [&](CitizenId i) {
                for (const CitizenId j : graph_->neighbours(i)) {
                    counts[index(j)] += static_cast<Narrow>(amount);
                    touched_.set(j);
                }
            });
        else
            for_ranges(*graph_, [&](CitizenId first, CitizenId end) {
                for_bits(switched, [&](CitizenId i) {
                    for (const CitizenId j : part(graph_->neighbours(i), first, end))
                        counts[index(j)] += static_cast<Narrow>(amount);
                });
            });
    });
}

void NeighbourThresholds::pull()
{
    counts_.visit([&](auto& counts) {
        using Narrow = std::decay_t<decltype(counts[0])>;
        parallel_words(graph_->size(), [&](std::size_t w) {
            const std::uint64_t asked = asked_in(w);
            for_bits(asked, w, [&](CitizenId i) {
                std::uint32_t count = 0;
                for (const CitizenId j : graph_->neighbours(i))
                    count += active_.test(j) ? 1u : 0u;
                counts[index(i)] = static_cast<Narrow>(count);
            });
        });
    });
}

std::uint32_t NeighbourThresholds::count(CitizenId i) const noexcept
{
    if (graph_->is_complete())
        return static_cast<std::uint32_t>(total_) - (active_.test(i) ? 1u : 0u);
    return counts_[i];
}

bool NeighbourThresholds::would_switch(CitizenId i) const noexcept
{
    if (!active_.test(i))
        return count(i) >= need(i);
    return reversible_ && count(i) < need(i);
}

bool NeighbourThresholds::review(CitizenId i)
{
    if (!would_switch(i))
        return false;
    const bool on = !active_.test(i);
    active_.words()[index(i) >> 6] ^= BitColumn::bit(i);
    total_ += on ? 1u : ~std::uint64_t{0};
    if (!graph_->is_complete())
        counts_.visit([&](auto& counts) {
            for (const CitizenId j : graph_->neighbours(i))
                shared_add(counts[index(j)], on ? 1u : ~0u);
        });
    return true;
}

} // namespace sim
