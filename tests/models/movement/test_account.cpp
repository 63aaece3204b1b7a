#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/models/movement/forum.hpp"

#include <cmath>

using namespace forum;

TEST_CASE("questions asked = answered + unanswered + open, in every week", "[property]")
{
    Forum forum;
    forum.add(Role::citizens, Role::institution, 0.6, 0.0).params.period = 1.0;
    forum.add(Role::members, Role::organisers, 0.2, 0.5).params.period = 2.0;
    forum.add(Role::funder, Role::organisers, 0.0, 0.5).params.deadline = 104.0;
    forum.add(Role::citizens, Role::oversight, 1.0, 0.5).params.period = 1.0;
    for (std::uint32_t tick = 0; tick < 600; ++tick) {
        for (Promise& promise : forum.promises) // one settles every week
            promise.settled_at = -1.0;
        forum.promises[tick % 4].settled_at = tick;
        forum.promises[tick % 4].broken = tick % 3 == 0 ? 1.0 : 0.0;
        forum.run(tick);
        for (const Link& link : forum.links) {
            const LinkCounts& c = link.counts;
            CHECK(c.asked == c.answered + c.unanswered + open_questions(link));
            CHECK(c.sanctioned <= c.breached);
            CHECK(c.breached <= c.asked);
        }
    }
    CHECK(forum.links[0].counts.asked == 1200.0);
    CHECK(forum.links[1].counts.asked == 300.0);
}

TEST_CASE("a cut link asks nothing and changes nothing", "[unit]")
{
    Forum forum;
    Link& link = forum.add(Role::citizens, Role::institution, 1.0, 1.0);
    link.params.period = 1.0;
    link.params.cut = true;
    for (std::uint32_t tick = 0; tick < 50; ++tick)
        forum.run(tick);
    CHECK(forum.links[0].counts.asked == 0.0);
    CHECK(forum.institutions[0].credibility == 1.0);
}

TEST_CASE("where all places wait, nothing more is asked", "[unit]")
{
    Forum forum;
    Link& link = forum.add(Role::citizens, Role::institution, 0.0, 0.0);
    link.params.period = 1.0;
    link.params.deadline = 104.0;
    forum.institutions.resize(2);
    forum.counts.resize(2);
    for (std::uint32_t tick = 0; tick < 100; ++tick)
        forum.run(tick);
    CHECK(forum.links[0].counts.asked == 128.0);
    CHECK(open_questions(forum.links[0]) == 128.0);
}

TEST_CASE("answerability holds in long ticks and short ones, and more of it answers more",
          "[statistical]")
{
    const auto answered = [](double answerability, double dt) {
        Forum forum;
        Link& link = forum.add(Role::citizens, Role::institution, answerability, 0.0);
        link.params.period = 1.0;
        link.params.deadline = 5.0;
        for (std::uint32_t tick = 0; tick < 4000 / dt; ++tick)
            forum.run(tick, dt);
        const LinkCounts& c = forum.links[0].counts;
        const double closed = c.answered + c.unanswered;
        CHECK(closed > 3990.0);
        CHECK(std::abs(c.answered / closed - answerability) <
              6.0 * std::sqrt(answerability * (1.0 - answerability) / closed) + 1e-9);
        return c.answered;
    };
    for (const double dt : {1.0, 0.25}) {
        double before = -1.0;
        for (const double a : {0.0, 0.3, 0.7, 1.0}) {
            const double now = answered(a, dt);
            CHECK(now > before);
            before = now;
        }
    }
}

TEST_CASE("half of the answers that ever come have come at the median lag", "[statistical]")
{
    Forum forum;
    Link& link = forum.add(Role::citizens, Role::institution, 0.9, 0.0);
    link.params.period = 1.0;
    link.params.deadline = 50.0;
    for (std::uint32_t tick = 0; tick < 5000; ++tick)
        forum.run(tick);
    // S(t) = 0.1^(t / 50) is a half after 15.05 weeks, seen at the end of a week
    CHECK(std::abs(median_lag(forum.links[0]) - 15.5) <= 1.5);
}

TEST_CASE("a broken promise costs credibility, once it has been answered for", "[unit]")
{
    for (const double answerability : {0.0, 1.0}) {
        Forum forum;
        forum.add(Role::members, Role::institution, answerability, 0.4).params.period = 520.0;
        forum.promises[0].settled_at = 3.0;
        forum.promises[0].broken = 1.0;
        for (std::uint32_t tick = 0; tick < 60; ++tick)
            forum.run(tick);
        const LinkCounts& c = forum.links[0].counts;
        CHECK(c.breached == 1.0);
        CHECK(c.sanctioned == answerability); // no consequence without an account
        CHECK(forum.institutions[0].credibility == Approx(answerability == 0.0 ? 1.0 : 0.6));
    }
}

TEST_CASE("members recall: the agenda comes back, and that share of captured leaders with it",
          "[unit]")
{
    Forum forum(10000);
    forum.citizens.stance.assign(10000, Stance::co_opted);
    forum.citizens.movement.assign(10000, 0);
    forum.citizens.movement[0] = 1; // somebody else's
    forum.start_week();
    forum.movements[0].agenda = 0.2;
    forum.add(Role::members, Role::organisers, 1.0, 0.3).params.period = 1.0;
    forum.run(0); // asked
    forum.run(1); // answered, and found wanting
    CHECK(forum.movements[0].agenda == Approx(0.2 + 0.3 * 0.8));
    double back = 0.0;
    for (const Stance s : forum.next)
        back += s == Stance::participant ? 1.0 : 0.0;
    CHECK(std::abs(back - 3000.0) < 6.0 * std::sqrt(10000.0 * 0.3 * 0.7));
    CHECK(forum.next[0] == Stance::co_opted);
}

TEST_CASE("where nobody is left to recall, the agenda stays", "[unit]")
{
    Forum forum;
    forum.movements[0].agenda = 0.2;
    forum.add(Role::members, Role::organisers, 1.0, 0.3).params.period = 1.0;
    forum.run(0); // asked
    forum.tallies[0] = movement_rooms::tally(0, 0, 0.5, 0.5);
    forum.run(1); // answered, and found wanting
    CHECK(forum.links[0].counts.sanctioned == 1.0);
    CHECK(forum.movements[0].agenda == 0.2);
}

TEST_CASE("an agenda near members' wish is no breach", "[unit]")
{
    Forum forum;
    forum.movements[0].agenda = 0.95; // within the tolerance of 0.1
    forum.add(Role::members, Role::organisers, 1.0, 1.0).params.period = 1.0;
    for (std::uint32_t tick = 0; tick < 20; ++tick)
        forum.run(tick);
    CHECK(forum.links[0].counts.breached == 0.0);
    CHECK(forum.movements[0].agenda == 0.95);
}

TEST_CASE("funders tame: disruptiveness gives way to who pays with conditions", "[unit]")
{
    Forum forum;
    forum.add(Role::funder, Role::organisers, 1.0, 0.25).params.period = 1.0;
    forum.run(0);
    forum.run(1);
    CHECK(forum.movements[0].tamed == 0.0); // no grants, nothing to answer for
    forum.movements[0].grant_share = 0.5;
    forum.movements[0].strings = 1.0;
    forum.run(2);
    forum.run(3);
    CHECK(forum.movements[0].tamed == 0.25);
    CHECK(forum.links[0].counts.sanctioned == 1.0);
}

TEST_CASE("oversight is asked about overdue promises that it has not asked about", "[unit]")
{
    Forum forum;
    forum.counts[0].overdue = 1.0;
    forum.add(Role::citizens, Role::oversight, 1.0, 1.0).params.period = 1.0;
    forum.run(0);
    CHECK(forum.links[0].counts.breached == 1.0);
    Forum watched;
    watched.counts[0].overdue = 1.0;
    watched.add(Role::oversight, Role::institution, 0.0, 1.0).params.period = 1.0;
    watched.add(Role::citizens, Role::oversight, 1.0, 1.0).params.period = 1.0;
    watched.run(0);
    CHECK(watched.links[1].counts.breached == 0.0);
}

TEST_CASE("decisions that nobody can ask about are orphans, until a link leads there", "[unit]")
{
    const auto orphans = [](bool linked, bool cut, double answerability) {
        Forum forum;
        if (linked)
            forum.add(Role::citizens, Role::institution, answerability, 0.0).params.cut = cut;
        forum.institutions[0].policy = 0.3; // from 0
        forum.movements[0].agenda = 0.5;    // from 1
        forum.run(0);
        forum.institutions[0].policy += 0.009; // too little to be a decision
        forum.run(1);
        forum.institutions[0].policy += 0.009; // with the last, one
        forum.run(2);
        const Orphans& of = forum.orphans[static_cast<std::size_t>(Role::institution)];
        CHECK(of.decisions == 2.0);
        CHECK(forum.orphans[static_cast<std::size_t>(Role::organisers)].decisions == 1.0);
        CHECK(forum.orphans[static_cast<std::size_t>(Role::organisers)].orphaned == 1.0);
        return of.orphaned;
    };
    CHECK(orphans(false, false, 0.5) == 2.0);
    CHECK(orphans(true, false, 0.5) == 0.0);
    CHECK(orphans(true, true, 0.5) == 2.0);
    CHECK(orphans(true, false, 0.0) == 2.0);
}

TEST_CASE("recall is the same on any number of threads", "[determinism]")
{
    const auto stances_on = [](int threads) {
        sim::set_threads(threads);
        Forum forum(20000);
        forum.citizens.stance.assign(20000, Stance::co_opted);
        forum.citizens.movement.assign(20000, 0);
        forum.start_week();
        forum.movements[0].agenda = 0.2;
        forum.add(Role::members, Role::organisers, 1.0, 0.5).params.period = 1.0;
        forum.run(0);
        forum.run(1);
        sim::set_threads(1);
        return forum.next;
    };
    const auto one = stances_on(1);
    CHECK(stances_on(2) == one);
    CHECK(stances_on(7) == one);
}
