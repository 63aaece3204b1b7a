// Commit: how spells start, and with what luck.

#include "models/classic/contagion_model.hpp"
#include "models/classic/contagion_spells.hpp"
#include "sim/random/exponentials.hpp"

#include <algorithm>
#include <array>

namespace models::contagion {
namespace {

using sim::CitizenId;
using List = std::vector<CitizenId>;

} // namespace

/// Calls start(i, draw) with the exponential draw of citizen i = citizen_at(k), k from 0 to size -
/// 1, from several threads: draws are made many at a time.
template <class CitizenAt, class Start>
void ContagionModel::draw(sim::Purpose purpose, std::size_t size, CitizenAt&& citizen_at,
                          Start&& start) const
{
    constexpr std::size_t at_once = 128;
    sim::parallel_blocks(size, [&](std::size_t begin, std::size_t end) {
        std::array<sim::DrawAddress, at_once> addresses;
        std::array<double, at_once> draws;
        for (std::size_t first = begin; first < end; first += at_once) {
            const std::size_t number = std::min(at_once, end - first);
            for (std::size_t k = 0; k < number; ++k) {
                const std::uint32_t i = index(citizen_at(first + k));
                addresses[k] = {luck_.key(), i, {infections_[i]}};
            }
            sim::exponentials(purpose, std::span(addresses).first(number),
                              std::span(draws).first(number));
            for (std::size_t k = 0; k < number; ++k)
                start(citizen_at(first + k), draws[k]);
        }
    });
}

void ContagionModel::draw_first_resistances()
{
    draw(resist, graph_.size(), sim::citizen,
         [&](CitizenId i, double resistance) { remaining_[index(i)] = resistance; });
}

void ContagionModel::start_infectious(const List& list, sim::Tick start)
{
    for (const CitizenId i : list) {
        EXPECT(susceptible_.test(i));
        susceptible_.clear(i);
        if (infections_[index(i)]++ > 0)
            continue;
        ++ever_infected_;
        joinings_.note(i, start);
    }
    susceptible_count_ -= list.size();
    infected_ += list.size();
    if (params_.course == Course::si)
        return;
    const double hazard = params_.recovery_rate.value * tick_length_;
    const double fixed = fixed_spell(params_.spell_length, {tick_length_});
    if (params_.spell == Spell::fixed)
        sim::parallel_for(list.size(), [&](std::size_t k) {
            last_tick_[index(list[k])] = last_tick_of(start, fixed);
        });
    else
        draw(
            recovery, list.size(), [&](std::size_t k) { return list[k]; },
            [&](CitizenId i, double resistance) {
                last_tick_[index(i)] = last_tick_of(start, exponential_spell(hazard, resistance));
            });
}

void ContagionModel::start_recovered(const List& list, sim::Tick start)
{
    const double hazard =
        params_.course == Course::sirs ? params_.waning_rate.value * tick_length_ : 0.0;
    draw(
        waning, list.size(), [&](std::size_t k) { return list[k]; },
        [&](CitizenId i, double resistance) {
            last_tick_[index(i)] = last_tick_of(start, exponential_spell(hazard, resistance));
        });
}

void ContagionModel::start_susceptible(const List& list)
{
    draw(
        resist, list.size(), [&](std::size_t k) { return list[k]; },
        [&](CitizenId i, double resistance) {
            last_tick_[index(i)] = never;
            remaining_[index(i)] = resistance;
        });
    for (const CitizenId i : list)
        susceptible_.set(i);
    susceptible_count_ += list.size();
}

void ContagionModel::note_exposed(const List& freed)
{
    if (all_exposed())
        return;
    const auto& touched = infectious_.touched().words();
    for (std::size_t w = 0; w < touched.size(); ++w)
        exposed_.words()[w] |= touched[w] & susceptible_.words()[w];
    for (const CitizenId i : freed) // whose own counts need not have changed
        exposed_.set(i);
}

} // namespace models::contagion
