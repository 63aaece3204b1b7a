#include "models/classic/contagion_model.hpp"

#include "models/classic/contagion_select.hpp"
#include "models/classic/contagion_spells.hpp"

#include <cmath>

namespace models::contagion {
namespace {

using sim::CitizenId;
using List = std::vector<CitizenId>;

} // namespace

ContagionModel::ContagionModel(const ContagionParams& params, const sim::World& world)
    : params_(params),
      graph_(world.graph),
      luck_(world.luck),
      withheld_(params.without, world.graph, "contagion.without"),
      tick_length_(world.tick_length.value),
      transmission_(params.transmission_rate * world.tick_length),
      broadcast_(params.broadcast_rate * world.tick_length),
      susceptible_(graph_.size()),
      infectious_(graph_),
      remaining_(graph_.size()),
      last_tick_(graph_.size(), never),
      infections_(graph_.size(), 0),
      joinings_(graph_.size()),
      exposed_(graph_.size()),
      susceptible_count_(graph_.size())
{
    auto initiators = initiators_in_order(params.initiators, world, "contagion.initiators");
    std::erase_if(initiators, [&](CitizenId i) { return withheld_.contains(i); });
    susceptible_.set_all();
    draw_first_resistances();
    start_infectious(initiators, sim::Tick{0});
    infectious_.apply(initiators);
    note_exposed({});
}

void ContagionModel::step(sim::Tick now)
{
    const List struck = meet_pressure();
    const List ended = recover(now);
    const List waned = wane(now);
    const List& freed = params_.course == Course::sis ? ended : waned;

    start_infectious(struck, now.next());
    if (params_.course != Course::sis)
        start_recovered(ended, now.next());
    start_susceptible(freed);
    infectious_.apply(struck, ended);
    note_exposed(freed);
    EXPECT(susceptible_count_ + infectious_.total() <= graph_.size());
}

List ContagionModel::meet_pressure()
{
    if (broadcast_ == 0.0 && (transmission_ == 0.0 || infectious_.total() == 0))
        return {};
    const bool counts_press = params_.contact == Contact::per_tie && !graph_.is_complete() &&
                              std::isfinite(transmission_); // infinite, it times 0 is nothing
    List struck = select_citizens(graph_.size(), [&](std::size_t w) {
        const std::uint64_t at_risk = at_risk_in(w);
        if (at_risk == 0)
            return at_risk;
        return counts_press ? struck_by_count(w, at_risk) : struck_one_by_one(w, at_risk);
    });
    if (!withheld_.rows().empty())
        std::erase_if(struck, [&](CitizenId i) { return withheld_.contains(i); });
    return struck;
}

/// Whom something presses on. Who turns out to have no infectious neighbour is no longer exposed.
std::uint64_t ContagionModel::at_risk_in(std::size_t w)
{
    if (all_exposed())
        return susceptible_.words()[w];
    const std::uint64_t maybe = susceptible_.words()[w] & exposed_.words()[w];
    const std::uint64_t alone =
        maybe == 0 ? 0 : lanes_equal(infectious_.counts().data() + 64 * w, 0, maybe, registers(w));
    exposed_.words()[w] &= ~alone;
    return maybe & ~alone;
}

std::uint64_t ContagionModel::struck_by_count(std::size_t w, std::uint64_t at_risk)
{
    return wear_down(remaining_.data() + 64 * w, infectious_.counts().data() + 64 * w,
                     transmission_, broadcast_, at_risk, registers(w));
}

std::uint64_t ContagionModel::struck_one_by_one(std::size_t w, std::uint64_t at_risk)
{
    return kept_of(w, at_risk, [&](CitizenId i) {
        const double hazard = hazard_in_tick(i);
        return hazard > 0.0 && (remaining_[index(i)] -= hazard) <= 0.0;
    });
}

std::uint64_t ContagionModel::ending(std::size_t w, std::uint64_t spells, sim::Tick now) const
{
    return spells == 0 ? 0
                       : lanes_equal(last_tick_.data() + 64 * w, now.value, spells, registers(w));
}

List ContagionModel::recover(sim::Tick now) const
{
    if (params_.course == Course::si)
        return {};
    return select_citizens(graph_.size(), [&](std::size_t w) {
        return ending(w, infectious_.bits().words()[w], now);
    });
}

List ContagionModel::wane(sim::Tick now) const
{
    if (params_.course != Course::sirs || recovered() == 0)
        return {};
    return select_citizens(graph_.size(),
                           [&](std::size_t w) { return ending(w, recovered_word(w), now); });
}

/// The last word may have lanes without a citizen, which no wide register may touch.
Registers ContagionModel::registers(std::size_t w) const noexcept
{
    return 64 * (w + 1) <= graph_.size() ? Registers::widest : Registers::plain;
}

double ContagionModel::hazard_in_tick(CitizenId i) const
{
    const std::uint32_t count = infectious_.count(i);
    if (count == 0)
        return broadcast_;
    const double signal = params_.contact == Contact::share
                              ? static_cast<double>(count) / graph_.degree(i)
                              : static_cast<double>(count);
    return broadcast_ + transmission_ * signal;
}

} // namespace models::contagion
