// What an outbreak shows and keeps: measures, snapshots, checkpoints.

#include "models/classic/outbreak_model.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace models::outbreak {

using sim::CitizenId;

/// Who is due is reached whatever comes; without recovery nothing else can change.
bool OutbreakModel::settled() const
{
    const bool nobody_recovers = infectious() == 0 || rates_.endless();
    return pending_ == 0 && nobody_recovers;
}

void OutbreakModel::measure(sim::MeasureSink& sink) const
{
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    sink("susceptible", "citizens", "citizens who can be reached", number(susceptible()));
    sink("infectious", "citizens", "active citizens, who pass it on", number(infectious()));
    sink("recovered", "citizens", "citizens who stopped", number(recovered()));
    sink("ever_infected", "citizens", "citizens ever active so far, initiators included",
         number(infected_));
    sink("share_infectious", "1", "infectious among all citizens",
         number(infectious()) / graph_.size());
}

Stance OutbreakModel::stance(CitizenId i) const noexcept
{
    if (!infected(i))
        return Stance::susceptible;
    return recovers_at(i) < now_ ? Stance::recovered : Stance::infectious;
}

bool OutbreakModel::infected(CitizenId i) const noexcept
{
    return due_[index(i)] < now_ || due_[index(i)] == 0.0;
}

double OutbreakModel::recovers_at(CitizenId i) const noexcept
{
    return due_[index(i)] + rates_.spell(Clocks(luck_.draws(contact_luck, index(i))).spell());
}

void OutbreakModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 3> words{"susceptible", "infectious",
                                                           "recovered"};
    std::vector<std::uint8_t> stances(graph_.size());
    std::vector<float> weeks(graph_.size());
    sim::parallel_for(stances.size(), [&](std::size_t row) {
        const CitizenId i = sim::citizen(row);
        stances[row] = static_cast<std::uint8_t>(stance(i));
        weeks[row] = infected(i) ? static_cast<float>(due_[row] * tick_length_.value) : -1.0f;
    });
    sink("stance", "", "where the citizen stands", stances, words);
    sink("infected_at", "weeks", "when the citizen was reached; -1: not so far", weeks);
}

void OutbreakModel::state(sim::StateVisitor& visitor)
{
    visitor.column("due", due_);
    visitor.scalar("now", now_);
}

void OutbreakModel::restored()
{
    closed_ = sim::BitColumn(graph_.size());
    for (const CitizenId i : withheld_.rows())
        closed_.set(i);
    infected_ = pending_ = 0;
    for (std::size_t row = 0; row < due_.size(); ++row)
        if (infected(sim::citizen(row))) {
            closed_.set(sim::citizen(row));
            ++infected_;
        } else if (due_[row] <= std::numeric_limits<double>::max()) {
            ++pending_;
        }
    count_ends();
    calendar_ = Calendar(calendar_.slots_per_tick());
    const std::uint64_t slot = now_ * calendar_.slots_per_tick();
    open_window(slot - slot % Calendar::window_slots);
}

void OutbreakModel::open_window(std::uint64_t slot)
{
    calendar_.open(slot);
    for (std::size_t row = 0; row < due_.size(); ++row)
        if (calendar_.holds(due_[row]) && !closed_.test(sim::citizen(row)))
            calendar_.put(calendar_.slot(due_[row]), sim::citizen(row));
}

std::uint32_t OutbreakModel::tick_of(double ticks) noexcept
{
    return ticks < 0xffffffffu ? static_cast<std::uint32_t>(ticks) : 0xffffffffu;
}

/// Spells that are over, and those that end within the window of ticks around now.
void OutbreakModel::count_ends()
{
    std::fill(ends_.begin(), ends_.end(), 0u);
    recovered_ = 0;
    for (std::size_t row = 0; row < due_.size(); ++row) {
        if (!infected(sim::citizen(row)))
            continue;
        const std::uint32_t end = tick_of(recovers_at(sim::citizen(row)));
        if (end < now_)
            ++recovered_;
        else if (end / ends_window == now_ / ends_window)
            ++ends_[end % ends_window];
    }
}

} // namespace models::outbreak
