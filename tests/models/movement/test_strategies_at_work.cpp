// Strategies in a whole world, each with the same luck.

#include "tests/catch.hpp"
#include "tests/models/movement/movement_runs.hpp"

#include <cstring>

using namespace movement_runs;

namespace {

/// Patients who want more than a clinic gives them, some of whom lead.
MovementParams clinic(std::string_view strategy)
{
    MovementParams p = one_movement(20);
    p.movements[0].params.initiators_lead = true;
    p.institutions.push_back({"clinic", {}});
    OneInstitutionParams& one = p.institutions[0].params;
    const auto names = strategy_names();
    one.strategy =
        static_cast<std::size_t>(std::find(names.begin(), names.end(), strategy) - names.begin());
    one.policy = 0.2;
    one.budget = 1e6;
    one.effects.sanction_rate = {0.05};
    one.effects.unmasking = {0.05};
    one.friction = {0.3, 0.1, {0.02}};
    p.branching.places = 1;
    p.population.opinion_mean = 0.3;
    p.population.opinion_sd = 0.4;
    p.population.need_mean = 0.9;
    p.population.staff_share = 0.05;
    p.population.risk_aversion_high = 1.0;
    p.population.threshold.kind = models::threshold::Law::normal;
    p.population.threshold.mean = 0.5;
    p.population.threshold.sd = 0.2;
    p.experience.expected = 1.0;
    p.mobilise.rule = JoinRule::logit;
    p.mobilise.reversible = true;
    p.mobilise.grievance = 0.5;
    p.mobilise.risk = 0.5;
    p.mobilise.heard = 0.1;
    p.mobilise.efficacy = 0.2;
    p.leading.emergence_rate = {0.1};
    p.leading.turnover_rate = {0.02};
    p.leading.cost = 1.5;
    p.agenda.rate = {0.05};
    p.resources.dues = 0.01;
    p.formality.rate = {0.05};
    p.formality.grants = 0.6;
    p.links.push_back({"citizens_institution", {}});
    return p;
}

/// After so many weeks.
struct Outcome {
    explicit Outcome(const MovementParams& params, std::uint32_t weeks = 52)
        : graph(small_graphs::random_graph(2000, 10000, 3)),
          model(params, {graph, sim::RandomStream(4), {1.0}})
    {
        for (std::uint32_t week = 0; week < weeks; ++week) {
            model.step({week});
            for (const Stance stance : model.society().citizens.stance)
                sanctioned_weeks += stance == Stance::sanctioned;
        }
    }
    [[nodiscard]] const Institution& clinic() const { return model.society().institutions[0]; }
    [[nodiscard]] const Movement& patients() const { return model.society().movements[0]; }
    [[nodiscard]] MovementTally tally() const
    {
        return tally_movements(model.society().citizens, 2, 1)[0];
    }
    [[nodiscard]] double trust() const
    {
        double sum = 0.0;
        for (const float trust : model.society().citizens.trust)
            sum += static_cast<double>(trust);
        return sum;
    }

    sim::SocialGraph graph;
    MovementModel model;
    int sanctioned_weeks = 0;
};

template <class Row>
bool same_bytes(const std::vector<Row>& a, const std::vector<Row>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Row)) == 0;
}

/// All but which strategy it is.
bool same_world(const Outcome& a, const Outcome& b)
{
    const Society &x = a.model.society(), &y = b.model.society();
    auto institutions = x.institutions;
    institutions[0].strategy = y.institutions[0].strategy;
    return same_bytes(institutions, y.institutions) && same_bytes(x.movements, y.movements) &&
           same_bytes(x.citizens.stance, y.citizens.stance) &&
           same_bytes(x.citizens.clock, y.citizens.clock) &&
           same_bytes(x.citizens.trust, y.citizens.trust) &&
           same_bytes(x.citizens.health, y.citizens.health);
}

} // namespace

TEST_CASE("a strategy whose levers stand at zero is to ignore, to the last bit", "[property]")
{
    const Outcome ignored(clinic("ignore"));
    const auto at_zero = [&](std::string_view name, auto&& set) {
        MovementParams p = clinic(name);
        set(p.institutions[0].params.strategies);
        INFO(name);
        CHECK(same_world(Outcome(p), ignored));
    };
    at_zero("suppress", [](Strategies& s) { std::get<Suppress>(s).force = 0.0; });
    at_zero("consult", [](Strategies& s) { std::get<Consult>(s).answered = 0.0; });
    at_zero("co_opt", [](Strategies& s) { std::get<CoOpt>(s).seats = 0.0; });
    at_zero("concede", [](Strategies& s) { std::get<Concede>(s).step = 0.0; });
    at_zero("pre_empt", [](Strategies& s) { std::get<PreEmpt>(s).step = 0.0; });
    at_zero("fund", [](Strategies& s) { std::get<Fund>(s).grant = 0.0; });
    at_zero("seed", [](Strategies& s) { std::get<Seed>(s).share = 0.0; });
    at_zero("join", [](Strategies& s) { std::get<Join>(s).rate = 0.0; });
    at_zero("enable",
            [](Strategies& s) { std::get<Enable>(s).training = std::get<Enable>(s).shield = 0.0; });
    at_zero("adaptive", [](Strategies& s) {
        std::get<Adaptive>(s).force_step = std::get<Adaptive>(s).concession_step = 0.0;
    });
}

TEST_CASE("each strategy leaves the mark it is known by", "[property]")
{
    const Outcome ignored(clinic("ignore"));
    CHECK(ignored.sanctioned_weeks == 0);
    CHECK(ignored.patients().captured == 0.0);
    CHECK(ignored.trust() == 1000.0);

    const Outcome suppressed(clinic("suppress"));
    CHECK(suppressed.sanctioned_weeks > 0);
    CHECK(suppressed.tally().members < ignored.tally().members);

    CHECK(Outcome(clinic("consult")).clinic().heard == 1.0);

    const Outcome co_opted(clinic("co_opt"));
    CHECK(co_opted.tally().co_opted > 0);
    CHECK(co_opted.patients().captured > 0.0);
    MovementParams listening = clinic("co_opt"), untouched = clinic("co_opt");
    listening.opinion.review_rate = untouched.opinion.review_rate = {0.1};
    listening.population.susceptibility = untouched.population.susceptibility = 0.9;
    untouched.institutions[0].params.effects.hold_of_seats = 0.0; // the same seats hold nobody
    CHECK(Outcome(listening).patients().agenda < Outcome(untouched).patients().agenda); // drift

    CHECK(Outcome(clinic("concede")).clinic().policy > ignored.clinic().policy);

    MovementParams partners = clinic("partner");
    std::get<Partner>(partners.institutions[0].params.strategies).grant = 5.0;
    const Outcome partnered(partners);
    CHECK(partnered.model.society().promise_counts[0].issued == 2.0);
    CHECK(partnered.patients().strings == Approx(0.6));

    const Outcome funded(clinic("fund"));
    CHECK(funded.patients().disruptiveness < ignored.patients().disruptiveness);
    CHECK(funded.patients().resources > ignored.patients().resources);
    CHECK(funded.patients().captured > 0.0);

    const Outcome seeded(clinic("seed"));
    CHECK(seeded.model.society().movements[1].seeded_by == 0.0);
    CHECK(seeded.model.society().movements[1].exposed == 1.0);
    CHECK(seeded.trust() < ignored.trust());

    CHECK(Outcome(clinic("join"), 4).tally().joined_by_institution > 0);

    const Outcome enabled(clinic("enable"));
    CHECK(enabled.tally().organisers > ignored.tally().organisers);
    CHECK(enabled.patients().captured == 0.0);
}
