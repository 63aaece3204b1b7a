#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

#include <cmath>

using sample::error_in;
using sample::errors_in;
using sim::Diagnostic;

namespace {

/// "code line:column+width".
std::string place(const Diagnostic& d)
{
    return d.code + " " + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) +
           "+" + std::to_string(d.width);
}

} // namespace

TEST_CASE("every kind of value arrives in its variable", "[unit]")
{
    const auto p = sample::params_in("[scenario]\nquestion = 'why?'\n[run]\nticks = 1_000\n"
                                     "tick_length_weeks = 2\nstop_when_settled = false\n"
                                     "[network]\nkind = \"small_world\"\nsmall_world.rewiring = 1\n"
                                     "[threshold]\nfraction = -0.0\nshares = [0, 1.0]\n"
                                     "weeks = [\n 1, 2,\n]\n");
    CHECK(p.question == "why?");
    CHECK(p.ticks == 1000);
    CHECK(p.tick_length.value == 2.0);
    CHECK_FALSE(p.stop);
    CHECK(p.kind == sample::Shape::small_world);
    CHECK(p.small_world.rewiring == 1.0);
    CHECK(p.small_world.neighbours == 6);
    CHECK(p.fraction == 0.0);
    CHECK_FALSE(std::signbit(p.fraction));
    CHECK(p.shares == std::vector<double>{0.0, 1.0});
    CHECK(p.weeks == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("a byte-order mark, CRLF and a missing last newline change nothing", "[unit]")
{
    const std::string crlf =
        "\xEF\xBB\xBF[run]\r\nticks = 7\r\n[scenario]\r\nquestion = \"\"\"a\r\nb\"\"\"";
    CHECK(sample::params_in(crlf).ticks == 7);
    CHECK(sample::params_in(crlf).question == "a\nb");
    CHECK(place(error_in("\xEF\xBB\xBF[run]\r\nticks = 0\r\n")) == "M0312 2:9+1");
}

TEST_CASE("an unknown setting is pointed at, with the closest name", "[unit]")
{
    Diagnostic d = error_in("[threshold]\n  fracton = 0.5\n");
    CHECK(place(d) == "M0301 2:3+7");
    CHECK(d.message == "unknown setting 'threshold.fracton'");
    CHECK(d.source_line == "  fracton = 0.5");
    CHECK(d.hint == "did you mean 'fraction'?");
    CHECK(d.place.file.find("s.toml") != std::string::npos);

    d = error_in("[threshold]\nrewiring = 0.5\n");
    CHECK(d.hint == "did you mean 'network.small_world.rewiring'?");
    d = error_in("[run]\nquite_else = 0.5\n");
    CHECK(d.hint == "the settings of [run] are ticks, tick_length_weeks, stop_when_settled");
    d = error_in("[run]\n\"ticks.x\" = 0.5\n");
    CHECK(place(d) == "M0301 2:1+9");
    CHECK(error_in("[run]\nTicks = 5\n").hint == "did you mean 'ticks'?");
}

TEST_CASE("an unknown section is reported once, not once for each setting in it", "[unit]")
{
    Diagnostic d =
        error_in("[run]\nticks = 5\n[treshold]\nfraction = 0.5\nlow = 1\n[treshold.a]\nb=1\n");
    CHECK(place(d) == "M0301 3:2+8");
    CHECK(d.message == "unknown section [treshold]");
    CHECK(d.hint == "did you mean 'threshold'?");
    d = error_in("[network.smal_world]\nrewiring = 1\n");
    CHECK(place(d) == "M0301 1:10+10");
    CHECK(d.hint == "did you mean 'network.small_world'?");
    d = error_in("[weather]\n");
    CHECK(d.hint == "the sections are network, network.small_world, run, scenario, threshold");
}

TEST_CASE("a section of another model is named as such", "[unit]")
{
    const Diagnostic d = error_in("[scenario]\nmodel = 'threshold'\n[contagion]\nrate = 1\n");
    CHECK(place(d) == "M0305 3:2+9");
    CHECK(d.message ==
          "section [contagion] belongs to model 'contagion', this scenario's model is 'threshold'");
}

TEST_CASE("a section of a kind that is not chosen is a warning", "[unit]")
{
    const sample::Folder folder;
    sample::Params params;
    const auto file = sim::ConfigFile::read(
        folder.write("s.toml", "[network]\nkind = 'town'\n[network.small_world]\nrewiring = 0\n"),
        {});
    const auto warnings = file.fill(sample::fields_of(params));
    REQUIRE(warnings.size() == 1);
    CHECK(place(warnings[0]) == "M0305 3:10+11");
    CHECK(warnings[0].severity == Diagnostic::Severity::warning);
}

TEST_CASE("a setting that others leave without effect is a warning where it stands", "[unit]")
{
    const sample::Folder folder;
    for (const double rate : {0.0, 1.0}) {
        sample::Params params;
        const auto file = sim::ConfigFile::read(
            folder.write("s.toml", "[threshold]\nrate_per_week = " + std::to_string(rate) +
                                       "\nweeks = [3]\n"),
            {});
        const auto warnings = file.fill(sample::fields_of(params));
        REQUIRE(warnings.size() == (rate > 0.0 ? 0 : 1));
        if (warnings.empty())
            continue;
        CHECK(place(warnings[0]) == "M0306 3:9+3");
        CHECK(warnings[0].severity == Diagnostic::Severity::warning);
        CHECK(warnings[0].message == "'threshold.weeks' waits for nothing: nobody reviews");
        CHECK(warnings[0].hint == "set threshold.rate_per_week");
    }
}

TEST_CASE("a value of the wrong type is shown beside what is wanted", "[unit]")
{
    Diagnostic d = error_in("[run]\nticks = 12.0 # weeks\n");
    CHECK(place(d) == "M0302 2:9+4");
    CHECK(d.message == "'run.ticks' must be a whole number, got 12");
    CHECK(d.hint == "write 12, without decimals");
    d = error_in("[run]\ntick_length_weeks = \"6 weeks\"\n");
    CHECK(d.message == "'run.tick_length_weeks' must be a number, got text \"6 weeks\"");
    CHECK(d.hint == "write 6: the unit is weeks");
    CHECK(error_in("[run]\ntick_length_weeks = '1 week'\n").hint == "write 1: the unit is weeks");
    CHECK(error_in("[run]\ntick_length_weeks = '2 years'\n").hint ==
          "write how many weeks, as a number without quotes");
    CHECK(error_in("[threshold]\nrate_per_week = '30 %'\n").hint ==
          "write how many per week, as a number without quotes");
    CHECK(error_in("[run]\nticks = '52'\n").hint == "write 52 without quotes");
    CHECK(error_in("[threshold]\nfraction = '60%'\n").hint == "write 0.6: a share of 1");
    CHECK(error_in("[threshold]\nfraction = '60 %'\n").hint == "write 0.6: a share of 1");
    CHECK(error_in("[run]\nticks = [1]\n").code == "M0302");
    CHECK(error_in("[run]\nticks = 1979-05-27\n").message ==
          "'run.ticks' must be a whole number, got a date or time");
    CHECK(error_in("[run]\nstop_when_settled = 1\n").code == "M0302");
    CHECK(error_in("[scenario]\nquestion = 1\n").hint == "put text in quotes, such as \"...\"");
    CHECK(error_in("[threshold]\nshares = 0.5\n").hint == "put it in brackets: [0.5]");
    d = error_in("[threshold]\nshares = [0.5, 'x', 0.5]\n");
    CHECK(place(d) == "M0302 2:16+3");
    CHECK(d.message == "'threshold.shares' element 2 must be a number, got text \"x\"");
    CHECK(place(error_in("[run.ticks]\nx = 1\n")) == "M0302 1:6+5");
    CHECK(place(error_in("network = 'town'\n")) == "M0302 1:1+7");
    CHECK(place(error_in("[[network]]\nkind = 'town'\n")) == "M0302 1:3+7");
}

TEST_CASE("a value out of range is shown with the range in words", "[unit]")
{
    Diagnostic d = error_in("[threshold]\nfraction  =  1.07\n");
    CHECK(place(d) == "M0312 2:14+4");
    CHECK(d.message == "'threshold.fraction' must be between 0 and 1, got 1.07");
    CHECK(d.hint == "the most is 1: share of neighbours needed");
    d = error_in("[threshold]\nrate_per_week = 8\n");
    CHECK(d.message == "'threshold.rate_per_week' must be between 0 and 7 per week, got 8");
    d = error_in("[run]\ntick_length_weeks = 0\n");
    CHECK(d.hint == "choose a value above 0: length of a tick");
    d = error_in("[threshold]\nshares = [0.5,\n  1.0000001]\n");
    CHECK(place(d) == "M0312 3:3+9");
    CHECK(d.message == "'threshold.shares' element 2 must be between 0 and 1, got 1.0000001");
}

TEST_CASE("nan and inf are no settings", "[unit]")
{
    CHECK(place(error_in("[threshold]\nfraction = nan\n")) == "M0313 2:12+3");
    CHECK(place(error_in("[threshold]\nhigh = -inf\n")) == "M0313 2:8+4");
    CHECK(place(error_in("[run]\nticks = inf\n")) == "M0313 2:9+3");
    CHECK(error_in("[threshold]\nshares = [nan]\n").code == "M0313");
}

TEST_CASE("an unknown word comes with the words to choose from", "[unit]")
{
    const Diagnostic d = error_in("[network]\nkind = \"smal_world\"\n");
    CHECK(place(d) == "M0303 2:8+12");
    CHECK(d.message ==
          "'network.kind' must be one of 'ring', 'town' and 'small_world', got 'smal_world'");
    CHECK(d.hint == "did you mean 'small_world'?");
    CHECK(error_in("[network]\nkind = 'Town'\n").hint == "did you mean 'town'?");
}

TEST_CASE("a broken relation points at the setting, or at its section for a default", "[unit]")
{
    Diagnostic d = error_in("[threshold]\nlow = 2.0\n");
    CHECK(place(d) == "M0320 2:7+3");
    CHECK(d.message == "'threshold.low': must not exceed high");
    d = error_in("[threshold]\nhigh = -1.0\n");
    CHECK(place(d) == "M0320 1:2+9");
    CHECK(d.note == "'threshold.low' is not set: its default holds");
    CHECK(error_in("[threshold]\nlow = 2.0\nfraction = 7\n").code == "M0312"); // and nothing else
}

TEST_CASE("text with control characters is turned away", "[unit]")
{
    CHECK(place(error_in("[scenario]\nquestion = \"a\\u001Bb\"\n")) == "M0314 2:12+10");
    CHECK(errors_in("[scenario]\nquestion = \"a\\n\\tb\"\n").empty());
}

TEST_CASE("all errors of a file come at once, in order", "[unit]")
{
    const auto errors = errors_in("[threshold]\nfraction = 2\nfoo_bar_baz = 1\n[run]\nticks = 0\n"
                                  "[network]\nkind = 'x'\n[nowhere]\n");
    REQUIRE(errors.size() == 5);
    CHECK(place(errors[0]) == "M0312 2:12+1");
    CHECK(place(errors[1]) == "M0301 3:1+11");
    CHECK(place(errors[2]) == "M0312 5:9+1");
    CHECK(place(errors[3]) == "M0303 7:8+3");
    CHECK(place(errors[4]) == "M0301 8:2+7");
}

TEST_CASE("ten thousand unknown settings are found in a moment", "[unit]")
{
    std::string text = "[run]\n";
    for (int i = 0; i < 10'000; ++i)
        text += "unknown_" + std::to_string(i) + " = 1\n";
    CHECK(errors_in(text).size() == 10'000);
}

TEST_CASE("origins name the file and line, the argument or the default", "[unit]")
{
    const sample::Folder folder;
    const auto file = sim::ConfigFile::read(
        folder.write("s.toml", "[run]\nticks = 5\n[network]\nkind = 'town'\n"),
        {"run.ticks=6", "threshold.fraction=0.5"});
    CHECK(file.origin("run.ticks") == "--set #1");
    CHECK(file.origin("threshold.fraction") == "--set #2");
    CHECK(file.origin("network.kind") == "s.toml:4");
    CHECK(file.origin("threshold.low") == "default");
    CHECK(file.folder() == folder.path());
    CHECK(file.text("network.kind") == "town");
    CHECK_FALSE(file.text("run.ticks"));
    CHECK_FALSE(file.text("threshold.low"));
}

TEST_CASE("errors found later are placed at their setting or section", "[unit]")
{
    const sample::Folder folder;
    const auto file =
        sim::ConfigFile::read(folder.write("s.toml", "[network]\nkind = 'town'\n"), {});
    const auto error = file.locate(sim::SettingError("network.kind", "too few", "take more"));
    REQUIRE(error.diagnostics.size() == 1);
    CHECK(place(error.diagnostics[0]) == "M0330 2:8+6");
    CHECK(error.diagnostics[0].hint == "take more");
    CHECK(place(file.at("network", "M0330", "x")) == "M0330 1:2+7");
    CHECK(place(file.at("network.small_world.rewiring", "M0330", "x")) == "M0330 1:2+7");
    CHECK(place(file.at("run.ticks", "M0304", "x")) == "M0304 0:0+1");
    CHECK_FALSE(file.locate(sim::SettingError("run.ticks", "x")).diagnostics[0].hint.empty());
}

TEST_CASE("a file that cannot be read is a file error", "[unit]")
{
    const sample::Folder folder;
    CHECK_THROWS_AS(sim::ConfigFile::read(folder.path() / "none.toml", {}), sim::FileError);
    CHECK_THROWS_AS(sim::ConfigFile::read(folder.path(), {}), sim::FileError);
}
