// What is wrong before any setting is looked at.

#include "sim/config/toml_guard.hpp"
#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

using sample::error_in;

namespace {

struct Broken {
    std::string text;
    const char* code;
    int line;
    int column;
    const char* hint; ///< part of it
};

} // namespace

TEST_CASE("each mistake in the syntax has its place and a hint", "[unit]")
{
    const Broken cases[] = {
        {"[run]\nticks = 9223372036854775808\n", "M0101", 2, 9, "9223372036854775807"},
        {"[run]\nticks = -9223372036854775809\n", "M0101", 2, 10, "9223372036854775807"},
        {"[threshold]\nfraction = 1e400 # x\n", "M0101", 2, 12, "1.8e308"},
        {"[run]\nticks = 1\nticks = 2\n", "M0104", 3, 1, "remove one"},
        {"[run]\n[network]\n[run]\n", "M0104", 3, 2, "keep one section"},
        {"run.ticks = 1\nrun = 2\n", "M0104", 2, 1, "remove one"},
        {"[network]\nkind = town # home\n", "M0101", 2, 8, "\"town\""},
        {"[network]\nkind = \"town\nx = 1\n", "M0101", 2, 13, "closing quote"},
        {"[run]\nticks =\n", "M0101", 2, 8, "missing"},
        {"[run]\nticks : 5\n", "M0101", 2, 7, "name = value"},
        {"[run]\nticks = 5 weeks\n", "M0101", 2, 11, "without unit"},
        {"[run]\nticks = 0,5\n", "M0101", 2, 10, "decimal comma"},
        {"[network]\nkind = nano\n", "M0101", 2, 8, "\"nano\""},
        {"[network]\n\"é\" = [1, tówn]\n", "M0101", 2, 11, "\"tówn\""},
        {"[run]\nstop_when_settled = yes\n", "M0101", 2, 21, "written true"},
        {"[run]\nstop_when_settled = True\n", "M0101", 2, 21, "written true"},
        {"[run\nticks = 5\n", "M0101", 1, 5, "[name]"},
        {"[threshold]\nshares = [0.5 0.5]\n", "M0101", 2, 15, "comma"},
        {"[threshold]\nfraction = 50%\n", "M0101", 2, 12, "percent"},
        {"[run]\nticks = 05\n", "M0101", 2, 9, "leading zero"},
        {"a = 1\n[(q]\n", "M0101", 2, 2, "[name]"},
        {"a = 1\n  [[[1]]]\n", "M0101", 2, 5, "[name]"},
        {"[]\n", "M0101", 1, 2, "[name]"},
        {"[run]\rticks = 5\r", "M0101", 1, 6, "LF or CRLF"},
        {"[run]\nticks = \0015\n", "M0101", 2, 9, ""},
    };
    for (const Broken& broken : cases) {
        INFO(broken.text);
        const auto d = error_in(broken.text);
        CHECK(d.code == broken.code);
        CHECK(d.place.line == broken.line);
        CHECK(d.place.column == broken.column);
        CHECK(d.hint.find(broken.hint) != std::string::npos);
        CHECK_FALSE(d.hint.empty());
    }
}

TEST_CASE("bytes that are no text are found at their place", "[unit]")
{
    using namespace std::string_literals;
    auto d = error_in("[run]\nticks = \0"s);
    CHECK(d.code == "M0103");
    CHECK((d.place.line == 2 && d.place.column == 9));
    d = error_in("# caf\xC3\xA9 caf\xE9\n");
    CHECK(d.code == "M0103");
    CHECK((d.place.line == 1 && d.place.column == 11));
    for (const char* broken : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                               "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xFF\xFE"})
        CHECK(error_in("# "s + broken).code == "M0103");
    for (const char* sound : {"\xC2\x80", "\xE0\xA0\x80", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"})
        CHECK(sample::errors_in("# "s + sound).empty());
}

TEST_CASE("sizes and depths are capped before the parser", "[unit]")
{
    const auto deep = [](std::size_t n) {
        return "[threshold]\nx = " + std::string(n, '[') + std::string(n, ']') + "\n";
    };
    const auto dotted = [](std::size_t n) {
        std::string key = "a";
        for (std::size_t i = 1; i < n; ++i)
            key += ".a";
        return key;
    };
    CHECK(error_in(deep(32)).code == "M0301");
    CHECK(error_in(deep(33)).code == "M0102");
    CHECK(error_in(deep(33)).place.column == 37);
    CHECK(error_in(dotted(32) + " = 1\n").code == "M0301");
    CHECK(error_in(dotted(33) + " = 1\n").code == "M0102");
    CHECK(error_in("[" + dotted(33) + "]\n").code == "M0102");
    CHECK(error_in("x = {" + dotted(20) + " = {" + dotted(20) + " = 1}}\n").code == "M0102");
    CHECK(error_in(deep(30'000)).code == "M0102");
    std::string unclosed = "x = [\n"; // is told as what it is, however many dots follow
    for (int i = 0; i < 40; ++i)
        unclosed += "a.b = 1\n";
    CHECK(error_in(unclosed).code != "M0102");
    CHECK(error_in(dotted(30'000) + " = 1\n").code == "M0102");

    CHECK(sample::errors_in("# " + std::string(65'534, 'x') + "\n").empty());
    const auto d = error_in("\n# " + std::string(65'535, 'x') + "\n");
    CHECK(d.code == "M0102");
    CHECK(d.place.line == 2);
    std::string large;
    while (large.size() < sim::largest_config)
        large += "# sixty-three letters and a line end, which makes it sixty-four\n";
    CHECK(sample::errors_in(large).empty());
    CHECK(error_in(large + "#").code == "M0102");
    std::string crlf; // shorter than the cap once the line ends are plain, but not all was read
    while (crlf.size() <= sim::largest_config)
        crlf += "\r\n";
    CHECK(error_in(crlf).code == "M0102");
}

TEST_CASE("brackets and dots in text and comments do not count", "[unit]")
{
    const std::string brackets(100, '[');
    const std::string dots(100, '.');
    const std::string noise = brackets + dots;
    CHECK(sample::errors_in("# " + noise + "\n[scenario]\nquestion = \"" + noise + "\\\"" + noise +
                            "\"\n")
              .empty());
    CHECK(sample::errors_in("[scenario]\nquestion = '''\n[(" + noise + "'\n''' # " + noise + "\n")
              .empty());
    CHECK(sample::errors_in("[threshold]\nshares = [\n 0.5, 0.5, 0.5,\n 0.5]\n").empty());
}
