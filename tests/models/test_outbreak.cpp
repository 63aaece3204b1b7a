// The outbreak against the most obvious code, against exact laws, and against itself on other
// tick lengths, on other threads and from a checkpoint.
#include "models/classic/outbreak_model.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <vector>

using namespace models::outbreak;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

OutbreakParams rates(double transmission, double recovery, std::int64_t initiators = 1)
{
    OutbreakParams p;
    p.transmission_rate.value = transmission;
    p.recovery_rate.value = recovery;
    p.initiators.count = initiators;
    return p;
}

std::uint32_t run_out(OutbreakModel& model)
{
    std::uint32_t tick = 0;
    for (; !model.settled(); ++tick)
        model.step({tick});
    return tick;
}

/// One event after another out of a heap, on the same delays.
std::vector<double> by_heap(const OutbreakParams& p, const SocialGraph& graph,
                            const RandomStream& luck)
{
    std::vector<double> at(graph.size(), HUGE_VAL);
    std::priority_queue<std::pair<double, std::uint32_t>,
                        std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
        events;
    for (const auto i : models::choose_initiators(p.initiators, {graph, luck}, "x"))
        events.push({0.0, index(i)});
    while (!events.empty()) {
        const double now = events.top().first;
        const std::uint32_t i = events.top().second;
        events.pop();
        if (at[i] < HUGE_VAL)
            continue;
        at[i] = now;
        const auto ties = graph.neighbours(citizen(i));
        Urn urn(graph.degree(citizen(i)));
        const Rates per_tick{p.transmission_rate.value, p.recovery_rate.value, 0.0};
        contacts(per_tick, graph.degree(citizen(i)), Clocks(luck.draws(contact_luck, i)), urn,
                 [&](std::uint32_t k, double delay) {
                     events.push({now + delay, index(ties[k])});
                 });
    }
    return at;
}

struct Mean {
    double sum = 0.0, squares = 0.0, n = 0.0;
    void add(double x)
    {
        sum += x;
        squares += x * x;
        n += 1.0;
    }
    [[nodiscard]] double value() const { return sum / n; }
    [[nodiscard]] double error() const
    {
        return std::sqrt((squares / n - value() * value()) / (n - 1.0));
    }
};

} // namespace

TEST_CASE("an urn gives every number once, and is full again after a refill", "[unit]")
{
    Urn urn(9);
    auto draws = RandomStream(3).draws(sim::Purpose("test.urn"), 0);
    for (std::uint32_t round = 0; round < 200; ++round) {
        const std::uint32_t number = sim::uniform_below(10, draws);
        std::vector<std::uint32_t> found;
        for (std::uint32_t k = 0; k < number; ++k)
            found.push_back(urn.draw(k, sim::uniform_below(9 - k, draws)));
        std::sort(found.begin(), found.end());
        CHECK(std::adjacent_find(found.begin(), found.end()) == found.end());
        urn.refill(number);
    }
    for (std::uint32_t k = 0; k < 9; ++k)
        CHECK(urn.draw(k, 0) == k);
}

TEST_CASE("everybody is infected when a heap of events says so", "[property]")
{
    const auto graph = small_graphs::random_graph(3000, 9000, 11);
    for (const double recovery : {0.0, 0.3, 1.0})
        for (const double transmission : {0.05, 0.4, 30.0}) {
            const auto p = rates(transmission, recovery, 5);
            const RandomStream luck(23);
            OutbreakModel model(p, {graph, luck});
            run_out(model);
            const auto expected = by_heap(p, graph, luck);
            std::uint32_t differences = 0;
            for (std::uint32_t i = 0; i < graph.size(); ++i)
                differences += model.infected_at(citizen(i)) != expected[i] ? 1 : 0;
            CHECK(differences == 0);
        }
}

TEST_CASE("shorter ticks look more often at the same outbreak", "[property]")
{
    const auto graph = small_graphs::random_graph(2000, 6000, 12);
    const RandomStream luck(7);
    const auto p = rates(0.5, 0.5, 3);
    OutbreakModel coarse(p, {graph, luck, {1.0}}), fine(p, {graph, luck, {0.125}});
    for (std::uint32_t week = 0; week < 30; ++week) {
        CHECK(coarse.infectious() == fine.infectious());
        CHECK(coarse.recovered() == fine.recovered());
        coarse.step({week});
        for (std::uint32_t k = 0; k < 8; ++k)
            fine.step({8 * week + k});
    }
    CHECK(coarse.ever_infected() > 1000);
}

TEST_CASE("a higher rate or a longer spell never means a later infection", "[property]")
{
    const auto graph = small_graphs::random_graph(2000, 6000, 13);
    const RandomStream luck(8);
    OutbreakModel base(rates(0.3, 1.0, 9), {graph, luck}),
        faster(rates(0.4, 1.0, 9), {graph, luck}), longer(rates(0.3, 0.7, 9), {graph, luck});
    for (OutbreakModel* model : {&base, &faster, &longer})
        run_out(*model);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        CHECK(faster.infected_at(citizen(i)) <= base.infected_at(citizen(i)));
        CHECK(longer.infected_at(citizen(i)) <= base.infected_at(citizen(i)));
    }
    CHECK(faster.ever_infected() > base.ever_infected());
}

TEST_CASE("stances and counts agree in every tick", "[property]")
{
    const auto graph = small_graphs::random_graph(1500, 4000, 14);
    OutbreakModel model(rates(0.5, 0.02, 4), {graph, RandomStream(9)});
    for (std::uint32_t tick = 0; tick < 1100; ++tick) { // past a window of either kind
        std::uint64_t infectious = 0, recovered = 0;
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            infectious += model.stance(citizen(i)) == Stance::infectious ? 1 : 0;
            recovered += model.stance(citizen(i)) == Stance::recovered ? 1 : 0;
        }
        REQUIRE(infectious == model.infectious());
        REQUIRE(recovered == model.recovered());
        model.step({tick});
    }
    CHECK(model.settled());
}

TEST_CASE("on a triangle the number infected follows its law", "[statistical]")
{
    // beta = gamma = 1, one initiator. While both others can be reached the initiator's clocks race
    // at 1 : 2, then two are infectious: by first steps P(1) = 1/3; from (2 infectious, 1 not),
    // rates 2 : 2 for third against a recovery, then 1 : 1. P(2) = 2/3 * 1/4, P(3) = 2/3 * 3/4.
    const auto graph = SocialGraph::complete(3);
    constexpr int worlds = 40000;
    double count[4] = {};
    for (int w = 0; w < worlds; ++w) {
        OutbreakModel model(rates(1.0, 1.0),
                            {graph, RandomStream(5, static_cast<std::uint32_t>(w))});
        run_out(model);
        count[model.ever_infected()] += 1.0;
    }
    const double expected[4] = {0.0, 1.0 / 3, 1.0 / 6, 1.0 / 2};
    for (int size = 1; size <= 3; ++size) {
        const double p = expected[size];
        CHECK(std::abs(count[size] / worlds - p) < 5.0 * std::sqrt(p * (1.0 - p) / worlds));
    }
}

TEST_CASE("SI on a complete graph fills it after the mean time of its chain", "[statistical]")
{
    // From k infected the next comes at rate beta k (n - k).
    constexpr std::uint32_t n = 30;
    const auto graph = SocialGraph::complete(n);
    double expected = 0.0;
    for (std::uint32_t k = 1; k < n; ++k)
        expected += 1.0 / (0.05 * k * (n - k));
    auto p = rates(0.05, 1.0);
    p.course = Course::si;
    Mean last;
    for (std::uint32_t w = 0; w < 4000; ++w) {
        OutbreakModel model(p, {graph, RandomStream(6, w)});
        run_out(model);
        CHECK(model.ever_infected() == n);
        double latest = 0.0;
        for (std::uint32_t i = 0; i < n; ++i)
            latest = std::max(latest, model.infected_at(citizen(i)));
        last.add(latest);
    }
    CHECK(std::abs(last.value() - expected) < 5.0 * last.error());
}

TEST_CASE("an outbreak has the same bytes on 1, 2 and 7 threads", "[determinism]")
{
    const auto graph = small_graphs::random_graph(20000, 60000, 15);
    std::vector<std::byte> first;
    for (const int count : {1, 2, 7}) {
        const ThreadCount on(count);
        OutbreakModel model(rates(0.3, 0.5, 10), {graph, RandomStream(5)});
        for (std::uint32_t t = 0; t < 12; ++t)
            model.step({t});
        const auto bytes = state_bytes::of(model);
        if (first.empty())
            first = bytes;
        CHECK(bytes == first);
    }
}

TEST_CASE("an outbreak restored from a checkpoint goes on as if never stopped", "[determinism]")
{
    const auto graph = small_graphs::random_graph(2000, 6000, 16);
    for (const double recovery : {0.0, 0.4})
        for (const std::uint32_t stop : {0u, 3u, 16u}) {
            const auto p = rates(0.15, recovery, 3);
            OutbreakModel whole(p, {graph, RandomStream(8)}), resumed(p, {graph, RandomStream(8)});
            for (std::uint32_t t = 0; t < stop; ++t)
                whole.step({t});
            state_bytes::restore(resumed, state_bytes::of(whole));
            for (std::uint32_t t = stop; t < 90; ++t) {
                REQUIRE(resumed.settled() == whole.settled());
                REQUIRE(resumed.infectious() == whole.infectious());
                REQUIRE(resumed.recovered() == whole.recovered());
                whole.step({t});
                resumed.step({t});
            }
            CHECK(state_bytes::of(resumed) == state_bytes::of(whole));
        }
}

TEST_CASE("a citizen who is withheld changes nothing before its infection", "[property]")
{
    const auto graph = small_graphs::random_graph(2000, 6000, 17);
    const RandomStream luck(10);
    auto p = rates(0.3, 0.5, 3);
    OutbreakModel whole(p, {graph, luck});
    run_out(whole);
    const auto acts = whole.acts();
    REQUIRE(acts.size() == whole.ever_infected());
    const auto& act = acts[acts.size() / 3];
    p.without.joiners = {act.subject};
    OutbreakModel without(p, {graph, luck});
    run_out(without);
    const double when = whole.infected_at(citizen(static_cast<std::size_t>(act.subject)));
    CHECK(without.infected_at(citizen(static_cast<std::size_t>(act.subject))) == HUGE_VAL);
    std::uint32_t differences = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        if (whole.infected_at(citizen(i)) < when)
            differences += without.infected_at(citizen(i)) != whole.infected_at(citizen(i)) ? 1 : 0;
    CHECK(differences == 0);
    CHECK(without.ever_infected() < whole.ever_infected());
}
