#pragma once
// A few institutions and movements that answer to forums, made by hand.

#include "models/movement/accountability/account.hpp"
#include "tests/models/movement/movement_rooms.hpp"

namespace forum {

using namespace models::movement;

struct Forum {
    explicit Forum(std::uint32_t n = 1) : citizens(n) { start_week(); }
    void start_week()
    {
        next = citizens.stance;
        next_movement.assign(citizens.size(), no_movement);
        cause.assign(citizens.size(), Cause::none);
        brought_by.assign(citizens.size(), nobody);
    }
    Link& add(Role from, Role to, double answerability, double enforcement)
    {
        Link link;
        link.params.from = from;
        link.params.to = to;
        link.params.answerability = answerability;
        link.params.enforcement = enforcement;
        links.push_back(link);
        return links.back();
    }
    void run(std::uint32_t tick, double dt = 1.0)
    {
        const Week week{sim::Tick{tick}, sim::Weeks{dt}, luck};
        Changes changes{next, next_movement, cause, brought_by};
        account(links, promises, counts, tallies, 0.1, week, citizens, movements, institutions,
                orphans, changes);
    }

    sim::RandomStream luck{1};
    Citizens citizens;
    Movements movements{movement_rooms::existing()};
    std::vector<MovementTally> tallies{movement_rooms::tally(10, 2, 1.0, 1.0)};
    Institutions institutions{Institution{}};
    std::vector<Promise> promises = std::vector<Promise>(4);
    std::vector<PromiseCounts> counts = std::vector<PromiseCounts>(1);
    std::vector<Link> links;
    std::vector<Orphans> orphans = std::vector<Orphans>(roles);
    std::vector<Stance> next;
    std::vector<std::uint8_t> next_movement;
    std::vector<Cause> cause;
    std::vector<std::uint32_t> brought_by;
};

inline double open_questions(const Link& link)
{
    double open = 0.0;
    for (const Question& question : link.questions)
        open += question.open;
    return open;
}

} // namespace forum
