#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

#include <nlohmann/json.hpp>

namespace {

struct Town {
    std::vector<sim::Named<sample::Inner>> places;
};

void describe(sim::Fields& f, Town& town)
{
    f.tables("places", town.places);
}

/// The places of a file with this text; throws InputError.
std::vector<sim::Named<sample::Inner>> places_in(const std::string& text,
                                                 const std::vector<std::string>& sets = {})
{
    const sample::Folder folder;
    const auto file = sim::ConfigFile::read(folder.write("a.toml", text), sets);
    Town town;
    sim::Fields f([&](const std::string& path) { return file.names_below(path); });
    f.section("town", town);
    file.fill(f);
    return town.places;
}

std::string hint_for(const std::string& text, const std::vector<std::string>& sets = {})
{
    try {
        places_in(text, sets);
    } catch (const sim::InputError& error) {
        return error.diagnostics.front().message + ": " + error.diagnostics.front().hint;
    }
    return "no error";
}

} // namespace

TEST_CASE("a file names as many tables as it likes, in alphabetical order", "[unit]")
{
    const auto places = places_in("[town.places.north]\nrewiring = 0.5\n"
                                  "[town.places.east]\nneighbours = 8\n",
                                  {"town.places.east.rewiring=0.25"});
    REQUIRE(places.size() == 2);
    CHECK(places[0].name == "east");
    CHECK(places[0].params.neighbours == 8);
    CHECK(places[0].params.rewiring == 0.25);
    CHECK(places[1].name == "north");
    CHECK(places[1].params.rewiring == 0.5);
    CHECK(places_in("").empty());
}

TEST_CASE("names and settings of named tables are checked", "[unit]")
{
    CHECK(hint_for("[town.places.North]\n").find("lower-case letter") != std::string::npos);
    CHECK(hint_for("[town.places.\"a b\"]\n").find("lower-case letter") != std::string::npos);
    CHECK(hint_for("[town.place.north]\n").find("town.places") != std::string::npos);
    CHECK(hint_for("[town.places.north]\nrewirin = 1\n").find("did you mean 'rewiring'") !=
          std::string::npos);
    CHECK(hint_for("[town.places]\nnorth = 1\n").find("town.places.north") != std::string::npos);
    CHECK(hint_for("[town.places.north]\n", {"town.places.nroth.rewiring=0.5"})
              .find("town.places.north.rewiring") != std::string::npos);
}

TEST_CASE("the schema takes any name that a file may give", "[unit]")
{
    Town town;
    sim::Fields f;
    f.section("town", town);
    REQUIRE(town.places.size() == 1);
    const auto schema = nlohmann::json::parse(sim::json_schema(f, "towns"));
    const auto places = schema["properties"]["town"]["properties"]["places"];
    CHECK(places["additionalProperties"] == false);
    CHECK(places["patternProperties"]["^[a-z][a-z0-9_]{0,31}$"]["properties"]["rewiring"]["type"] ==
          "number");
}
