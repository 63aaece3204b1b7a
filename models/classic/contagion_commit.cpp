// Commit: how spells start, and with what luck.

#include "models/classic/contagion_model.hpp"
#include "models/classic/contagion_spells.hpp"
#include "sim/random/distributions.hpp"

namespace models::contagion {
namespace {

using sim::CitizenId;
using List = std::vector<CitizenId>;

} // namespace

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
    sim::parallel_for(list.size(), [&](std::size_t k) {
        const std::uint32_t i = index(list[k]);
        auto draws = luck_.draws(recovery, i, {infections_[i]});
        last_tick_[i] = last_tick_of(start, params_.spell == Spell::fixed
                                                ? fixed
                                                : exponential_spell(hazard, exponential(draws)));
    });
}

void ContagionModel::start_recovered(const List& list, sim::Tick start)
{
    const double hazard =
        params_.course == Course::sirs ? params_.waning_rate.value * tick_length_ : 0.0;
    sim::parallel_for(list.size(), [&](std::size_t k) {
        const std::uint32_t i = index(list[k]);
        auto draws = luck_.draws(waning, i, {infections_[i]});
        last_tick_[i] = last_tick_of(start, exponential_spell(hazard, exponential(draws)));
    });
}

void ContagionModel::start_susceptible(const List& list)
{
    sim::parallel_for(list.size(), [&](std::size_t k) {
        last_tick_[index(list[k])] = never;
        remaining_[index(list[k])] = resistance(list[k]);
    });
    for (const CitizenId i : list)
        susceptible_.set(i);
    susceptible_count_ += list.size();
}

void ContagionModel::note_exposed(const List& freed)
{
    if (all_exposed())
        return;
    const auto meets_one = [&](CitizenId i) {
        return susceptible_.test(i) && infectious_.count(i) > 0;
    };
    infectious_.visit_touched([&](CitizenId i) {
        if (meets_one(i))
            exposed_.set(i);
    });
    for (const CitizenId i : freed) // whose own counts need not have changed
        if (meets_one(i))
            exposed_.set(i);
}

double ContagionModel::resistance(CitizenId i) const
{
    auto draws = luck_.draws(resist, index(i), {infections_[index(i)]});
    return exponential(draws);
}

} // namespace models::contagion
