// The pure rules of joining.
#include "models/movement/citizen/mobilise.hpp"
#include "tests/catch.hpp"

#include <array>
#include <cmath>

using namespace models::movement;

namespace {

/// Every weight 0, and nothing taken off.
MobiliseParams only_others()
{
    return {};
}

Outlook everything_at(double x)
{
    Outlook o;
    o.signal = o.grievance = o.opinion = o.efficacy = o.media = o.call = o.heard = o.risk =
        o.capacity = x;
    o.energy = 1.0 - x;
    return o;
}

} // namespace

TEST_CASE("Epstein (2002): the risk of one among few police, raw, floored and rounded", "[unit]")
{
    MobiliseParams p; // k = 2.3
    const auto risk = [&](double force, double actors) { return risk_of(p, force, actors); };
    CHECK(risk(1.0, 1.0) == Approx(1.0 - std::exp(-2.3)).epsilon(1e-12)); // 0.9 by his choice of k
    CHECK(risk(1.0, 1.0) == Approx(0.9).margin(3e-4));
    CHECK(risk(1.0, 2.0) == Approx(1.0 - std::exp(-1.15)).epsilon(1e-12));
    CHECK(risk(0.0, 5.0) == 0.0);
    p.ratio = RatioMode::floor;
    CHECK(risk(1.0, 2.0) == 0.0); // two actors for each officer: nobody fears anything
    CHECK(risk(19.0, 10.0) == risk(1.0, 1.0));
    CHECK(risk(20.0, 10.0) == Approx(1.0 - std::exp(-4.6)).epsilon(1e-12));
    p.ratio = RatioMode::round;
    CHECK(risk(1.0, 2.0) == 0.0); // a half goes to the even number
    CHECK(risk(3.0, 2.0) == risk(2.0, 1.0));
    CHECK(risk(6.0, 10.0) == risk(1.0, 1.0));
}

TEST_CASE("risk rises with force and falls with company, whatever the rounding", "[property]")
{
    for (const RatioMode ratio : {RatioMode::raw, RatioMode::floor, RatioMode::round}) {
        MobiliseParams p;
        p.ratio = ratio;
        for (double x = 0.5; x < 12.0; x += 0.5) {
            CHECK(risk_of(p, x + 0.5, 3.0) >= risk_of(p, x, 3.0));
            CHECK(risk_of(p, 6.0, x + 0.5) <= risk_of(p, 6.0, x));
            CHECK((risk_of(p, x, 3.0) >= 0.0 && risk_of(p, x, 3.0) < 1.0));
        }
    }
}

TEST_CASE("with all other weights zero utility is the weighted signal, to the last bit", "[unit]")
{
    MobiliseParams p = only_others();
    for (const double signal : {0.0, 1.0 / 3.0, 0.1, 7.0, 0.249999999999999994}) {
        Outlook o = everything_at(0.7);
        o.signal = signal;
        CHECK(utility(p, o) == signal);
        p.social = 0.3;
        CHECK(utility(p, o) == 0.3 * signal);
        p.social = 1.0;
        CHECK(utility_but_social(p, o) == 0.0);
    }
}

TEST_CASE("each weight adds or takes off what it weighs", "[unit]")
{
    const Outlook o = everything_at(0.5);
    const auto with = [&](double MobiliseParams::*weight) {
        MobiliseParams p = only_others();
        p.social = 0.0;
        p.*weight = 0.25;
        return utility(p, o);
    };
    for (const auto gain :
         {&MobiliseParams::social, &MobiliseParams::grievance, &MobiliseParams::opinion,
          &MobiliseParams::efficacy, &MobiliseParams::media, &MobiliseParams::call})
        CHECK(with(gain) == 0.125);
    for (const auto loss :
         {&MobiliseParams::heard, &MobiliseParams::risk, &MobiliseParams::tiredness})
        CHECK(with(loss) == -0.125);
    CHECK(with(&MobiliseParams::cost) == -0.25);
    MobiliseParams helped = only_others();
    helped.social = 0.0;
    helped.cost = 0.25;
    helped.capacity_discount = 1.0;
    CHECK(utility(helped, o) == -0.125);
}
