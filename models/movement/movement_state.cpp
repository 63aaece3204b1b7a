// What a checkpoint keeps, and what is rebuilt from it.

#include "models/movement/movement_model.hpp"

namespace models::movement {

/// What is fixed at the start is made again by the constructor.
void MovementModel::state(sim::StateVisitor& visitor)
{
    Citizens& c = society_.citizens;
    visitor.column("stance", c.stance);
    visitor.column("movement", c.movement);
    visitor.column("cause", c.cause);
    visitor.column("opinion", c.opinion);
    visitor.column("clock", c.clock);
    visitor.column("spells", c.spells);
    visitor.column("experience", c.experience);
    visitor.column("health", c.health);
    visitor.column("grievance", c.grievance);
    visitor.column("energy", c.energy);
    visitor.column("trust", c.trust);
    visitor.column("joined_at", c.joined_at);
    visitor.column("first_joined_at", c.first_joined_at);
    visitor.column("join_rank", c.join_rank);
    visitor.column("brought_by", c.brought_by);
    visitor.column("generation", c.generation);
    visitor.column("signals.smoothed", society_.signals.smoothed);
    visitor.column("signals.window", society_.signals.window);
    visitor.column("signals.made_ties", society_.signals.made_ties);
    visitor.column("movements", society_.movements);
    visitor.column("institutions", society_.institutions);
    visitor.column("promises", society_.promises);
    visitor.column("promise_counts", society_.promise_counts);
    visitor.column("orphans", society_.orphans);
    visitor.scalar("media", society_.media);
    visitor.scalar("joins", society_.joins);
    visitor.scalar("ever_joined", society_.ever_joined);
    for (std::size_t n = 0; n < society_.offices.size(); ++n) {
        Office& office = society_.offices[n];
        const std::string name = "office." + std::to_string(n);
        visitor.column(name + ".reports", office.reports.state());
        visitor.scalar(name + ".memory", office.memory);
        visitor.scalar(name + ".responsiveness", office.responsiveness);
        visitor.column(name + ".petitions", office.petitions);
    }
    for (std::size_t k = 0; k < society_.links.size(); ++k) {
        visitor.column("link." + std::to_string(k) + ".questions", society_.links[k].questions);
        visitor.scalar("link." + std::to_string(k) + ".counts", society_.links[k].counts);
    }
}

/// Who acts follows from the stances, and what phases and measures begin with.
void MovementModel::restored()
{
    const auto recount = [&](sim::ActiveNeighbours& counts, auto&& is) {
        for (std::uint32_t i = 0; i < society_.citizens.size(); ++i) {
            const bool on = is(society_.citizens.stance[i]);
            if (on)
                counts.bits().set(sim::citizen(i));
            else
                counts.bits().clear(sim::citizen(i));
        }
        counts.recount();
    };
    recount(promoting_, [](Stance s) { return promotes(s); });
    recount(opposing_, [](Stance s) { return s == Stance::opponent; });
    recount(sanctioned_, [](Stance s) { return s == Stance::sanctioned; });
    growth_ = Growth(society_.citizens);
    tally();
}

} // namespace models::movement
