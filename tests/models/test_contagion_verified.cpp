// The model against the most obvious code, and against itself on other threads or from a
// checkpoint.
#include "models/classic/contagion_spells.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/contagion_runs.hpp"
#include "tests/models/small_graphs.hpp"
#include "tests/models/state_bytes.hpp"
#include "tests/thread_count.hpp"

#include <cmath>
#include <utility>
#include <vector>

using namespace contagion_runs;
using sim::citizen;
using sim::RandomStream;
using sim::SocialGraph;

namespace {

/// Everybody looks at everybody, every tick; spells count down what they met instead of knowing
/// their end.
class ObviousContagion {
  public:
    ObviousContagion(const ContagionParams& p, const SocialGraph& graph, const RandomStream& luck,
                     double dt)
        : p_(p), graph_(graph), luck_(luck), dt_(dt), citizens_(graph.size())
    {
        for (const auto i : models::choose_initiators(p.initiators, {graph, luck}, "x"))
            enter(index(i), Stance::infectious);
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            if (citizens_[i].stance == Stance::susceptible)
                enter(i, Stance::susceptible);
    }

    void step()
    {
        const auto before = citizens_;
        for (std::uint32_t i = 0; i < graph_.size(); ++i) {
            citizens_[i].left -= hazard(before, i) * dt_;
            if (citizens_[i].left > 0.0)
                continue;
            const bool again = p_.course == Course::sis;
            if (before[i].stance == Stance::susceptible)
                enter(i, Stance::infectious);
            else if (before[i].stance == Stance::infectious)
                enter(i, again ? Stance::susceptible : Stance::recovered);
            else
                enter(i, Stance::susceptible);
        }
    }

    [[nodiscard]] Stance stance(std::uint32_t i) const { return citizens_[i].stance; }

  private:
    struct Citizen {
        Stance stance = Stance::susceptible;
        double left = 1.0;
        std::uint32_t infections = 0;
    };

    void enter(std::uint32_t i, Stance stance)
    {
        auto& c = citizens_[i];
        c.stance = stance;
        c.infections += stance == Stance::infectious ? 1 : 0;
        const char* names[] = {"contagion.resist", "contagion.recover", "contagion.wane"};
        auto draws = luck_.draws(sim::Purpose(names[static_cast<int>(stance)]), i, {c.infections});
        c.left = sim::exponential(draws);
        if (stance == Stance::infectious && p_.spell == Spell::fixed)
            c.left = p_.spell_length.value;
    }

    double hazard(const std::vector<Citizen>& before, std::uint32_t i) const
    {
        if (before[i].stance == Stance::recovered)
            return p_.course == Course::sirs ? p_.waning_rate.value : 0.0;
        if (before[i].stance == Stance::infectious) {
            if (p_.course == Course::si)
                return 0.0;
            return p_.spell == Spell::fixed ? 1.0 : p_.recovery_rate.value;
        }
        double met = 0.0;
        for (const auto j : graph_.neighbours(citizen(i)))
            met += before[index(j)].stance == Stance::infectious ? 1.0 : 0.0;
        if (p_.contact == Contact::share && met > 0.0)
            met /= graph_.degree(citizen(i));
        return p_.broadcast_rate.value + p_.transmission_rate.value * met;
    }

    ContagionParams p_;
    const SocialGraph& graph_;
    RandomStream luck_;
    double dt_;
    std::vector<Citizen> citizens_;
};

std::vector<ContagionParams> many_kinds()
{
    std::vector<ContagionParams> kinds;
    for (const auto course : {Course::si, Course::sis, Course::sir, Course::sirs})
        for (const auto contact : {Contact::per_tie, Contact::share})
            for (const auto spell : {Spell::exponential, Spell::fixed})
                for (const double broadcast : {0.0, 0.01}) {
                    ContagionParams p;
                    p.course = course;
                    p.contact = contact;
                    p.spell = spell;
                    p.transmission_rate.value = contact == Contact::share ? 0.8 : 0.15;
                    p.broadcast_rate.value = broadcast;
                    p.spell_length.value = 2.0;
                    p.initiators.count = 4;
                    kinds.push_back(p);
                }
    return kinds;
}

} // namespace

TEST_CASE("every citizen stands where the most obvious code puts it, every tick", "[property]")
{
    // Whole words of 64 citizens, none, and one too many.
    const std::uint32_t n = GENERATE(10u, 63u, 64u, 65u, 128u, 150u);
    const auto graph = small_graphs::random_graph(n, 2 * n, 11);
    for (const auto& p : many_kinds())
        for (const double dt : {1.0, 0.5}) {
            const RandomStream luck(23);
            ContagionModel model(p, {graph, luck, {dt}});
            ObviousContagion obvious(p, graph, luck, dt);
            std::uint32_t differences = 0;
            for (std::uint32_t t = 0; t < 80; ++t) {
                model.step({t});
                obvious.step();
                for (std::uint32_t i = 0; i < graph.size(); ++i)
                    differences += model.stance(citizen(i)) != obvious.stance(i) ? 1 : 0;
            }
            CHECK(differences == 0);
        }
}

TEST_CASE("a hazard beyond all numbers reaches those with infectious neighbours alone", "[unit]")
{
    const auto graph = small_graphs::graph_of(3, {{0, 1}}); // 2 is isolated
    ContagionParams p;
    p.course = Course::si;
    p.transmission_rate.value = 1e305;
    p.broadcast_rate.value = 1e-6; // a hazard of 0.01 in each tick
    p.initiators = {1, 0.0, models::Placement::listed, {0}};
    ContagionModel model(p, {graph, RandomStream(1), {1e4}});
    model.step({0});
    CHECK(model.stance(citizen(1)) == Stance::infectious);
    CHECK(model.stance(citizen(2)) == Stance::susceptible);
    for (std::uint32_t t = 1; t < 3000; ++t)
        model.step({t});
    CHECK(model.stance(citizen(2)) == Stance::infectious); // by media, a resistance later
}

TEST_CASE("a contagion has the same bytes on 1, 2, 3 and 7 threads", "[determinism]")
{
    const double broadcast = GENERATE(0.0, 0.001);
    const auto graph = small_graphs::random_graph(20000, 60000, 12);
    for (const auto course : {Course::si, Course::sis, Course::sir, Course::sirs}) {
        std::vector<std::byte> first;
        for (const int count : {1, 2, 3, 7}) {
            const ThreadCount on(count);
            ContagionParams p;
            p.course = course;
            p.broadcast_rate.value = broadcast;
            p.initiators.share = 0.01;
            ContagionModel model(p, {graph, RandomStream(5)});
            for (std::uint32_t t = 0; t < 12; ++t)
                model.step({t});
            const auto bytes = state_bytes::of(model);
            if (first.empty())
                first = bytes;
            CHECK(bytes == first);
        }
    }
}

TEST_CASE("large bit columns give the same bytes on 1, 2, 3 and 7 threads", "[determinism]")
{
    // Phases and counts of bits run in many blocks.
    const auto graph = SocialGraph::complete(600000);
    std::vector<std::byte> first;
    for (const int count : {1, 2, 3, 7}) {
        const ThreadCount on(count);
        ContagionParams p;
        p.course = Course::sirs;
        p.contact = Contact::share;
        p.initiators.share = 0.1;
        ContagionModel model(p, {graph, RandomStream(6)});
        for (std::uint32_t t = 0; t < 8; ++t)
            model.step({t});
        const auto bytes = state_bytes::of(model);
        if (first.empty())
            first = bytes;
        CHECK(bytes == first);
    }
}

TEST_CASE("a contagion restored from a checkpoint goes on as if never stopped", "[determinism]")
{
    const auto graph = small_graphs::random_graph(400, 1200, 13);
    for (const auto& p : many_kinds()) {
        ContagionModel whole(p, {graph, RandomStream(8)});
        for (std::uint32_t t = 0; t < 9; ++t)
            whole.step({t});
        ContagionModel resumed(p, {graph, RandomStream(8)});
        state_bytes::restore(resumed, state_bytes::of(whole));
        CHECK(resumed.ever_infected() == whole.ever_infected());
        for (std::uint32_t t = 9; t < 30; ++t) {
            CHECK(resumed.settled() == whole.settled());
            whole.step({t});
            resumed.step({t});
        }
        CHECK(state_bytes::of(resumed) == state_bytes::of(whole));
    }
}
