#include "tests/experiment/studies.hpp"

#include "sim/experiment/knock_out_study.hpp"
#include "tests/catch.hpp"

using studies::errors_of;
using studies::head;

TEST_CASE("a grid takes every combination of levels, the first setting slowest", "[unit]")
{
    const studies::Study s(head + "[vary]\nformula.x = [0.5, 1.0]\n"
                                  "formula.y = { low = 0.0, high = 2.0, steps = 3 }\n");
    REQUIRE(s.study.design.points == 6);
    const auto& factors = s.study.design.factors;
    CHECK(factors[0].factor.path == "formula.x");
    CHECK(factors[0].text(s.study.design.row(2)[0]) == "0.5");
    CHECK(factors[1].text(s.study.design.row(2)[1]) == "2");
    CHECK(factors[0].text(s.study.design.row(3)[0]) == "1");
    CHECK(factors[1].text(s.study.design.row(4)[1]) == "1");
}

TEST_CASE("a factorial design takes both ends of all settings, the first setting slowest", "[unit]")
{
    const studies::Study s(head + "[sweep]\nmethod = \"factorial\"\n[vary]\n"
                                  "formula.x = { low = 0.5, high = 1.0 }\n"
                                  "formula.y = { low = 0.0, high = 2.0 }\n"
                                  "formula.z = { low = -1.0, high = 1.0 }\n");
    const auto& design = s.study.design;
    REQUIRE(design.points == 8);
    std::string all;
    for (std::uint32_t point = 0; point < 8; ++point)
        for (std::size_t k = 0; k < 3; ++k)
            all += design.factors[k].text(design.row(point)[k]) + (k < 2 ? " " : "; ");
    CHECK(all == "0.5 0 -1; 0.5 0 1; 0.5 2 -1; 0.5 2 1; 1 0 -1; 1 0 1; 1 2 -1; 1 2 1; ");
}

TEST_CASE("acts are taken out at the first point of a design", "[unit]")
{
    const studies::Study s(head + "[vary]\nformula.x = [0.1, 0.2, 0.3]\n[options.one]\n"
                                  "[options.two]\nformula.z = 1.0\n");
    const auto read = [&] { return sim::read_study(s.file(), {}, studies::models()); };
    const sim::Study study = sim::knock_out_study(read, 1, "joining", 2);
    REQUIRE(study.options.size() == 3);
    for (const sim::Option& option : study.options) {
        CHECK(option.scenario.fields.find("formula.x")->value_text() == "0.1");
        CHECK(option.scenario.fields.find("formula.z")->value_text() == "1.0");
    }
}

TEST_CASE("steps of a whole number that round to the same are one level", "[unit]")
{
    const studies::Study s(head +
                           "[vary]\nformula.breaks_at = { low = 10, high = 12, steps = 9 }\n");
    CHECK(s.study.design.points == 3);
}

TEST_CASE("options and points multiply, and worlds number runs without renumbering", "[unit]")
{
    studies::Study s(head + "[options.one]\n[options.two]\nformula.z = 1.0\n"
                            "[vary]\nformula.x = [0.1, 0.2, 0.3]\n");
    CHECK(s.study.points() == 6);
    CHECK(s.study.option_of(4) == 1);
    CHECK(s.study.design_point(4) == 1);
    CHECK(s.study.number_of({4, 2}) == 16);
    CHECK(s.study.run_of(16).point == 4);
    CHECK(s.study.run_of(16).world == 2);
    const auto& scenario = s.study.at({4, 2}, 9);
    CHECK(scenario.fields.find("formula.x")->value_text() == "0.2");
    CHECK(scenario.fields.find("formula.z")->value_text() == "1.0");
    CHECK(scenario.parts->run.world == 2);
    CHECK(scenario.parts->run.seed == 9);
}

TEST_CASE("every mistake in a sweep is told at once, with its line", "[unit]")
{
    const auto found = errors_of(head + "[vary]\nformula.x = [9.0]\nformula.w = [1]\n"
                                        "formula.y = { low = 1.0 }\nrun.world = [1, 2]\n"
                                        "formula.z = 1.0\n");
    REQUIRE(found.size() == 5);
    CHECK(found[0].starts_with("M0312 10:"));
    CHECK(found[1].starts_with("M0301 11:"));
    CHECK(found[2].starts_with("M0501 12:"));
    CHECK(found[3].starts_with("M0502 13:"));
    CHECK(found[4].starts_with("M0501 14:"));
}

TEST_CASE("a method tells what it cannot do with the settings", "[unit]")
{
    const std::string range = "[vary]\nformula.x = { low = 0.0, high = 1.0 }\n";
    CHECK(errors_of(head + range) ==
          std::vector<std::string>{
              "M0501 10: method \"grid\" needs levels for 'formula.x', not a range"});
    CHECK(errors_of(head + "[sweep]\nmethod = \"sobol\"\npoints = 100\n" + range).front() ==
          "M0501 11: 'sweep.points' must be a power of two for method \"sobol\", got 100");
    CHECK(errors_of(head + "[sweep]\nmethod = \"lhs\"\n").front().find("nothing to vary") !=
          std::string::npos);
    CHECK(errors_of(head + "[sweep]\nmethod = \"list\"\n[vary]\nformula.x = [1, 2]\n"
                           "formula.y = [1]\n")
              .front()
              .find("side by side") != std::string::npos);
    CHECK(errors_of(head + "[options.Bad]\n").front().starts_with("M0504"));
    CHECK(
        errors_of(head + "[options.a]\nrun.ticks = 9\n[options.b]\n").front().starts_with("M0504"));
}

TEST_CASE("a table of points is read by its header, and its mistakes by row", "[unit]")
{
    const std::string text = head + "[sweep]\nmethod = \"table\"\ntable = \"points.csv\"\n";
    const ScratchFolder folder;
    const auto file = folder.path() / "study.toml";
    std::ofstream(file) << text;
    const auto write = [&](const std::string& table) {
        std::ofstream(folder.path() / "points.csv", std::ios::binary) << table;
    };
    write("\xef\xbb\xbf# made by hand\r\nformula.x,formula.y\r\n0.25,1\r\n\r\n0.5,-1\r\n");
    const sim::Study study = sim::read_study(file, {}, studies::models());
    CHECK(study.design.points == 2);
    CHECK(study.design.factors[0].text(study.design.row(1)[0]) == "0.5");
    CHECK(study.design.factors[1].factor.low == -1.0);
    write("network.kind\ntorus\ncomplete\ntorus\n");
    sim::Study words = sim::read_study(file, {}, studies::models());
    CHECK(words.design.values == std::vector<double>{0.0, 1.0, 0.0});
    CHECK(words.put_point(1).parts->network.kind == sim::NetworkKind::complete);
    write("formula.x,formula.nope\n1,2\n");
    CHECK_THROWS_AS(sim::read_study(file, {}, studies::models()), sim::InputError);
    write("formula.x,formula.y\n1,2\n1\n9,nan\n");
    try {
        (void)sim::read_study(file, {}, studies::models());
        FAIL("it was read");
    } catch (const sim::InputError& error) {
        REQUIRE(error.diagnostics.size() == 3);
        CHECK(error.diagnostics[0].place.line == 3);
        CHECK(error.diagnostics[1].place.line == 4);
    }
}

TEST_CASE("the id of a study is that of its settings, not of its worlds or words", "[unit]")
{
    const std::string vary = "[vary]\nformula.x = [0.1, 0.2]\n";
    const auto id = [](const std::string& text, const std::vector<std::string>& sets = {}) {
        return studies::Study(text, sets).study.id();
    };
    const std::string mine = id(head + vary);
    CHECK(id("# words\n" + head + vary) == mine);
    CHECK(id(head + vary, {"sweep.worlds=99"}) == mine);
    CHECK(id(head + vary, {"scenario.question=Why?"}) == mine);
    CHECK(id(head + vary, {"formula.z=1"}) != mine);
    CHECK(id(head + vary, {"sweep.measures=all"}) != mine);
    CHECK(id(head + "[vary]\nformula.x = [0.1, 0.3]\n") != mine);
    CHECK(id(head + vary, {"run.seed=6"}) != mine);
}
