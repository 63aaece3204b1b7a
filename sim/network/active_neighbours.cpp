#include "sim/network/active_neighbours.hpp"

#include <algorithm>
#include <array>

namespace sim {
namespace {

/// What several threads do best: pull wins once the arcs to push exceed this share of all arcs,
/// because a push is a random atomic write, a pull a random read of a bit that mostly stays in
/// cache (tests/bench, cascade); and so many arcs a citizen, at random, leave out one in seven,
/// exp(-2), so that noting whom they touch is not worth it.
constexpr std::uint64_t pull_when_pushing_one_in = 8;
constexpr std::uint64_t asked_together = 2; ///< arcs a citizen

/// What one thread does best: its writes need not be atomic. Notes wait for the one before in their
/// word, so that everybody is asked as soon as arcs to push are an eighth of the citizens.
constexpr std::uint64_t pull_alone_when_pushing_one_in = 2;
constexpr std::uint64_t asked_alone = 8; ///< citizens an arc

/// Calls visit for each neighbour of each citizen listed. Rows are first laid end to end, sixteen
/// ids at a time: where one of up to sixteen ends is then no branch to be guessed wrong.
template <class Visit>
void for_neighbours(const SocialGraph& graph, std::span<const CitizenId> citizens, Visit&& visit)
{
    constexpr std::size_t step = 16, room = 512;
    std::array<CitizenId, room + step> laid;
    const CitizenId* const end = graph.targets().data() + graph.targets().size();
    std::size_t size = 0;
    const auto visit_laid = [&] {
        for (std::size_t k = 0; k < size; ++k)
            visit(laid[k]);
        size = 0;
    };
    for (const CitizenId i : citizens) {
        std::span<const CitizenId> row = graph.neighbours(i);
        for (;;) {
            if (end - row.data() >= std::ptrdiff_t{step})
                std::copy_n(row.data(), step, laid.data() + size);
            else
                std::copy_n(row.data(), std::min(step, row.size()), laid.data() + size);
            size += std::min(step, row.size());
            if (size >= room)
                visit_laid();
            if (row.size() <= step)
                break;
            row = row.subspan(step);
        }
    }
    visit_laid();
}

} // namespace

ActiveNeighbours::ActiveNeighbours(const SocialGraph& graph, Way way)
    : graph_(&graph),
      way_(way),
      active_(graph.size()),
      touched_(graph.size()),
      counts_(graph.is_complete() ? 0 : graph.size(), 0)
{
    touched_.set_all();
}

void ActiveNeighbours::apply(std::span<const CitizenId> on, std::span<const CitizenId> off)
{
    for (const CitizenId i : on) {
        EXPECT(!active_.test(i));
        active_.set(i);
    }
    for (const CitizenId i : off) {
        EXPECT(active_.test(i));
        active_.clear(i);
    }
    total_ += on.size();
    total_ -= off.size();
    if (on.empty() && off.empty()) {
        touch_nobody();
        return;
    }
    if (graph_->is_complete()) {
        touched_.set_all();
        return;
    }
    const auto degree_of = [&](std::span<const CitizenId> row) {
        return integer_sum(row.size(), [&](std::size_t k) { return graph_->degree(row[k]); });
    };
    const std::uint64_t to_push = degree_of(on) + degree_of(off);
    const bool alone = one_thread_for(on.size()) && one_thread_for(off.size());
    const std::uint64_t one_in = alone ? pull_alone_when_pushing_one_in : pull_when_pushing_one_in;
    if (way_ == Way::pull || (way_ == Way::automatic && to_push > graph_->arcs() / one_in)) {
        recount();
        return;
    }
    const std::uint64_t enough =
        alone ? graph_->size() / asked_alone : asked_together * graph_->size();
    if (to_push >= enough) {
        touched_.set_all();
        push<false>(on, 1u);
        push<false>(off, ~0u); // adds -1 modulo 2^32
    } else {
        touch_nobody();
        push<true>(on, 1u);
        push<true>(off, ~0u);
    }
    arcs_pushed_ += to_push;
}

void ActiveNeighbours::flip(CitizenId i)
{
    const bool on = !active_.test(i);
    active_.words()[index(i) >> 6] ^= BitColumn::bit(i);
    total_ += on ? 1u : ~std::uint64_t{0};
    if (graph_->is_complete())
        return;
    for (const CitizenId j : graph_->neighbours(i))
        counts_[index(j)] += on ? 1u : ~0u;
    arcs_pushed_ += graph_->degree(i);
}

void ActiveNeighbours::touch_nobody()
{
    std::fill(touched_.words().begin(), touched_.words().end(), 0);
}

template <bool note>
void ActiveNeighbours::push(std::span<const CitizenId> switched, std::uint32_t amount)
{
    std::uint32_t* const counts = counts_.data();
    std::uint64_t* const touched = touched_.words().data();
    if (one_thread_for(switched.size())) { // no need to write atomically
        for_neighbours(*graph_, switched, [&](CitizenId j) {
            counts[index(j)] += amount;
            if constexpr (note)
                touched[index(j) >> 6] |= BitColumn::bit(j);
        });
        return;
    }
    parallel_for(switched.size(), [&](std::size_t k) {
        for (const CitizenId j : graph_->neighbours(switched[k])) {
            shared_add(counts[index(j)], amount);
            if constexpr (note)
                shared_or(touched[index(j) >> 6], BitColumn::bit(j));
        }
    });
}

void ActiveNeighbours::recount()
{
    total_ = integer_sum(active_.words().size(), [&](std::size_t w) {
        return static_cast<std::uint64_t>(__builtin_popcountll(active_.words()[w]));
    });
    touched_.set_all();
    if (graph_->is_complete())
        return;
    parallel_for(graph_->size(), [&](std::size_t i) {
        std::uint32_t count = 0;
        for (const CitizenId j : graph_->neighbours(citizen(i)))
            count += active_.test(j) ? 1u : 0u;
        counts_[i] = count;
    });
    arcs_pulled_ += graph_->arcs();
}

} // namespace sim
