#pragma once
// Citizens with their neighbours, movements and institutions, made by hand.

#include "models/movement/citizen/signal.hpp"
#include "sim/parallel/parallel.hpp"
#include "tests/models/movement/movement_rooms.hpp"
#include "tests/models/small_graphs.hpp"

#include <cmath>
#include <cstring>
#include <initializer_list>
#include <utility>

namespace citizen_rooms {

using namespace models::movement;

struct Room {
    explicit Room(sim::SocialGraph ties, std::uint64_t seed = 1)
        : graph(std::move(ties)),
          citizens(graph.size()),
          luck(seed),
          promoting(graph),
          opposing(graph),
          sanctioned(graph)
    {
        start_week();
    }
    Room(const Room&) = delete; // the counts of neighbours look at this graph
    Room& operator=(const Room&) = delete;

    /// These take the stance; whoever acts, in movement m.
    void let(std::initializer_list<std::uint32_t> rows, Stance stance, std::uint8_t m = 0)
    {
        for (const std::uint32_t i : rows)
            put(i, stance, m);
        start_week();
    }
    void let_all(Stance stance, std::uint8_t m = 0)
    {
        for (std::uint32_t i = 0; i < citizens.size(); ++i)
            put(i, stance, m);
        start_week();
    }
    /// Every `each`-th, from row 0.
    void let_every(std::uint32_t each, Stance stance, std::uint8_t m = 0)
    {
        for (std::uint32_t i = 0; i < citizens.size(); i += each)
            put(i, stance, m);
        start_week();
    }

    void start_week()
    {
        const auto tell = [&](sim::ActiveNeighbours& who, auto&& is) {
            for (std::uint32_t i = 0; i < citizens.size(); ++i)
                if (is(citizens.stance[i]))
                    who.bits().set(sim::citizen(i));
                else
                    who.bits().clear(sim::citizen(i));
            who.recount();
        };
        tell(promoting, [](Stance s) { return promotes(s); });
        tell(opposing, [](Stance s) { return s == Stance::opponent; });
        tell(sanctioned, [](Stance s) { return s == Stance::sanctioned; });
        next = citizens.stance;
        next_movement.assign(citizens.size(), no_movement);
        cause.assign(citizens.size(), Cause::none);
        brought_by.assign(citizens.size(), nobody);
    }

    /// What was decided holds from now on.
    void commit()
    {
        for (std::uint32_t i = 0; i < citizens.size(); ++i)
            if (next[i] != citizens.stance[i] && next_movement[i] != no_movement)
                citizens.movement[i] = next_movement[i];
        citizens.stance = next;
        start_week();
    }

    [[nodiscard]] Neighbours around() const { return {graph, promoting, opposing, sanctioned}; }
    [[nodiscard]] Week week(std::uint32_t tick = 0, double dt = 1.0) const
    {
        return {sim::Tick{tick}, sim::Weeks{dt}, luck};
    }
    [[nodiscard]] Changes changes() { return {next, next_movement, cause, brought_by}; }

    /// Citizens of this stance in the next week.
    [[nodiscard]] std::uint32_t number(Stance stance) const
    {
        std::uint32_t found = 0;
        for (const Stance s : next)
            found += s == stance ? 1 : 0;
        return found;
    }

    sim::SocialGraph graph;
    Citizens citizens;
    sim::RandomStream luck;
    sim::ActiveNeighbours promoting, opposing, sanctioned;
    Movements movements{movement_rooms::existing()};
    Institutions institutions{Institution{}};
    std::vector<Stance> next;
    std::vector<std::uint8_t> next_movement;
    std::vector<Cause> cause;
    std::vector<std::uint32_t> brought_by;

  private:
    void put(std::uint32_t i, Stance stance, std::uint8_t m)
    {
        citizens.stance[i] = stance;
        citizens.movement[i] = acts(stance) ? m : no_movement;
    }
};

/// n citizens without ties.
inline sim::SocialGraph strangers(std::uint32_t n)
{
    return small_graphs::graph_of(n, {});
}

/// Row 0 tied to all the others.
inline sim::SocialGraph star(std::uint32_t n)
{
    small_graphs::Ties ties;
    for (std::uint32_t i = 1; i < n; ++i)
        ties.insert({0, i});
    return small_graphs::graph_of(n, ties);
}

/// Within six standard errors of a share p out of n.
inline bool near_share(double found, double n, double p)
{
    return std::fabs(found / n - p) <= 6.0 * std::sqrt(p * (1.0 - p) / n);
}

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

/// Whether run(), a column, is the same on 1, 2 and 7 threads.
template <class Run>
bool same_on_any_threads(Run&& run)
{
    sim::set_threads(1);
    const auto one = run();
    bool same = true;
    for (const int threads : {2, 7}) {
        sim::set_threads(threads);
        same = same && same_bits(run(), one);
    }
    sim::set_threads(1);
    return same;
}

} // namespace citizen_rooms
