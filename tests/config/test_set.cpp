#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

using sample::error_in;
using sample::params_in;

TEST_CASE("the set option takes TOML values and bare words", "[unit]")
{
    CHECK(params_in("", {"run.ticks=7"}).ticks == 7);
    CHECK(params_in("", {" run.ticks = 7 "}).ticks == 7);
    CHECK(params_in("[network]\nkind='ring'\n", {"network.kind=town"}).kind == sample::Shape::town);
    CHECK(params_in("", {"network.kind=\"town\""}).kind == sample::Shape::town);
    CHECK(params_in("", {"network.small_world.rewiring=1e-3"}).small_world.rewiring == 1e-3);
    CHECK(params_in("", {"network.small_world={rewiring=0.5, neighbours=8}"})
              .small_world.neighbours == 8);
    CHECK(params_in("", {"threshold.shares=[1, 0]"}).shares == std::vector<double>{1.0, 0.0});
    CHECK(params_in("", {"run.stop_when_settled=false"}).stop == false);
    CHECK(params_in("", {"scenario.question=what if"}).question == "what if");
    CHECK(params_in("", {"scenario.question=./a/b.csv"}).question == "./a/b.csv");
    CHECK(params_in("", {"scenario.question=../b.csv"}).question == "../b.csv");
    CHECK(params_in("", {"scenario.question=''"}).question.empty());
}

TEST_CASE("a later --set wins over an earlier one and over the file", "[unit]")
{
    CHECK(params_in("[run]\nticks = 5\n", {"run.ticks=6", "run.ticks=7"}).ticks == 7);
}

TEST_CASE("a malformed --set names itself and the reason", "[unit]")
{
    for (const char* text :
         {"run.ticks", "=5", "run..ticks=5", ".run=5", "run ticks=5",
          "run.ticks=", "run.ticks=  ", "run.ticks=[1", "run.ticks=5 6", "run.ticks=1e400",
          "run.ticks=9223372036854775808", "run.ticks=5\nrun.stop=1", "[run]=1", "run.ticks=\"x",
          "scenario.extends=other.toml", "a=\xff", ""}) {
        INFO(text);
        const auto d = error_in("", {"threshold.low=0", text});
        CHECK(d.code == "M0201");
        CHECK(d.place.file == "--set #2");
        CHECK(d.place.line == 0);
        CHECK_FALSE(d.hint.empty());
    }
}

TEST_CASE("values from --set are checked like those from a file", "[unit]")
{
    auto d = error_in("[run]\nticks = 5\n", {"run.ticks=0"});
    CHECK(d.code == "M0312");
    CHECK(d.place.file == "--set #1");
    CHECK(d.note == "set in s.toml:2, changed by --set #1");
    d = error_in("", {"threshold.fraction=nan"});
    CHECK(d.code == "M0313");
    d = error_in("", {"netwrok.kind=town"});
    CHECK(d.code == "M0301");
    CHECK(d.message == "unknown setting 'netwrok.kind'");
    CHECK(d.hint == "did you mean 'network.kind'?");
    CHECK(error_in("", {"threshold.fracton=1"}).hint == "did you mean 'threshold.fraction'?");
    CHECK(error_in("", {"contagion.rate=1"}).code == "M0305");
    CHECK(error_in("", {"network=town"}).code == "M0302");
    CHECK(error_in("", {"network.kind.x=1"}).code == "M0302");
}

TEST_CASE("errors in the file and in --set come together", "[unit]")
{
    const auto errors = sample::errors_in("[run]\nticks = \n", {"run.ticks"});
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].code == "M0101");
    CHECK(errors[1].code == "M0201");
}
