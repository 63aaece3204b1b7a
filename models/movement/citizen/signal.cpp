#include "models/movement/citizen/signal.hpp"

#include "models/classic/random_contact.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <bit>

namespace models::movement {
namespace {

constexpr sim::Purpose contact{"movement.signal.contact"};

} // namespace

void describe(sim::Fields& f, SignalParams& p)
{
    f.choice(
        "kind", p.kind,
        {{"share_of_all", SignalKind::share_of_all},
         {"count", SignalKind::count},
         {"fraction", SignalKind::fraction},
         {"dose_response", SignalKind::dose_response},
         {"recent_contacts", SignalKind::recent_contacts}},
        "what citizens see of those who act: their share of everybody, the number or the share "
        "of neighbours, the response to a dose of voices, the share of recent contacts",
        f.literature("Granovetter (1978); Centola and Macy (2007); Watts (2002); Asch (1951); "
                     "Centola et al. (2018)"));
    f("dose", p.dose, f.between(0.0, 1e6),
      "response to 0, 1, 2, ... acting neighbours; the last holds for more (dose_response)",
      f.literature("Asch (1951), errors with 1 to 4 confederates, as recalled"));
    f.relation(
        "dose", [&p] { return !p.dose.empty(); }, "must have a value for 0 neighbours");
    f("contacts", p.contacts, f.between(1, 32), "contacts remembered, one a tick (recent_contacts)",
      f.literature("Centola et al. (2018): 12"));
    f("counter_weight", p.counter_weight, f.between(0.0, 10.0),
      "acting neighbours that one opposing neighbour undoes", f.assumption());
    f("memory", p.memory, f.between(0.0, 0.999), "weight of last week's signal in this week's",
      f.literature("Siegel (2009)"));
    f("made_ties", p.made_ties, f.between(0, 8),
      "ties that a citizen can make to others who act (see [movement.ties])", f.assumption());
}

SignalMemory::SignalMemory(const SignalParams& params, std::uint32_t citizens)
    : smoothed(params.memory > 0.0 ? citizens : 0, 0.0),
      window(params.kind == SignalKind::recent_contacts ? citizens : 0, 0),
      made_ties(static_cast<std::size_t>(params.made_ties) * citizens, nobody)
{
}

double signal(const SignalParams& params, double n, double against, double k, double active_in_all,
              double others) noexcept
{
    const double seen =
        params.counter_weight > 0.0 ? std::max(0.0, n - params.counter_weight * against) : n;
    switch (params.kind) {
    case SignalKind::share_of_all:
        return others > 0.0 ? active_in_all / others : 0.0;
    case SignalKind::count:
        return seen;
    case SignalKind::fraction:
        return k > 0.0 ? seen / k : 0.0;
    case SignalKind::dose_response:
        return params.dose[std::min(static_cast<std::size_t>(seen), params.dose.size() - 1)];
    case SignalKind::recent_contacts:
        break; // kept in the memory
    }
    return 0.0;
}

Signals::Signals(const SignalParams& params, const Neighbours& neighbours, const Citizens& citizens,
                 const SignalMemory& memory)
    : params_(params), neighbours_(neighbours), citizens_(citizens), memory_(memory)
{
}

bool Signals::on_other_side(std::size_t i) const noexcept
{
    return resists(citizens_.stance[i], citizens_.opinion[i]);
}

bool Signals::on_side(std::size_t i, std::uint32_t other) const noexcept
{
    const Stance stance = citizens_.stance[other];
    return on_other_side(i) ? stance == Stance::opponent : promotes(stance);
}

std::span<const std::uint32_t> Signals::made_ties(std::size_t i) const noexcept
{
    const auto slots = static_cast<std::size_t>(params_.made_ties);
    return std::span(memory_.made_ties).subspan(i * slots, slots);
}

std::uint32_t Signals::acting(std::size_t i) const noexcept
{
    return around(i).acting;
}

Signals::Around Signals::around(std::size_t i) const noexcept
{
    const sim::CitizenId id = sim::citizen(i);
    const bool against = on_other_side(i);
    const std::uint32_t promoting = neighbours_.promoting.count(id);
    const std::uint32_t opposing = neighbours_.opposing.count(id);
    Around found{against ? opposing : promoting, against ? promoting : opposing,
                 neighbours_.graph.degree(id)};
    for (const std::uint32_t other : made_ties(i)) {
        if (other == nobody)
            continue;
        ++found.all;
        if (acts(citizens_.stance[other]))
            ++(on_side(i, other) ? found.acting : found.against);
    }
    return found;
}

double Signals::present(std::size_t i) const noexcept
{
    const sim::CitizenId id = sim::citizen(i);
    const auto& side = on_other_side(i) ? neighbours_.opposing : neighbours_.promoting;
    if (params_.kind == SignalKind::recent_contacts)
        return static_cast<double>(std::popcount(memory_.window[i])) /
               static_cast<double>(params_.contacts);
    const double in_all = static_cast<double>(side.total()) - (side.active(id) ? 1.0 : 0.0);
    const Around seen = around(i);
    return signal(params_, seen.acting, seen.against, seen.all, in_all,
                  static_cast<double>(citizens_.size()) - 1.0);
}

double Signals::operator()(std::size_t i) const noexcept
{
    return memory_.smoothed.empty() ? present(i) : memory_.smoothed[i];
}

void perceive_all(const SignalParams& params, const Neighbours& neighbours,
                  const Citizens& citizens, const Week& week, SignalMemory& memory)
{
    const Signals signals(params, neighbours, citizens, memory);
    if (!memory.window.empty()) {
        const auto kept = static_cast<std::uint32_t>((std::uint64_t{1} << params.contacts) - 1);
        sim::parallel_for(citizens.size(), [&](std::size_t i) {
            if (neighbours.graph.degree(sim::citizen(i)) == 0)
                return;
            auto draws = week.luck.draws(contact, static_cast<std::uint32_t>(i), week.now);
            const auto met = index(random_neighbour(neighbours.graph, sim::citizen(i), draws));
            memory.window[i] = (memory.window[i] << 1 | (signals.on_side(i, met) ? 1u : 0u)) & kept;
        });
    }
    if (!memory.smoothed.empty()) {
        const double kept = week.dt.value == 1.0
                                ? params.memory
                                : sim::det::exp(week.dt.value * sim::det::log(params.memory));
        sim::parallel_for(citizens.size(), [&](std::size_t i) {
            memory.smoothed[i] = kept * memory.smoothed[i] + (1.0 - kept) * signals.present(i);
        });
    }
}

} // namespace models::movement
