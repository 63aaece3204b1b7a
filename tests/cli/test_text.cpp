#include "sim/cli/options.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/text.hpp"
#include "sim/output/csv.hpp"
#include "tests/catch.hpp"

using namespace sim::cli;

TEST_CASE("text is wrapped at spaces and words longer than a line are cut", "[unit]")
{
    CHECK(wrapped("one two  three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("abcdefghij k", 4) == std::vector<std::string>{"abcd", "efgh", "ij k"});
    CHECK(wrapped("", 4) == std::vector<std::string>{""});
    CHECK(wrapped("\xc3\xa9\xc3\xa9 \xc3\xa9", 4) ==
          std::vector<std::string>{"\xc3\xa9\xc3\xa9 \xc3\xa9"});
    CHECK(paragraph("a b", 3, 2) == "  a\n  b\n");
}

TEST_CASE("broken UTF-8 is shown byte by byte", "[unit]")
{
    CHECK(escaped("\xc0\xaf") == "\\xc0\\xaf");                   // overlong
    CHECK(escaped("\xed\xa0\x80") == "\\xed\\xa0\\x80");          // surrogate
    CHECK(escaped("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80"); // above U+10FFFF
    CHECK(escaped("\xe2\x82") == "\\xe2\\x82");                   // cut short
    CHECK(escaped("\xe2\x82\xac") == "\xe2\x82\xac");
}

TEST_CASE("rows of a table wrap within their columns", "[unit]")
{
    const std::vector<Row> rows{{"a", "what it means, in many words"}, {"longer", "x"}};
    const auto widths = column_widths(rows, 30, 2);
    CHECK(widths == std::vector<std::size_t>{6, 20});
    CHECK(table_row(rows[0], widths, 2) == "  a       what it means, in\n          many words\n");
    CHECK(table_row(rows[1], widths, 2) == "  longer  x\n");
}

TEST_CASE("numbers and times are written for people", "[unit]")
{
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(31204) == "31 204");
    CHECK(grouped(1234567) == "1 234 567");
    CHECK(counted(1, "tie") == "1 tie");
    CHECK(counted(31204, "tie") == "31 204 ties");
    CHECK(short_number(0.25) == "0.25");
    CHECK(short_number(5000.0) == "5 000");
    CHECK(short_number(-5000.0) == "-5 000");
    CHECK(short_number(1.0 / 3.0) == "0.333333");
    CHECK(duration(0.042) == "0.04 s");
    CHECK(duration(1.25) == "1.2 s");
    CHECK(duration(59.4) == "59 s");
    CHECK(duration(324.0) == "5 min 24 s");
    CHECK(duration(3600.0 * 3 + 60 * 12) == "3 h 12 min");
}

TEST_CASE("times on the command line have units", "[unit]")
{
    CHECK(seconds("90") == 90.0);
    CHECK(seconds("0") == 0.0);
    CHECK(seconds("1.5m") == 90.0);
    CHECK(seconds("3h55m") == 14100.0);
    CHECK(seconds("1d") == 86400.0);
    for (const char* text : {"", "x", "-1", "5 s", "1e400", "nan", "inf", "3h55x", "0x"})
        CHECK_FALSE(seconds(text).has_value());
}

TEST_CASE("progress tells the tick, the share, the pace and the time left", "[unit]")
{
    sim::RunProgress p;
    p.now = {130};
    p.end = 520;
    p.seconds = 4.0;
    p.first = 30;
    CHECK(progress_text(p) == "tick 130 of 520  25 %  25 ticks/s  at most 16 s left");
    p.now = {30};
    CHECK(progress_text(p) == "tick 30 of 520  6 %");
}

TEST_CASE("cells of comma-separated values lose their quotes", "[unit]")
{
    CHECK(sim::csv_cells("\"a\",1,\"b, \"\"c\"\"\",") ==
          std::vector<std::string>{"a", "1", "b, \"c\"", ""});
}
