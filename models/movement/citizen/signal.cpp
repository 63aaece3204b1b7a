#include "models/movement/citizen/signal.hpp"

#include "models/classic/random_contact.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

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
      "response to 0, 1, 2, ... acting neighbours; the last holds for more",
      f.literature("Asch (1951), errors with 1 to 4 confederates, as recalled"))
        .only_for("kind", {"dose_response"});
    f.relation(
        "dose", [&p] { return !p.dose.empty(); }, "must have a value for 0 neighbours");
    f("contacts", p.contacts, f.between(1, 32), "contacts remembered, one a tick",
      f.literature("Centola et al. (2018): 12"))
        .only_for("kind", {"recent_contacts"});
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

Signals::Signals(const SignalParams& params, const Neighbours& neighbours, const Citizens& citizens,
                 const SignalMemory& memory)
    : params_(params), neighbours_(neighbours), citizens_(citizens), memory_(memory)
{
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
