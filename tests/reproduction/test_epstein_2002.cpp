// Epstein (2002), "Modeling civil violence: an agent-based computational approach", PNAS 99
// suppl. 3:7243, model I with the defaults of NetLogo's Rebellion: 40 x 40 torus, 1,120 citizens,
// 64 cops, legitimacy .82. Schedule: citizens and cops in one random order, drawn anew each tick;
// 2,000 ticks, the first 100 left out. A burst begins when more than 50 are active and ends when
// 50 or fewer are. The paper's C/A gives no bursts at all; NetLogo's floor and Mesa's round do.

#include "models/classic/civil_violence.hpp"
#include "tests/catch.hpp"
#include "tests/reproduction/threshold_worlds.hpp"

#include <algorithm>

using namespace models::civil_violence;
using models::SightMetric;
using threshold_worlds::mean_of;
using threshold_worlds::over_worlds;

namespace {

struct Course {
    double active = 0.0, jailed = 0.0; ///< means over ticks
    double calm = 0.0;                 ///< share of ticks with fewer than 10 active
    double bursts = 0.0;
    double activity = 0.0; ///< active citizens summed over the ticks of bursts
};

Course course(const CivilViolenceParams& p, std::uint32_t world)
{
    constexpr std::uint32_t ticks = 2'000, skipped = 100;
    const auto citizens = sim::SocialGraph::complete(1'120);
    CivilViolenceModel model(p, {citizens, sim::RandomStream(2002, world)});
    Course c;
    bool bursting = false;
    for (std::uint32_t tick = 0; tick < ticks; ++tick) {
        model.step({tick});
        if (tick < skipped)
            continue;
        const double active = model.active();
        c.active += active / (ticks - skipped);
        c.jailed += static_cast<double>(model.jailed()) / (ticks - skipped);
        c.calm += active < 10 ? 1.0 / (ticks - skipped) : 0.0;
        c.bursts += active > 50 && !bursting ? 1 : 0;
        bursting = active > 50;
        c.activity += bursting ? active : 0.0;
    }
    return c;
}

class Courses {
  public:
    Courses(const CivilViolenceParams& p, std::size_t worlds)
        : courses_(over_worlds(worlds, [&](std::uint32_t world) { return course(p, world); }))
    {
    }
    template <class Value>
    [[nodiscard]] double mean(Value&& value) const
    {
        std::vector<double> values;
        for (const Course& c : courses_)
            values.push_back(value(c));
        return mean_of(values).value;
    }
    [[nodiscard]] double active() const
    {
        return mean([](auto& c) { return c.active; });
    }
    [[nodiscard]] double jailed() const
    {
        return mean([](auto& c) { return c.jailed; });
    }
    [[nodiscard]] double calm() const
    {
        return mean([](auto& c) { return c.calm; });
    }
    [[nodiscard]] double bursts() const
    {
        return mean([](auto& c) { return c.bursts; });
    }
    [[nodiscard]] double activity_per_burst() const
    {
        return mean([](auto& c) { return c.activity / std::max(c.bursts, 1.0); });
    }
    [[nodiscard]] const std::vector<Course>& all() const { return courses_; }

  private:
    std::vector<Course> courses_;
};

CivilViolenceParams with(RatioMode mode, SightMetric metric = SightMetric::circle)
{
    CivilViolenceParams p;
    p.ratio_mode = mode;
    p.metric = metric;
    return p;
}

} // namespace

TEST_CASE("Epstein (2002): rebellion comes in bursts with the floor of C/A, and never with C/A "
          "itself [row 24]",
          "[reproduction]")
{
    const Courses floor(with(RatioMode::floor), 4), raw(with(RatioMode::raw), 4);
    for (const Course& c : floor.all())
        CHECK(c.bursts > 40);
    for (const Course& c : raw.all()) {
        CHECK(c.bursts == 0);
        CHECK(c.active < 1.0);
    }
}

// Tolerances: the row's where it has one; else four standard errors of the difference of two
// means over 20 worlds, from the table's standard deviations (6 worlds where it says so).
TEST_CASE("Epstein (2002): bursts in sight of a circle are as computed [row 24]",
          "[reproduction][slow]")
{
    const Courses floor(with(RatioMode::floor), 20);
    CHECK(floor.active() == Approx(41.8).margin(2.5));
    CHECK(floor.bursts() == Approx(64.8).margin(3.0));
    CHECK(floor.jailed() == Approx(240).margin(15));
    CHECK(floor.calm() == Approx(.688).margin(.02));
    CHECK(floor.activity_per_burst() == Approx(1181).margin(200));
    const Courses round(with(RatioMode::round), 20);
    CHECK(round.active() == Approx(17.2).margin(3.0));
    CHECK(round.bursts() == Approx(39.0).margin(6.7));
    CHECK(round.activity_per_burst() == Approx(690).margin(230));
    const Courses raw(with(RatioMode::raw), 20);
    CHECK(raw.active() < 1.0);
    CHECK(raw.jailed() == Approx(24).margin(4));
    CHECK(raw.bursts() == 0.0);
}

TEST_CASE("Epstein (2002): bursts in von Neumann sight are as computed [row 24]",
          "[reproduction][slow]")
{
    const auto metric = SightMetric::von_neumann;
    const Courses floor(with(RatioMode::floor, metric), 20);
    CHECK(floor.active() == Approx(32.3).margin(2.5));
    CHECK(floor.bursts() == Approx(94.5).margin(7.5));
    CHECK(floor.activity_per_burst() == Approx(518).margin(90));
    const Courses round(with(RatioMode::round, metric), 20);
    CHECK(round.active() == Approx(21.0).margin(5.0));
    const Courses raw(with(RatioMode::raw, metric), 20);
    CHECK(raw.active() == Approx(1.4).margin(.2));
    CHECK(raw.bursts() == 0.0);
}

TEST_CASE("Epstein (2002): legitimacy or cops enough leave calm, too few cops leave unrest "
          "[row 24]",
          "[reproduction][slow]")
{
    auto p = with(RatioMode::floor);
    p.legitimacy = .90;
    CHECK(Courses(p, 6).active() == 0.0);
    p = with(RatioMode::floor);
    p.cop_share = .074;
    const Courses many_cops(p, 6);
    CHECK(many_cops.active() < .25);
    CHECK(many_cops.bursts() == 0.0);
    p.cop_share = .02;
    const Courses few_cops(p, 20);
    CHECK(few_cops.active() == Approx(58.9).margin(8.0));
    CHECK(few_cops.calm() < .02);
    for (const auto& [mode, active] : {std::pair{RatioMode::floor, 28.6}, {RatioMode::raw, 31.1}}) {
        p = with(mode);
        p.legitimacy = .89;
        p.vision = 1.7;
        const Courses simmer(p, 6);
        CHECK(simmer.active() == Approx(active).margin(5.0));
        CHECK(simmer.bursts() < 3.0);
    }
}
