#include "models/movement/movement/branching.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_rooms.hpp"
#include "tests/models/small_graphs.hpp"

using namespace models::movement;
using movement_rooms::existing;
using movement_rooms::tally;

namespace {

/// Citizens, one movement of the first `members` of them, and a free place or more.
struct Town {
    Town(sim::SocialGraph ties, std::uint32_t members, std::size_t places)
        : graph(std::move(ties)),
          promoting(graph),
          opposing(graph),
          sanctioned(graph),
          citizens(graph.size())
    {
        movements.push_back(existing());
        movements.resize(1 + places);
        for (std::uint32_t i = 0; i < members; ++i) {
            citizens.stance[i] = Stance::participant;
            citizens.movement[i] = 0;
            citizens.opinion[i] = 1.0;
            promoting.bits().set(sim::citizen(i));
        }
        promoting.recount();
        tallies.assign(movements.size(), tally(0, 0, 0.5, 0.5));
        tallies[0].members = members;
        start_week();
    }
    void start_week()
    {
        next = citizens.stance;
        next_movement.assign(graph.size(), no_movement);
        cause.assign(graph.size(), Cause::none);
        brought_by.assign(graph.size(), nobody);
        moved.assign(graph.size(), no_movement);
    }
    void run(const BranchingParams& params, std::uint32_t tick = 0, std::uint64_t seed = 1)
    {
        const sim::RandomStream luck(seed);
        Changes changes{next, next_movement, cause, brought_by};
        branch(params, {graph, promoting, opposing, sanctioned}, tallies,
               {sim::Tick{tick}, sim::Weeks{1.0}, luck}, citizens, movements, moved, changes);
    }
    std::size_t living() const
    {
        std::size_t n = 0;
        for (const Movement& m : movements)
            n += m.exists != 0.0 ? 1 : 0;
        return n;
    }

    sim::SocialGraph graph;
    sim::ActiveNeighbours promoting, opposing, sanctioned;
    Citizens citizens;
    Movements movements;
    std::vector<MovementTally> tallies;
    std::vector<Stance> next;
    std::vector<std::uint8_t> next_movement, moved;
    std::vector<Cause> cause;
    std::vector<std::uint32_t> brought_by;
};

sim::SocialGraph empty_graph(std::uint32_t n)
{
    return small_graphs::graph_of(n, {});
}

} // namespace

TEST_CASE("without rates nothing splits and nobody founds", "[unit]")
{
    Town town(empty_graph(50), 20, 2);
    for (std::uint32_t i = 0; i < 20; ++i)
        town.citizens.opinion[i] = -1.0;
    town.run({});
    CHECK(town.living() == 1);
    CHECK(town.next == town.citizens.stance);
}

TEST_CASE("dissenters leave together with their leader, their wish and their share", "[unit]")
{
    Town town(empty_graph(10), 10, 1);
    for (std::uint32_t i = 0; i < 4; ++i) {
        town.citizens.opinion[i] = -0.5 + 0.1 * i; // wish .25, .30, .35, .40
        town.citizens.lead[i] = i == 2 ? 1.0f : 0.0f;
    }
    town.citizens.lead[9] = 5.0f; // leads well, but stays
    Movement& parent = town.movements[0];
    parent.started = parent.resources = 100.0;
    BranchingParams params;
    params.split_gap = 0.5;
    params.split_share = 0.4;
    params.split_rate = {1000.0};
    town.run(params, 7);

    const Movement& child = town.movements[1];
    CHECK(child.exists == 1.0);
    CHECK(child.founded_at == 8.0);
    CHECK(child.agenda == Approx(0.325));
    CHECK(child.founding_agenda == child.agenda);
    CHECK(child.origin == 0.0);
    CHECK(child.resources == Approx(40.0));
    CHECK(child.resources == child.started);
    CHECK(parent.resources == parent.started + parent.dues + parent.grants - parent.spent);
    CHECK(parent.resources + child.resources == Approx(100.0));
    for (std::uint32_t i = 0; i < 10; ++i) {
        CHECK(town.moved[i] == (i < 4 ? 1 : no_movement));
        CHECK(town.next[i] == (i == 2 ? Stance::organiser : Stance::participant));
    }
}

TEST_CASE("too few dissenters, or no free place: no split", "[unit]")
{
    BranchingParams params;
    params.split_share = 0.5;
    params.split_rate = {1000.0};
    for (const bool enough : {false, true}) {
        Town town(empty_graph(10), 10, enough ? 0 : 1);
        for (std::uint32_t i = 0; i < (enough ? 10u : 4u); ++i)
            town.citizens.opinion[i] = -1.0;
        town.run(params);
        CHECK(town.living() == 1);
    }
}

TEST_CASE("dissenters on two sides do not leave together", "[unit]")
{
    Town town(empty_graph(10), 10, 1);
    town.movements[0].agenda = 0.5;
    for (std::uint32_t i = 0; i < 10; ++i)
        town.citizens.opinion[i] = i < 6 ? 1.0 : -1.0;
    BranchingParams params;
    params.split_gap = 0.3;
    params.split_rate = {1000.0};
    town.run(params);
    CHECK(town.living() == 1); // nobody could lead those who leave
    town.citizens.lead[2] = 1.5f;
    town.run(params);
    CHECK(town.movements[1].agenda == 1.0);
    for (std::uint32_t i = 0; i < 10; ++i)
        CHECK(town.moved[i] == (i < 6 ? 1 : no_movement));
}

TEST_CASE("a founder leads, sees nobody act, and asks for what they wish", "[unit]")
{
    // 0 acts; 1 is tied to 0; 2 and 3 see nobody; only 1 and 3 could lead
    Town town(small_graphs::graph_of(4, {{0, 1}, {2, 3}}), 1, 1);
    town.citizens.lead[1] = town.citizens.lead[3] = 2.0f;
    town.citizens.opinion[3] = 0.4;
    BranchingParams params;
    params.founding_rate = {1000.0};
    town.run(params, 3);
    CHECK(town.movements[1].exists == 1.0);
    CHECK(town.movements[1].agenda == Approx(0.7));
    CHECK(town.movements[1].founded_at == 4.0);
    CHECK(town.next[3] == Stance::organiser);
    CHECK(town.next_movement[3] == 1);
    CHECK(town.cause[3] == Cause::own);
    CHECK(town.next[1] == Stance::bystander);
}

TEST_CASE("whoever would resist founds a movement that resists", "[unit]")
{
    Town town(empty_graph(1), 0, 1);
    town.citizens.lead[0] = 2.0f;
    town.citizens.opinion[0] = -0.5;
    BranchingParams params;
    params.founding_rate = {1000.0};
    town.run(params);
    CHECK(town.movements[1].promotes == 0.0);
    CHECK(town.next[0] == Stance::opponent);
}

TEST_CASE("splits and foundings happen at their rates", "[statistical]")
{
    BranchingParams splits;
    splits.split_rate = {0.1};
    splits.founding_lead = 0.0; // everybody could lead
    BranchingParams foundings;
    foundings.founding_rate = {0.02};
    foundings.founding_lead = 0.0;
    constexpr std::uint32_t weeks = 20000;
    double split = 0.0, founded = 0.0;
    Town dissenting(empty_graph(8), 8, 1);
    for (std::uint32_t i = 0; i < 8; ++i)
        dissenting.citizens.opinion[i] = -1.0;
    Town leaderless(empty_graph(8), 0, 1);
    for (std::uint32_t t = 0; t < weeks; ++t) {
        for (Town* town : {&dissenting, &leaderless}) {
            town->movements[1] = {};
            town->start_week();
        }
        dissenting.run(splits, t);
        split += dissenting.movements[1].exists;
        leaderless.run(foundings, t);
        founded += leaderless.movements[1].exists;
    }
    const auto within = [&](double seen, double chance) {
        return std::abs(seen / weeks - chance) < 6.0 * std::sqrt(chance * (1.0 - chance) / weeks);
    };
    CHECK(within(split, 1.0 - std::exp(-0.1)));
    CHECK(within(founded, 1.0 - std::exp(-0.16))); // any of the eight
}

TEST_CASE("splits and foundings are the same on any number of threads", "[determinism]")
{
    const auto outcome_on = [](int threads) {
        sim::set_threads(threads);
        Town town(small_graphs::random_graph(20000, 30000, 5), 5000, 2);
        auto draws = sim::RandomStream(9).draws(sim::Purpose("test.opinions"), 0);
        for (std::uint32_t i = 0; i < 20000; ++i) {
            town.citizens.opinion[i] = 2.0 * sim::uniform(draws) - 1.0;
            town.citizens.lead[i] = static_cast<float>(sim::normal(draws));
        }
        BranchingParams params;
        params.split_rate = {1000.0};
        params.split_share = 0.2;
        params.founding_rate = {0.5};
        town.run(params);
        sim::set_threads(1);
        return std::tuple(town.moved, town.next, town.movements[1].agenda, town.movements[2].agenda,
                          town.living());
    };
    const auto one = outcome_on(1);
    CHECK(std::get<4>(one) == 3);
    CHECK(outcome_on(2) == one);
    CHECK(outcome_on(7) == one);
}
