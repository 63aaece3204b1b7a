#include "models/movement/co_option.hpp"
#include "models/movement/measures.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

#include <cmath>
#include <cstring>
#include <map>

using namespace models::movement;

namespace {

class Recorded : public sim::MeasureSink {
  public:
    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    double value) override
    {
        CHECK_FALSE(meaning.empty());
        units.emplace_back(unit);
        names.emplace_back(name);
        CHECK(by_name.emplace(name, value).second);
    }
    double operator[](const std::string& name) const { return by_name.at(name); }

    std::vector<std::string> names, units;
    std::map<std::string, double> by_name;
};

MovementParams town_params()
{
    MovementParams params;
    params.movements.resize(1);
    params.movements[0].name = "zz";
    params.institutions.resize(1);
    params.institutions[0].name = "zz";
    params.links.resize(1);
    params.links[0].name = "zz";
    params.branching.places = 1;
    return params;
}

Society society_of(std::uint32_t n, const MovementParams& params)
{
    Society society(n);
    society.movements.resize(params.movements.size() +
                             static_cast<std::size_t>(params.branching.places));
    society.movements[0].exists = 1.0;
    society.institutions.resize(params.institutions.size());
    society.promise_counts.resize(params.institutions.size());
    for (std::size_t k = 0; k < params.institutions.size(); ++k)
        society.offices.push_back({ChainOfReports({}, 0, {1.0}), {}, {}});
    society.links.resize(params.links.size());
    society.orphans.resize(roles);
    return society;
}

void act(Society& society, std::uint32_t i, Stance stance, Cause cause = Cause::own,
         std::uint32_t by = nobody)
{
    Citizens& c = society.citizens;
    c.stance[i] = stance;
    c.movement[i] = 0;
    c.cause[i] = cause;
    c.brought_by[i] = by;
    c.generation[i] = by == nobody ? 0 : c.generation[by] + 1;
    c.joined_at[i] = 1;
    ++society.joins;
}

} // namespace

TEST_CASE("no two measures can have the same name, whatever movements are called", "[property]")
{
    const MovementParams params = town_params();
    Recorded seen;
    measure_society(params, society_of(4, params), sim::SocialGraph::complete(4), seen);
    CHECK(seen.names.size() > 90);
    for (const std::string& name : seen.names) {
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
        for (const std::string& other : seen.names)
            if (name != other && name.ends_with("_zz"))
                // "stem_" must not begin another name: "stem_" + "x_zz" would be "stem_x" + "zz"
                CHECK_FALSE((other.starts_with(name.substr(0, name.size() - 2)) &&
                             !other.ends_with("_new_1")));
    }
    CHECK(seen.by_name.contains("agenda_new_1"));
}

TEST_CASE("a place for a movement takes no name that is taken", "[unit]")
{
    MovementParams params = town_params();
    params.movements[0].name = "new_1";
    CHECK(names_of(params).movements == std::vector<std::string>{"new_1", "new_1_"});
}

TEST_CASE("growth: stances, causes and the recruitment tree", "[unit]")
{
    // 0 starts and brings 1 and 2; 2 brings 3, who has burnt out; 4 is an institution's
    const MovementParams params = town_params();
    Society society = society_of(8, params);
    act(society, 0, Stance::organiser);
    act(society, 1, Stance::participant, Cause::peers, 0);
    act(society, 2, Stance::co_opted, Cause::peers, 0);
    act(society, 3, Stance::burnt_out, Cause::peers, 2);
    act(society, 4, Stance::opponent, Cause::institution);
    society.citizens.stance[5] = Stance::supporter;
    society.citizens.stance[6] = Stance::unaware;
    Recorded seen;
    measure_growth(Growth(society.citizens).counts(), society.joins, seen);
    for (const char* one : {"unaware", "bystanders", "supporters", "participants", "organisers",
                            "co_opted", "burnt_out", "opponents"})
        CHECK(seen[one] == 1.0);
    CHECK(seen["sanctioned"] == 0.0);
    CHECK(seen["joins"] == 5.0);
    CHECK(seen["ever_joined"] == 5.0);
    CHECK(seen["joined_peers"] == 3.0);
    CHECK(seen["joined_own"] == 1.0);
    CHECK(seen["joined_institution"] == 1.0);
    CHECK(seen["starters"] == 2.0);
    CHECK(seen["recruits_per_starter"] == 1.0);
    CHECK(seen["recruits_per_recruiter"] == 1.5);
    CHECK(seen["generations"] == 2.0);
    CHECK(seen["mean_generation"] == Approx(4.0 / 5.0));
}

TEST_CASE("where nobody joined, nothing is divided by nothing", "[unit]")
{
    Recorded seen;
    measure_growth(Growth(Citizens(3)).counts(), 0, seen);
    CHECK(std::isnan(seen["recruits_per_starter"]));
    CHECK(std::isnan(seen["mean_generation"]));
    CHECK(seen["generations"] == 0.0);
}

TEST_CASE("a movement's measures are those of its numbers", "[unit]")
{
    MovementParams params = town_params();
    params.movements[0].params.legitimacy = 0.8;
    Society society = society_of(10, params);
    for (std::uint32_t i = 0; i < 4; ++i) {
        act(society, i, i == 0 ? Stance::co_opted : Stance::participant);
        society.citizens.opinion[i] = 1.0;
    }
    Movement& movement = society.movements[0];
    movement.agenda = 0.75;
    movement.captured = 0.5;
    movement.legitimacy = 0.4;
    movement.grant_share = 0.2;
    society.institutions[0].policy = 0.1;
    Recorded seen;
    measure_society(params, society, sim::SocialGraph::complete(10), seen);
    CHECK(seen["members_zz"] == 4.0);
    CHECK(seen["peak_zz"] == 4.0);
    CHECK(seen["captured_leaders_zz"] == 1.0);
    CHECK(seen["reached_zz"] == 1.0);
    CHECK(seen["drift_zz"] == 0.25);
    CHECK(seen["capture_zz"] == 0.5);
    CHECK(seen["lost_legitimacy_zz"] == Approx(0.5));
    CHECK(seen["co_option_zz"] == Approx(1.0 - 0.75 * 0.5 * 0.5));
    CHECK(seen["gain_zz"] == Approx(0.1));
    CHECK(seen["outcome_zz"] == static_cast<double>(Outcome::co_opted));
    CHECK(seen["gamson_zz"] == static_cast<double>(Gamson::co_optation));
    CHECK(seen["dependence_zz"] == 0.2);
    CHECK(seen["people_powered_zz"] == 0.75);
    for (const auto& [name, value] : seen.by_name)
        if (name.ends_with("_new_1")) // nobody there yet
            CHECK(value == 0.0);
}

TEST_CASE("links: the answer-to matrix, up and down, and orphans", "[unit]")
{
    MovementParams params = town_params();
    params.links.resize(2);
    params.links[1].name = "money";
    Society society = society_of(3, params);
    LinkCounts& down = society.links[0].counts;
    down.asked = 8;
    down.answered = 4;
    down.unanswered = 3;
    down.breached = 2;
    down.sanctioned = 1;
    down.lags[3] = 4;
    society.links[1].params.from = Role::funder;
    society.links[1].params.to = Role::organisers;
    society.links[1].counts.answered = 2;
    society.orphans[static_cast<std::size_t>(Role::institution)] = {4.0, 3.0};
    Recorded seen;
    measure_accountability(society, names_of(params), seen);
    CHECK(seen["share_answered_zz"] == 0.5);
    CHECK(seen["unresolved_zz"] == 1.0);
    CHECK(seen["share_sanctioned_zz"] == 0.5);
    CHECK(seen["median_lag_zz"] == 3.0);
    CHECK(std::isnan(seen["share_answered_money"]));
    CHECK(seen["up_to_down"] == 0.5);
    CHECK(seen["orphan_share"] == 0.75);
}

TEST_CASE("promises kept among those due", "[unit]")
{
    const MovementParams params = town_params();
    Society society = society_of(3, params);
    society.promise_counts[0] = {10.0, 3.0, 1.0, 6.0, 2.0};
    Recorded seen;
    measure_institutions(society, tally_served(society.citizens, 2, 1), names_of(params), seen);
    CHECK(seen["share_kept_zz"] == 0.75);
    CHECK(seen["owed_zz"] == 6.0);
    CHECK(seen["overdue_zz"] == 2.0);
    CHECK(seen["trust_in_zz"] == 0.5);
}

TEST_CASE("measures are the same bits on any number of threads", "[determinism]")
{
    const MovementParams params = town_params();
    const auto graph = small_graphs::random_graph(70000, 140000, 8);
    Society society = society_of(70000, params);
    auto draws = sim::RandomStream(5).draws(sim::Purpose("test.society"), 0);
    for (std::uint32_t i = 0; i < 70000; ++i) {
        society.citizens.opinion[i] = 2.0 * sim::uniform(draws) - 1.0;
        society.citizens.health[i] = static_cast<float>(sim::uniform(draws));
        society.citizens.trust[i] = static_cast<float>(sim::uniform(draws));
        if (i > 0 && sim::uniform(draws) < 0.2)
            act(society, i, Stance::participant, Cause::peers, sim::uniform_below(i, draws));
    }
    const auto values_on = [&](int threads) {
        sim::set_threads(threads);
        Recorded seen;
        measure_society(params, society, graph, seen);
        sim::set_threads(1);
        std::vector<std::uint64_t> bits;
        for (const auto& [name, value] : seen.by_name)
            bits.push_back(__builtin_bit_cast(std::uint64_t, value));
        return bits;
    };
    const auto one = values_on(1);
    CHECK(values_on(2) == one);
    CHECK(values_on(7) == one);
}
