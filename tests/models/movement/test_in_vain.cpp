#include "models/models.hpp"
#include "sim/engine/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/studies.hpp"

#include <string>
#include <vector>

namespace {

const std::string town = "[scenario]\nmodel = 'movement'\n[network]\nkind = 'town'\n";
const std::string institution = "[movement.movements.change]\n[movement.institutions.trust]\n";

std::vector<std::string> warnings_of(const std::string& settings,
                                     const std::vector<std::string>& sets = {})
{
    std::vector<std::string> all;
    const sim::Scenario scenario = sim::read_scenario(
        sim::ConfigFile::parse(town + institution + settings, "town.toml", sets), models::all());
    for (const auto& d : scenario.warnings)
        all.push_back(d.message.substr(d.message.find("' ") + 2));
    return all;
}

using All = std::vector<std::string>;
const std::string nobody = "offers seats to nobody: no movement has organisers";
const std::string no_money = "pays no grants: the institution has no money";
const std::string fixed = "cannot move an agenda: agendas stay as they are";
const std::string unheard =
    "cannot move an agenda: leaders keep their opinions, whoever holds them";
const std::string emergence = "movement.leading.emergence_rate_per_week=0.02";
const std::string agenda = "movement.agenda.rate_per_week=0.02";
const std::string review = "movement.opinion.review_rate_per_week=0.05";
const std::string income = "movement.institutions.trust.effects.budget_per_week=10";

} // namespace

TEST_CASE("seats that nobody can take, or that move nothing, are told", "[unit]")
{
    const std::string seats = "strategy = 'co_opt'\n";
    CHECK(warnings_of("") == All{});
    CHECK(warnings_of(seats) == All{nobody});
    CHECK(warnings_of(seats, {"movement.institutions.trust.co_opt.seats_per_week=0"}) == All{});
    CHECK(warnings_of(seats, {emergence}) == All{fixed});
    CHECK(warnings_of(seats, {"movement.movements.change.initiators_lead=true"}) == All{fixed});
    CHECK(warnings_of(seats, {emergence, review}) == All{fixed});
    CHECK(warnings_of(seats, {emergence, agenda}) == All{unheard});
    CHECK(warnings_of(seats, {emergence, agenda, review}) == All{});
    CHECK(warnings_of(seats, {emergence, agenda,
                              "movement.institutions.trust.effects.hold_of_seats=0"}) == All{});
}

TEST_CASE("citizens who decide on nothing, for no movement is there, are told", "[unit]")
{
    const auto warnings = [](const std::string& settings) {
        return sim::read_scenario(sim::ConfigFile::parse(town + settings, "town.toml", {}),
                                  models::all())
            .warnings;
    };
    REQUIRE(warnings("[movement.institutions.trust]\n").size() == 1);
    CHECK(warnings("[movement.institutions.trust]\n").front().message ==
          "'movement.mobilise.rule' decides on nothing: there is no movement to join");
    CHECK(warnings("[movement.movements.change]\n").empty());
    CHECK(warnings("[movement.branching]\nplaces = 1\n").empty());
}

TEST_CASE("grants that nobody pays, or whose conditions move nothing, are told", "[unit]")
{
    const std::string grants = "strategy = 'fund'\n";
    CHECK(warnings_of(grants) == All{no_money});
    CHECK(warnings_of(grants, {income}) == All{}); // nobody leads: money alone
    CHECK(warnings_of(grants, {income, emergence}) == All{fixed});
    CHECK(warnings_of(grants, {income, emergence, agenda}) == All{unheard});
    CHECK(warnings_of(grants, {income, emergence, "movement.institutions.trust.fund.strings=0"}) ==
          All{});
    CHECK(warnings_of(grants, {"movement.institutions.trust.budget=10"}) == All{});
}

TEST_CASE("a strategy in reserve is looked at as well", "[unit]")
{
    CHECK(warnings_of("strategy = 'ignore'\n[movement.institutions.trust.switches.later]\n"
                      "to = 'co_opt'\nfrom_week = 10\n") == All{nobody});
}

TEST_CASE("options that share a setting have it told once, and where others vary what holds at "
          "every point",
          "[unit]")
{
    const std::string text =
        town + institution + "strategy = 'co_opt'\n[sweep]\nworlds = 2\n" +
        "[options.one]\n[options.two]\nmovement.institutions.trust.policy = 0.1\n";
    const auto told = [&](const std::string& vary) {
        All all;
        for (const auto& d : studies::Study(text + vary, {}, models::all()).study.warnings)
            all.push_back(d.message.substr(d.message.find("' ") + 2));
        return all;
    };
    CHECK(told("") == All{nobody});
    const std::string leaders = "[vary]\nmovement.leading.emergence_rate_per_week = [0.0, 0.2]\n";
    CHECK(told(leaders) == All{}); // nobody at one point, fixed at the other
    CHECK(told("[vary]\nmovement.leading.emergence_rate_per_week = [0.1, 0.2]\n") == All{fixed});
    CHECK(told(leaders + "movement.agenda.rate_per_week = [0.02]\n"
                         "movement.opinion.review_rate_per_week = [0.05]\n") == All{});
}
