// The movement model contains the published ones: with everything else off it takes the same
// citizens at the same ticks, for the same luck.
#include "models/classic/contagion_model.hpp"
#include "models/classic/threshold.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/movement_runs.hpp"

using namespace movement_runs;
namespace contagion = models::contagion;
namespace threshold = models::threshold;

namespace {

struct Case {
    SignalKind signal = SignalKind::fraction;
    bool reversible = false;
    threshold::LawParams law;
    double counter = 0.0;
};

/// Steps both and compares who acts, and since when, tick by tick.
void same_as_threshold(const Case& with, const sim::SocialGraph& graph, std::uint64_t seed)
{
    threshold::ThresholdParams classic;
    classic.measured_in = with.signal == SignalKind::count ? threshold::MeasuredIn::count
                                                           : threshold::MeasuredIn::fraction;
    classic.reversible = with.reversible;
    classic.law = with.law;
    classic.initiators.count = 12;
    MovementParams p = one_movement(12);
    p.signal.kind = with.signal;
    p.mobilise.reversible = with.reversible;
    p.population.threshold = with.law;

    const sim::World world{graph, sim::RandomStream(seed), {1.0}};
    threshold::ThresholdModel plain(classic, world);
    MovementModel whole(p, world);
    for (std::uint32_t t = 0; t < 30; ++t) {
        REQUIRE(whole.promoting().bits().words() == [&] {
            sim::BitColumn bits(graph.size());
            for (std::uint32_t i = 0; i < graph.size(); ++i)
                if (plain.active(sim::citizen(i)))
                    bits.set(sim::citizen(i));
            return bits.words();
        }());
        for (std::uint32_t i = 0; i < graph.size(); ++i)
            REQUIRE(plain.joined_at(sim::citizen(i)) == whole.society().citizens.joined_at[i]);
        plain.step({t});
        whole.step({t});
    }
    CHECK(whole.promoting().total() > 12);
}

threshold::LawParams normal_law(double mean, double sd)
{
    threshold::LawParams law;
    law.kind = threshold::Law::normal;
    law.mean = mean;
    law.sd = sd;
    return law;
}

/// Weekly infectious spells of the movement model against those of the contagion.
void same_as_contagion(contagion::Course course, contagion::Contact contact, double broadcast,
                       double dt)
{
    const auto graph = small_graphs::random_graph(700, 2800, 4);
    contagion::ContagionParams classic;
    classic.course = course;
    classic.contact = contact;
    classic.transmission_rate = {0.3};
    classic.broadcast_rate = {broadcast};
    classic.recovery_rate = {0.2};
    classic.waning_rate = {0.15};
    classic.initiators.count = 9;

    MovementParams p = one_movement(9);
    p.movements.front().params.initiators_committed = false;
    p.signal.kind = contact == contagion::Contact::share ? SignalKind::fraction : SignalKind::count;
    p.mobilise.rule = JoinRule::hazard;
    p.mobilise.social = 0.3;
    p.mobilise.opinion = broadcast; // everybody's opinion is 1: a rate alike for all
    p.population.opinion_mean = 1.0;
    p.tire.burnout_rate = {course == contagion::Course::si ? 0.0 : 0.2};
    p.tire.rests = course != contagion::Course::sis;
    p.tire.recovery_rate = {course == contagion::Course::sirs ? 0.15 : 0.0};

    const sim::World world{graph, sim::RandomStream(21), {dt}};
    contagion::ContagionModel plain(classic, world);
    MovementModel whole(p, world);
    for (std::uint32_t t = 0; t < 120; ++t) {
        for (std::uint32_t i = 0; i < graph.size(); ++i) {
            const Stance now = whole.society().citizens.stance[i];
            const contagion::Stance then = plain.stance(sim::citizen(i));
            REQUIRE(promotes(now) == (then == contagion::Stance::infectious));
            REQUIRE((now == Stance::burnt_out) == (then == contagion::Stance::recovered));
        }
        plain.step({t});
        whole.step({t});
    }
    CHECK(plain.ever_infected() > 100);
}

} // namespace

TEST_CASE("Without institutions the movement model is the threshold model, citizen by citizen "
          "[row 33]",
          "[reproduction]")
{
    const auto graph = small_graphs::random_graph(1500, 5000, 9);
    same_as_threshold({SignalKind::fraction, false, normal_law(0.25, 0.1)}, graph, 1);
    same_as_threshold({SignalKind::fraction, true, normal_law(0.25, 0.15)}, graph, 2);
    same_as_threshold({SignalKind::count, false, normal_law(2.0, 0.7)}, graph, 3);
    same_as_threshold({SignalKind::count, true, normal_law(2.0, 0.9)}, graph, 4);
}

TEST_CASE("On a complete graph the share of all is the share of neighbours [row 33]",
          "[reproduction]")
{
    const auto graph = sim::SocialGraph::complete(400);
    same_as_threshold({SignalKind::fraction, false, normal_law(0.25, 0.122)}, graph, 5);
    same_as_threshold({SignalKind::share_of_all, false, normal_law(0.25, 0.122)}, graph, 5);
}

TEST_CASE("Siegel (2009) without memory is the reversible threshold model [row 33]",
          "[reproduction]")
{
    // b_i + c_i > 0 with c_i = -(1 - share) is share > 1 - b_i: thresholds 1 - b_i.
    const auto graph = small_graphs::random_graph(1200, 6000, 5);
    same_as_threshold({SignalKind::fraction, true, normal_law(1.0 - 0.6, 0.25)}, graph, 6);
}

TEST_CASE("With SIRS settings the movement model is the contagion, spell by spell [row 33]",
          "[reproduction]")
{
    using contagion::Contact;
    using contagion::Course;
    for (const Course course : {Course::si, Course::sis, Course::sir, Course::sirs})
        for (const Contact contact : {Contact::per_tie, Contact::share})
            for (const double dt : {1.0, 0.25})
                same_as_contagion(course, contact, 0.001, dt);
}

TEST_CASE("An institution that ignores, however well it sees, is no institution [row 33]",
          "[reproduction]")
{
    const auto graph = small_graphs::random_graph(1000, 5000, 8);
    MovementParams without = everything();
    without.institutions.clear();
    without.links.clear();
    MovementParams ignoring = without;
    ignoring.institutions.push_back({"ministry", {}});
    OneInstitutionParams& ministry = ignoring.institutions.front().params;
    ministry.budget = 1000.0;
    ministry.sensing.levels = 3;
    ministry.attention.cases_per_week = 50.0;
    ministry.attention.cases_per_member = 1.0;

    const sim::World world{graph, sim::RandomStream(22), {1.0}};
    MovementModel one(without, world), other(ignoring, world);
    for (std::uint32_t t = 0; t < 100; ++t) {
        one.step({t});
        other.step({t});
        const Citizens& a = one.society().citizens;
        const Citizens& b = other.society().citizens;
        REQUIRE(a.stance == b.stance);
        REQUIRE(a.opinion == b.opinion);
        REQUIRE(a.health == b.health);
        REQUIRE(a.trust == b.trust);
        for (std::size_t m = 0; m < one.society().movements.size(); ++m)
            REQUIRE(one.society().movements[m].agenda == other.society().movements[m].agenda);
    }
    CHECK(one.society().joins > 100);
}
