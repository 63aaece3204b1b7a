#include "tests/catch.hpp"
#include "tests/network/network_files.hpp"

#include <chrono>
#include <cstdlib>

using namespace sim;
using Places = std::vector<std::string>;

TEST_CASE("an edge list reads the same however its lines end and its columns part", "[unit]")
{
    const std::string expected = read_text("0 1\n1 2\n2 0\n2 3\n").graph.content_hash();
    const char* same[] = {
        "0 1\r\n1 2\r\n2 0\r\n2 3\r\n",
        "0 1\r1 2\r2 0\r2 3\r",
        "0 1\n1 2\n2 0\n2 3",
        "\xEF\xBB\xBF\x30 1\n1 2\n2 0\n2 3\n",
        "0\t1\n1\t2\n2\t0\n2\t3\n",
        "0,1\n1,2\n2,0\n2,3\n",
        "0;1\n1 ; 2\n  2 ,0 \n2;\t3\n",
        "# a\n% b\n\n   \nfrom,to\n0,1\n1,2\n# c\n2,0\n2,3\n",
        "0 1 0.5\n1 2 1\n2 0 -3e4\n2 3 7\n",
        "\"from\",\"to\"\n\"0\",\"1\"\n\"1\",\"2\"\n2,\"0\"\n2 \"3\"\n",
    };
    for (const char* text : same) {
        const ReadBack back = read_text(text);
        CAPTURE(text);
        CHECK(back.errors.empty());
        CHECK(back.graph.content_hash() == expected);
        CHECK(back.graph.original_ids().are_rows());
    }
}

TEST_CASE("ids with gaps become rows in ascending order and are kept", "[unit]")
{
    const ReadBack back = read_text("9223372036854775807 7\n7 100\n");
    REQUIRE(back.graph.size() == 3);
    CHECK(back.graph.original_ids().numbers ==
          std::vector<std::int64_t>{7, 100, 9223372036854775807});
    CHECK(back.graph.tied(citizen(0), citizen(1)));
    CHECK(back.graph.tied(citizen(0), citizen(2)));
    CHECK(!back.graph.tied(citizen(1), citizen(2)));
    CHECK(back.report.gaps_in_ids == 9223372036854775807ull - 7 + 1 - 3);
    CHECK(back.report.relabelled);
    CHECK(read_text("1 2\n2 3\n").report.gaps_in_ids == 0);
    CHECK(read_text("1 2\n2 3\n").graph.original_ids().numbers ==
          std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("dense and scattered ids give the same rows", "[property]")
{
    std::string dense;
    std::string scattered;
    for (int k = 0; k < 3000; ++k) {
        const long a = (k * 7919L) % 1009;
        const long b = (k * 104729L + 1) % 1009;
        dense += std::to_string(a) + " " + std::to_string(b) + "\n";
        scattered += std::to_string(a * 1000000007) + " " + std::to_string(b * 1000000007) + "\n";
    }
    const ReadBack one = read_text(dense);
    const ReadBack two = read_text(scattered);
    CHECK(one.graph.content_hash() == two.graph.content_hash());
    CHECK(two.graph.original_ids().numbers.at(5) == 5 * 1000000007L);
}

TEST_CASE("weights and headers are mentioned, since they are not used", "[unit]")
{
    const ReadBack back = read_text("source target weight\n0 1 2.5\n1 2 1\n");
    REQUIRE(back.report.remarks.size() == 2);
    CHECK(back.report.remarks[0] == "took line 1 for a header: 'source target weight'");
    CHECK(back.report.remarks[1] == "read and did not use 2 weights");
}

TEST_CASE("every fault of an edge list has its code and place", "[unit]")
{
    const std::pair<std::string, Places> cases[] = {
        {"0 1\n2\n", {"M0401 2:1"}},
        {"0 1\n2,\n", {"M0401 2:3"}},
        {"0 1\n2,,3\n", {"M0401 2:3"}},
        {"0 1\n1 2 3 4 5\n", {"M0401 2:7"}},
        {"<a b=\"c\">\n", {"M0401 1:1"}},
        {"\x1f\x8b\x08 \n", {"M0401 1:1"}},
        {"0 1\nann 2\n", {"M0402 2:1"}},
        {"0 1\n1.0 bob\n", {"M0402 2:1", "M0402 2:5"}},
        {"0 1\n1e30 2\n", {"M0402 2:1"}},
        {"0 1\n\"a\",2\n", {"M0402 2:2"}},
        {"Anna,Ben\nBen,Cara\nCara,Anna\n", {"M0402 2:1"}},
        {"name other\n\nJos\xC3\xA9 Ann Zo\xC3\xAB Lee\n", {"M0402 3:1"}},
        {"0 1\n5 -3\n", {"M0403 2:3"}},
        {"0 1\n9223372036854775808 3\n", {"M0403 2:1"}},
        {"0 1 nan\n1 2 inf\n2 3 1e999\n3 4 heavy\n",
         {"M0406 1:5", "M0406 2:5", "M0406 3:5", "M0406 4:5"}},
        {"", {"M0405"}},
        {"# only\n% comments\n\n", {"M0405"}},
        {std::string("0 1\n1 \0 2\n", 10), {"M0103 2:3"}},
        {"0 1\n\xfc\xfc x\n", {"M0402 2:1", "M0402 2:4"}},
        {"0 1\n" + std::string(70000, '7') + "\n", {"M0404 2:1"}},
    };
    for (const auto& [text, places] : cases) {
        FileNetworkParams params;
        params.format = FileFormat::edge_list;
        const ReadBack back = read_text(text, params);
        CAPTURE(text.substr(0, 40));
        CHECK(back.places() == places);
        for (const Diagnostic& d : back.errors)
            CHECK(!d.hint.empty());
    }
}

TEST_CASE("a decimal comma is told from a column too many", "[unit]")
{
    const auto hint = [](const std::string& text) { return read_text(text).errors.at(0).hint; };
    const std::string point = "write decimals with a point, such as 0.5";
    const std::string fewer = "leave out all columns from here on";
    CHECK(hint("1 2 0,5\n") == point);
    CHECK(hint("1;2;0,5\n") == point);
    CHECK(hint("1\t2\t\"0,5\"\n") == point);
    CHECK(hint("1,2,0,5\n") == fewer);
    CHECK(hint("1 2 3 4\n") == fewer);
}

TEST_CASE("names for ids are told once, and a header that is all there is, too", "[unit]")
{
    const ReadBack names = read_text("Anna,Ben\nBen,Cara\nCara,Anna\n");
    REQUIRE(names.errors.size() == 1);
    CHECK(names.errors[0].message == "the ids are names, such as 'Ben', not whole numbers");
    CHECK(names.errors[0].hint.find("number the citizens") == 0);
    const ReadBack alone = read_text("Anna,Ben\n");
    REQUIRE(alone.errors.size() == 1);
    CHECK(alone.errors[0].message == "the network file lists no ties below its header, 'Anna,Ben'");
    CHECK(read_text("Anna,Ben\n1,2\nx,y\n").places() == Places{"M0402 3:1", "M0402 3:3"});
}

TEST_CASE("a line of 64 KB is read, the next byte is too much", "[unit]")
{
    CHECK(read_text("0" + std::string(65534, ' ') + "1").errors.empty());
    CHECK(read_text("0" + std::string(65535, ' ') + "1").places() == Places{"M0404 1:1"});
}

TEST_CASE("lines that cross the reader's buffer stay whole", "[unit]")
{
    // The buffer takes 256 KB: shift a CRLF across its end, byte by byte.
    std::string lines;
    for (int k = 0; lines.size() < (1u << 20); ++k)
        lines += std::to_string(100000 + k) + " 0\r\n";
    const std::size_t count = lines.size() / 10;
    for (std::size_t shift = 0; shift < 10; ++shift) {
        const ReadBack back = read_text("#" + std::string(shift, 'x') + "\r\n" + lines);
        CHECK(back.errors.empty());
        CHECK(back.report.lines == count + 1);
        CHECK(back.report.ties_given == count);
        CHECK(back.graph.size() == count + 1);
    }
}

TEST_CASE("all errors of a file come at once, twenty at most", "[unit]")
{
    std::string text;
    for (int k = 0; k < 20; ++k)
        text += "x1 y\n";
    CHECK(read_text("0 1\n" + text).errors.size() == 20);
    const ReadBack back = read_text("0 1\n" + text + text + text);
    REQUIRE(back.errors.size() == 20);
    CHECK(back.errors.back().message == "and 101 more errors in this file");
}

TEST_CASE("an error repeats its line and underlines the column", "[unit]")
{
    const ReadBack back = read_text("0 1\nJos\xC3\xA9 \x1b[31m 3\n");
    REQUIRE(!back.errors.empty());
    const Diagnostic& d = back.errors.back();
    CHECK(d.source_line == "Jos\xC3\xA9 \x1b[31m 3");
    CHECK(d.place.column == 6);
    CHECK(d.width == 5);
    CHECK(d.message == "the id '\\x1b[31m' is not a whole number");
}

TEST_CASE("self-loops are dropped and counted, or refused", "[unit]")
{
    FileNetworkParams params;
    const std::string text = "0 1\n2 2\n1 0\n3 3\n";
    const ReadBack dropped = read_text(text, params);
    CHECK(dropped.report.self_loops == 2);
    CHECK(dropped.report.isolated == 2);
    CHECK(dropped.graph.size() == 4);
    CHECK(dropped.graph.ties() == 1);
    params.self_loops = SelfLoops::error;
    const ReadBack refused = read_text(text, params);
    CHECK(refused.places() == Places{"M0420 2"});
    CHECK(refused.errors[0].message == "a tie joins a citizen to itself; 2 in all, the first here");
}

TEST_CASE("duplicates are merged and counted, or refused", "[unit]")
{
    FileNetworkParams params;
    const std::string text = "0 1\n1 2\n1 0\n2 2\n0 1\n";
    CHECK(read_text(text, params).report.duplicates == 2);
    CHECK(read_text(text, params).graph.ties() == 2);
    params.duplicates = Duplicates::error;
    CHECK(read_text(text, params).places() == Places{"M0421 3"});
    params.directed = true; // 1 0 is the reverse of 0 1, not a repetition
    CHECK(read_text(text, params).places() == Places{"M0421 5"});
    CHECK(read_text("0 1\n1 0\n", params).report.duplicates == 0);
}

TEST_CASE("one-way ties are kept, left out or refused, and counted", "[unit]")
{
    FileNetworkParams params;
    params.directed = true;
    const std::string text = "0 1\n1 2\n1 0\n1 2\n3 2\n";
    const ReadBack either = read_text(text, params);
    CHECK(either.graph.ties() == 3);
    CHECK(either.report.one_way == 2);
    CHECK(either.report.duplicates == 1);
    CHECK(either.report.directed);
    params.one_way = OneWay::mutual;
    const ReadBack mutual = read_text(text, params);
    CHECK(mutual.graph.ties() == 1);
    CHECK(mutual.graph.size() == 4);
    CHECK(mutual.report.isolated == 2);
    params.one_way = OneWay::error;
    CHECK(read_text(text, params).places() == Places{"M0422 2"});
    params.self_loops = SelfLoops::error;
    params.duplicates = Duplicates::error;
    CHECK(read_text(text + "4 4\n", params).places() == Places{"M0420 6", "M0421 4", "M0422 2"});
}

TEST_CASE("what is no file is an input or output error, not a broken network", "[unit]")
{
    const TemporaryFile file("0 1\n");
    TieReport report;
    CHECK_THROWS_AS(read_network(file.folder(), {}, report), FileError);
    CHECK_THROWS_AS(read_network(file.folder() / "absent.txt", {}, report), FileError);
    CHECK_THROWS_AS(read_network("/dev/zero", {}, report), FileError);
}

TEST_CASE("the karate club and the Facebook circles read as published", "[unit]")
{
    if (!std::filesystem::exists(shared_network("karate.txt"))) {
        WARN("skipped: the shared networks are not there");
        return;
    }
    const ReadBack karate = read_file(shared_network("karate.txt"));
    CHECK(karate.graph.size() == 34);
    CHECK(karate.graph.ties() == 78);
    CHECK(karate.report.notes().empty());
    const ReadBack facebook = read_file(shared_network("ego-facebook.txt"));
    CHECK(facebook.graph.size() == 4039);
    CHECK(facebook.graph.ties() == 88234);
}

TEST_CASE("Slashdot's directed list reads as published, with its self-loops counted", "[unit]")
{
    const std::filesystem::path packed = shared_network("soc-Slashdot0902.txt.gz");
    const TemporaryFile file("");
    const std::string command =
        "gzip -dc '" + packed.string() + "' > '" + file.path().string() + "' 2> /dev/null";
    if (!std::filesystem::exists(packed) || std::system(command.c_str()) != 0) {
        WARN("skipped: the shared networks or gzip are not there");
        return;
    }
    FileNetworkParams params;
    params.directed = true;
    const ReadBack back = read_file(file.path(), params);
    CHECK(back.graph.size() == 82168);
    CHECK(back.graph.ties() == 504230);
    CHECK(back.report.ties_given == 948464);
    CHECK(back.report.self_loops == 78303);
    CHECK(back.report.one_way == 138299);
    CHECK(back.report.duplicates == 0);
    CHECK(back.report.lines == 948468);
}
