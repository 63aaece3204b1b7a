// What a contagion shows and keeps: measures, snapshots, checkpoints.

#include "models/classic/contagion_model.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace models::contagion {

bool ContagionModel::settled() const
{
    const bool nobody_recovers =
        infectious_.total() == 0 || params_.course == Course::si ||
        (params_.spell == Spell::exponential && params_.recovery_rate.value == 0.0);
    const bool nobody_wanes =
        params_.course != Course::sirs || recovered() == 0 || params_.waning_rate.value == 0.0;
    return nobody_recovers && nobody_wanes && nobody_at_risk();
}

bool ContagionModel::nobody_at_risk() const
{
    const auto passed_over_count =
        static_cast<std::uint64_t>(std::count_if(withheld_.rows().begin(), withheld_.rows().end(),
                                                 [&](sim::CitizenId i) { return passed_over(i); }));
    if (susceptible_count_ == passed_over_count)
        return true;
    if (broadcast_ > 0.0)
        return false;
    if (transmission_ == 0.0 || infectious_.total() == 0)
        return true;
    if (graph_.is_complete())
        return false;
    for (std::size_t w = 0; w < susceptible_.words().size(); ++w)
        for (std::uint64_t left = susceptible_.words()[w] & exposed_.words()[w]; left != 0;
             left &= left - 1) {
            const auto i = sim::citizen(w * 64 + static_cast<std::size_t>(__builtin_ctzll(left)));
            if (infectious_.count(i) > 0 && !passed_over(i))
                return false;
        }
    return true;
}

void ContagionModel::measure(sim::MeasureSink& sink) const
{
    tell({susceptible_count_, infectious_.total(), infected_, ever_infected_}, graph_.size(), sink);
}

void tell(const Counted& counted, std::uint32_t citizens, sim::MeasureSink& sink)
{
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    sink("susceptible", "citizens", "citizens who can be reached", number(counted.susceptible));
    sink("infectious", "citizens", "active citizens, who pass it on", number(counted.infectious));
    sink("recovered", "citizens", "citizens who stopped (burnt out)",
         number(citizens - counted.susceptible - counted.infectious));
    sink("infections", "citizens", "times somebody was reached so far", number(counted.infected));
    sink("ever_infected", "citizens", "citizens ever active so far, initiators included",
         number(counted.ever_infected));
    sink("share_infectious", "1", "infectious among all citizens",
         number(counted.infectious) / citizens);
}

void ContagionModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 3> words{"susceptible", "infectious",
                                                           "recovered"};
    std::vector<std::uint8_t> values(graph_.size());
    sim::parallel_for(values.size(), [&](std::size_t row) {
        values[row] = static_cast<std::uint8_t>(stance(sim::citizen(row)));
    });
    sink("stance", "", "where the citizen stands", values, words);
    sink("infections", "1", "spells of being infectious so far", infections_);
}

void ContagionModel::state(sim::StateVisitor& visitor)
{
    visitor.column("susceptible", susceptible_.words());
    visitor.column("infectious", infectious_.bits().words());
    visitor.column("remaining", remaining_);
    visitor.column("last_tick", last_tick_);
    visitor.column("infections", infections_);
    visitor.scalar("infected", infected_);
}

void ContagionModel::restored()
{
    infectious_.recount();
    susceptible_count_ = sim::integer_sum(susceptible_.words().size(), [&](std::size_t w) {
        return static_cast<std::uint64_t>(__builtin_popcountll(susceptible_.words()[w]));
    });
    ever_infected_ = sim::integer_sum(infections_.size(),
                                      [&](std::size_t i) { return infections_[i] > 0 ? 1u : 0u; });
    exposed_ = sim::BitColumn(graph_.size());
    note_exposed({});
}

std::uint64_t ContagionModel::recovered_word(std::size_t w) const
{
    const std::uint64_t last = graph_.size() % 64;
    const std::uint64_t valid = w + 1 == susceptible_.words().size() && last != 0
                                    ? (std::uint64_t{1} << last) - 1
                                    : ~std::uint64_t{0};
    return ~(susceptible_.words()[w] | infectious_.bits().words()[w]) & valid;
}

} // namespace models::contagion
