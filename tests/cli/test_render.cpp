#include "sim/cli/render.hpp"
#include "tests/catch.hpp"

using sim::Diagnostic;
using sim::cli::render;

namespace {

Diagnostic out_of_range()
{
    Diagnostic d;
    d.code = "M0312";
    d.message = "'trust.decay' must be between 0 and 1 per week, got 1.07";
    d.place = {"scenario.toml", 22, 17};
    d.source_line = "trust.decay  =  1.07";
    d.width = 4;
    d.hint = "1.07 means more than all trust is lost each week";
    d.note = "set in base.toml:8, changed by --set #2";
    return d;
}

/// The second and third line of what is rendered.
std::string pointed(const std::string& line, int column, int width)
{
    Diagnostic d;
    d.place = {"a.toml", 7, column};
    d.source_line = line;
    d.width = width;
    const std::string text = render(d, false);
    return text.substr(text.find('\n') + 1);
}

} // namespace

TEST_CASE("a diagnostic shows place, code, message, line, caret, hint and origin", "[unit]")
{
    CHECK(render(out_of_range(), false) ==
          "scenario.toml:22:17: error M0312: 'trust.decay' must be between 0 and 1 per week, got "
          "1.07\n"
          "   22 | trust.decay  =  1.07\n"
          "      |                 ^^^^ 1.07 means more than all trust is lost each week\n"
          "   set in base.toml:8, changed by --set #2\n");
}

TEST_CASE("without a source line the hint stands on its own", "[unit]")
{
    Diagnostic d;
    d.code = "M0420";
    d.message = "tie (41, 41) joins a citizen to themself";
    d.place = {"graph.csv", 918233, 0};
    d.hint = "set network.file.self_loops = \"drop\"";
    CHECK(render(d, false) ==
          "graph.csv:918233: error M0420: tie (41, 41) joins a citizen to themself\n"
          "   set network.file.self_loops = \"drop\"\n");
}

TEST_CASE("a diagnostic without a place or code is its message", "[unit]")
{
    Diagnostic d;
    d.severity = Diagnostic::Severity::warning;
    d.message = "nothing is recorded";
    CHECK(render(d, false) == "warning: nothing is recorded\n");
}

TEST_CASE("colour marks severity and place, and only when asked for", "[unit]")
{
    const std::string plain = render(out_of_range(), false);
    std::string coloured = render(out_of_range(), true);
    CHECK(plain.find('\x1b') == std::string::npos);
    CHECK(coloured.find("\x1b[1;31merror\x1b[0m M0312") != std::string::npos);
    for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;)
        coloured.erase(at, coloured.find('m', at) + 1 - at);
    CHECK(coloured == plain);
}

TEST_CASE("control characters from the input are shown and never sent", "[unit]")
{
    Diagnostic d = out_of_range();
    d.message = "unknown '\x1b]0;owned\x07'";
    d.source_line = "a\x1b[2J = 1.07";
    d.place.column = 9;
    d.hint = "\r\n\xe2\x80\xae"
             "gnp";
    d.note = "\xff\xc2\x9b";
    const std::string text = render(d, false);
    CHECK(text == "scenario.toml:22:9: error M0312: unknown '\\x1b]0;owned\\x07'\n"
                  "   22 | a\\x1b[2J = 1.07\n"
                  "      |            ^^^^ \\x0d\\x0a\\u202egnp\n"
                  "   \\xff\\x9b\n");
}

TEST_CASE("the caret stands right after tabs and wide or combined letters", "[unit]")
{
    CHECK(pointed("\tx = 1", 6, 1) == "    7 |     x = 1\n      |         ^\n");
    CHECK(pointed("a\tx = 1", 7, 1) == "    7 | a   x = 1\n      |         ^\n");
    CHECK(pointed("\xc3\xa9\xc3\xa9 = 1", 6, 1) ==
          "    7 | \xc3\xa9\xc3\xa9 = 1\n      |      ^\n");
    CHECK(pointed("e\xcc\x81 = 1", 6, 1) == "    7 | e\xcc\x81 = 1\n      |     ^\n");
    CHECK(pointed("\xe6\xbc\xa2 = 1", 5, 1) == "    7 | \xe6\xbc\xa2 = 1\n      |      ^\n");
    CHECK(pointed("\xe6\xbc\xa2 = 1", 1, 1) == "    7 | \xe6\xbc\xa2 = 1\n      | ^^\n");
}

TEST_CASE("the caret may stand after the end of a line", "[unit]")
{
    CHECK(pointed("x =", 4, 1) == "    7 | x =\n      |    ^\n");
    CHECK(pointed("x =", 40, 3) == "    7 | x =\n      |    ^\n");
}

TEST_CASE("a long line is shown around the caret", "[unit]")
{
    const std::string shown =
        pointed(std::string(1000, 'a') + "B" + std::string(1000, 'c'), 1001, 1);
    const std::string line = shown.substr(0, shown.find('\n'));
    const std::string caret = shown.substr(shown.find('\n') + 1);
    CHECK(line.size() <= 100);
    CHECK(line.substr(8, 3) == "...");
    CHECK(line.substr(line.size() - 3) == "...");
    CHECK(line.at(caret.find('^')) == 'B');
    CHECK(pointed(std::string(200, 'a'), 3, 500).size() < 220);
}

TEST_CASE("errors come first, are counted, and say that nothing was written", "[unit]")
{
    Diagnostic warning;
    warning.severity = Diagnostic::Severity::warning;
    warning.message = "w";
    Diagnostic error;
    error.message = "e";
    CHECK(render({warning, error, error}, false) ==
          "error: e\nerror: e\nwarning: w\n2 errors, 1 warning. Nothing was written.\n");
    CHECK(render(std::vector<Diagnostic>{warning}, false) == "warning: w\n1 warning.\n");
    CHECK(render(std::vector<Diagnostic>{}, false).empty());
}

TEST_CASE("twenty diagnostics are shown and the others counted", "[unit]")
{
    const std::vector<Diagnostic> many(23, out_of_range());
    const std::string text = render(many, false);
    CHECK(text.find("\nand 3 more\n23 errors. Nothing was written.\n") != std::string::npos);
    std::size_t shown = 0;
    for (std::size_t at = 0; (at = text.find("error M0312", at)) != std::string::npos; ++at)
        ++shown;
    CHECK(shown == 20);
}

TEST_CASE("diagnostics as JSON keep every part", "[unit]")
{
    const auto json = sim::cli::to_json({out_of_range()});
    REQUIRE(json.size() == 1);
    CHECK(json[0]["severity"] == "error");
    CHECK(json[0]["code"] == "M0312");
    CHECK(json[0]["file"] == "scenario.toml");
    CHECK(json[0]["line"] == 22);
    CHECK(json[0]["column"] == 17);
    CHECK(json[0]["note"] == "set in base.toml:8, changed by --set #2");
    Diagnostic broken = out_of_range();
    broken.message = "\xff";
    CHECK_NOTHROW(nlohmann::json::parse(sim::cli::json_text(sim::cli::to_json({broken}))));
}
