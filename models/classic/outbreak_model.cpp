#include "models/classic/outbreak_model.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace models::outbreak {
namespace {

using sim::CitizenId;

constexpr double never = std::numeric_limits<double>::infinity();

Rates rates_of(const OutbreakParams& p, sim::Weeks tick)
{
    if (p.course == Course::si)
        return {p.transmission_rate * tick, 0.0, 0.0};
    if (p.spell == Spell::fixed)
        return {p.transmission_rate * tick, 0.0, p.spell_length.value / tick.value};
    return {p.transmission_rate * tick, p.recovery_rate * tick, 0.0};
}

/// So short that hardly anybody infected in a slot infects somebody else in the same.
std::uint64_t slots_for(const Rates& rates, const sim::SocialGraph& graph)
{
    const double contacts_in_tick =
        rates.transmission * static_cast<double>(graph.arcs()) / graph.size();
    std::uint64_t slots = 1;
    while (slots < Calendar::window_slots && static_cast<double>(slots) < 16.0 * contacts_in_tick)
        slots *= 2;
    return slots;
}

/// On a complete graph: everybody but oneself, in order.
CitizenId other(CitizenId i, std::uint32_t place)
{
    return sim::citizen(place < index(i) ? place : place + 1u);
}

std::uint32_t most_ties(const sim::SocialGraph& graph)
{
    std::uint32_t most = 0;
    for (std::size_t row = 0; row < graph.size(); ++row)
        most = std::max(most, graph.degree(sim::citizen(row)));
    return most;
}

} // namespace

OutbreakModel::OutbreakModel(const OutbreakParams& params, const sim::World& world)
    : graph_(world.graph),
      luck_(world.luck),
      withheld_(params.without, world.graph, "outbreak.without"),
      tick_length_(world.tick_length),
      rates_(rates_of(params, world.tick_length)),
      due_(graph_.size(), never),
      joinings_(graph_.size()),
      closed_(graph_.size()),
      calendar_(slots_for(rates_, graph_)),
      ends_(ends_window, 0),
      urn_(most_ties(graph_))
{
    auto initiators = initiators_in_order(params.initiators, world, "outbreak.initiators");
    std::erase_if(initiators, [&](CitizenId i) { return withheld_.contains(i); });
    for (const CitizenId i : withheld_.rows())
        closed_.set(i);
    for (const CitizenId i : initiators) {
        due_[index(i)] = 0.0;
        joinings_.note(i, sim::Tick{0});
    }
    pending_ = initiators.size();
    spread(initiators, 0);
    close_visits();
    joined_.clear();
}

void OutbreakModel::step(sim::Tick now)
{
    EXPECT(now.value == now_);
    if (now_ % ends_window == 0 && now_ > 0)
        count_ends();
    const std::uint64_t first = now_ * calendar_.slots_per_tick();
    for (std::uint64_t slot = first; slot < first + calendar_.slots_per_tick(); ++slot) {
        if (slot % Calendar::window_slots == 0 && !calendar_.begins_at(slot))
            open_window(slot);
        settle(slot);
    }
    recovered_ += ends_[now_ % ends_window];
    note_joinings(now.next());
    now_ = now.next().value;
}

void OutbreakModel::settle(std::uint64_t slot)
{
    for (auto list = calendar_.take(slot); !list.empty(); list = calendar_.take(slot))
        spread(list, slot);
    close_visits();
}

/// In batches and stages, so that a stage's reads, which miss the cache, are under way together.
void OutbreakModel::spread(std::span<const CitizenId> list, std::uint64_t slot)
{
    constexpr std::size_t batch = 64;
    for (std::size_t begin = 0; begin < list.size(); begin += batch) {
        look_up_sources(list.subspan(begin, std::min(batch, list.size() - begin)));
        clocks_.draw(luck_, rows_, degrees_);
        for (std::size_t k = 0; k < sources_.size(); ++k)
            make_contacts(sources_[k], clocks_.of(k), slot);
        look_up_contacts();
        apply_contacts(slot);
    }
}

void OutbreakModel::look_up_sources(std::span<const CitizenId> list)
{
    for (const CitizenId i : list) {
        __builtin_prefetch(&due_[index(i)]);
        if (!graph_.is_complete())
            __builtin_prefetch(&graph_.offsets()[index(i)]);
    }
    sources_.clear();
    rows_.clear();
    degrees_.clear();
    for (const CitizenId i : list) {
        if (closed_.test(i)) // it was due earlier than when it was listed here
            continue;
        sources_.push_back(source(i));
        rows_.push_back(index(i));
        degrees_.push_back(sources_.back().degree);
    }
}

OutbreakModel::Source OutbreakModel::source(CitizenId i) const noexcept
{
    Source from{i, graph_.degree(i), due_[index(i)], nullptr};
    if (graph_.is_complete())
        return from;
    from.ties = graph_.neighbours(i).data();
    __builtin_prefetch(from.ties);
    __builtin_prefetch(from.ties + from.degree);
    return from;
}

void OutbreakModel::make_contacts(const Source& from, ClocksOfMany::One clocks, std::uint64_t slot)
{
    const auto contact = [&](std::uint32_t place, double delay) {
        if (contacts_.size() == most_contacts) { // a hub's, who reaches everybody at once
            look_up_contacts();
            apply_contacts(slot);
        }
        contacts_.push_back({&from, place, from.due + delay});
    };
    const double spell = contacts(rates_, from.degree, clocks, urn_, contact);
    visits_.push_back({from.citizen, tick_of(from.due + spell)});
}

/// Keeps the contacts with those who can be reached.
void OutbreakModel::look_up_contacts()
{
    reached_.clear();
    for (const auto& [from, place, at] : contacts_) {
        const CitizenId j = from->ties != nullptr ? from->ties[place] : other(from->citizen, place);
        if (closed_.test(j))
            continue;
        __builtin_prefetch(&due_[index(j)], 1);
        reached_.push_back({j, at});
    }
    contacts_.clear();
}

void OutbreakModel::apply_contacts(std::uint64_t slot)
{
    for (const auto& [j, at] : reached_) {
        const double before = due_[index(j)];
        if (at >= before)
            continue;
        due_[index(j)] = at;
        pending_ += before == never ? 1 : 0;
        if (!calendar_.holds(at))
            continue;
        const std::uint64_t due_slot = calendar_.slot(at);
        if (due_slot == slot || !calendar_.holds(before) || calendar_.slot(before) != due_slot)
            calendar_.put(due_slot, j);
    }
}

/// Of several visits of one citizen the last one counts: it came with the earliest time.
void OutbreakModel::close_visits()
{
    for (auto visit = visits_.rbegin(); visit != visits_.rend(); ++visit) {
        if (closed_.test(visit->citizen))
            continue;
        closed_.set(visit->citizen);
        ++infected_;
        --pending_;
        if (visit->ends / ends_window == now_ / ends_window)
            ++ends_[visit->ends % ends_window];
        if (!joinings_.full())
            note_joined(visit->citizen);
    }
    visits_.clear();
}

/// Of those who joined in a tick the first are kept, as many as are remembered in all.
void OutbreakModel::note_joined(CitizenId i)
{
    constexpr std::size_t most = Joinings::most;
    if (joined_.size() == 2 * most) {
        const auto end = joined_.begin() + most;
        std::nth_element(joined_.begin(), end, joined_.end(), by_time());
        joined_.erase(end, joined_.end());
    }
    joined_.push_back(i);
}

void OutbreakModel::note_joinings(sim::Tick at)
{
    std::sort(joined_.begin(), joined_.end(), by_time());
    for (const CitizenId i : joined_)
        joinings_.note(i, at);
    joined_.clear();
}

} // namespace models::outbreak
