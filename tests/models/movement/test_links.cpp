#include "models/movement/accountability/links.hpp"
#include "tests/catch.hpp"

#include <cmath>

using namespace models::movement;

namespace {

Link link(Role from, Role to, double answerability = 0.5, double enforcement = 0.0)
{
    Link link;
    link.params.from = from;
    link.params.to = to;
    link.params.answerability = answerability;
    link.params.enforcement = enforcement;
    return link;
}

} // namespace

TEST_CASE("answerability is the chance of an answer within the deadline", "[unit]")
{
    for (const double a : {0.0, 0.1, 0.5, 0.999, 1.0}) {
        CHECK(answer_chance(a, 13.0, 0.0) == 0.0);
        CHECK(answer_chance(a, 13.0, 13.0) == Approx(a));
        // one week after another, the chances compose
        const double week = answer_chance(a, 13.0, 1.0);
        CHECK(1.0 - std::pow(1.0 - week, 13.0) == Approx(a));
    }
    CHECK(answer_chance(0.5, 13.0, 3.0) < answer_chance(0.6, 13.0, 3.0));
    CHECK(answer_chance(0.5, 13.0, 3.0) < answer_chance(0.5, 13.0, 4.0));
}

TEST_CASE("voice grows with every link that looks at institutions, teeth are the sharpest",
          "[unit]")
{
    CHECK(voice_and_teeth({}).voice == 0.0);
    std::vector<Link> links{link(Role::citizens, Role::institution, 0.2, 0.1),
                            link(Role::oversight, Role::institution, 0.8, 0.6),
                            link(Role::funder, Role::institution, 1.0, 1.0),
                            link(Role::members, Role::organisers, 1.0, 1.0),
                            link(Role::organisers, Role::institution, 1.0, 1.0)};
    links[4].params.cut = true;
    CHECK(voice_and_teeth(links).voice == Approx(1.0 - 0.8 * 0.2)); // one at least is answered
    CHECK(voice_and_teeth(links).teeth == 0.6);
}

TEST_CASE("the median of answers is that of the textbook for a deadline within a week", "[unit]")
{
    Link late = link(Role::citizens, Role::institution, 0.1, 0.0);
    late.params.deadline = 1.5;
    late.counts.lags[2] = 10.0;
    late.counts.unanswered = 90.0;
    CHECK(std::isnan(median_lag(late))); // one in ten was answered
}

TEST_CASE("some links look up, some down", "[unit]")
{
    CHECK(upward(link(Role::funder, Role::organisers).params));
    CHECK(upward(link(Role::institution, Role::organisers).params));
    CHECK_FALSE(upward(link(Role::members, Role::organisers).params));
    CHECK_FALSE(upward(link(Role::citizens, Role::institution).params));
}

TEST_CASE("the median lag is Kaplan's and Meier's", "[unit]")
{
    Link some = link(Role::citizens, Role::institution);
    CHECK(std::isnan(median_lag(some)));
    some.counts.lags[2] = 1;
    some.counts.lags[4] = 1;
    some.counts.lags[6] = 1;
    CHECK(median_lag(some) == 4.0);
    some.counts.unanswered = 4; // at 13 weeks: S = 6/7, 5/7, 4/7
    CHECK(std::isnan(median_lag(some)));

    // answers after 1, 3 and 5 weeks, one that has waited 2, another 4: S = 4/5, 8/15, 0
    Link waiting = link(Role::citizens, Role::institution);
    waiting.counts.lags[1] = waiting.counts.lags[3] = waiting.counts.lags[5] = 1;
    waiting.counts.looked_at = 10.0;
    waiting.questions[0] = {1.0, 8.0, 0.0, 0.0, 0.0};
    waiting.questions[1] = {1.0, 6.0, 0.0, 0.0, 1.0};
    CHECK(median_lag(waiting) == 5.0);
    waiting.questions[1].open = 0.0; // now S = 3/4, 3/8
    CHECK(median_lag(waiting) == 3.0);
}
