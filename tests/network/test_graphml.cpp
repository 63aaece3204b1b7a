#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/network/network_files.hpp"
#include "tests/thread_count.hpp"

using namespace sim;
using Places = std::vector<std::string>;

namespace {

ReadBack read_xml(const std::string& text, const FileNetworkParams& params = {})
{
    return read_text(text, params, "network.graphml");
}

/// A GraphML file around the contents of its graph; they begin on line 2.
std::string around(const std::string& contents, const std::string& direction = "undirected")
{
    return "<graphml><graph edgedefault=\"" + direction + "\">\n" + contents + "</graph></graphml>";
}

const std::string ann_and_bob = "<node id=\"Ann\"/><node id=\"Bob\"/>\n";

} // namespace

TEST_CASE("names stay in order of appearance, whatever XML they come in", "[unit]")
{
    const ReadBack back = read_xml(
        "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n<!-- a comment with <tags> -->\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id='k' for='node' attr.name='age' attr.type='int'/>\n"
        "<graph id='G' edgedefault='undirected'><desc>some <b>words</b></desc>\n"
        "<edge source='Zo\xC3\xAB' target='A&amp;B'/>\n"
        "<node id='Zo\xC3\xAB'><data key='k'>4<![CDATA[<graph>]]>2</data></node>\n"
        "<node id=\"A&#38;B\"><data key='y'><y:box><y:graph/></y:box></data></node  >\n"
        "<node id='&lt;&gt;&apos;&quot;&#x41;'></node><?target words?>\n"
        "<edge id='e' directed='false' source='A&amp;B' target='&lt;&gt;&apos;&quot;A'>\n"
        "<data key='w'>1 &lt; 2</data></edge></graph></graphml>\n<!-- end -->\n");
    REQUIRE(back.places() == Places{});
    CHECK(back.graph.original_ids().names ==
          std::vector<std::string>{"Zo\xC3\xAB", "A&B", "<>'\"A"});
    CHECK(back.graph.ties() == 2);
    CHECK(back.graph.tied(citizen(0), citizen(1)));
    CHECK(back.graph.tied(citizen(1), citizen(2)));
}

TEST_CASE("ids that are all numbers become rows as in an edge list", "[unit]")
{
    const std::string hash = read_text("7 3\n3 12\n").graph.content_hash();
    for (const std::string n : {"", "n"}) {
        const ReadBack back =
            read_xml(around("<node id='" + n + "12'/><node id='" + n + "7'/><node id='" + n +
                            "3'/>" + "<edge source='" + n + "7' target='" + n + "3'/>" +
                            "<edge source='" + n + "3' target='" + n + "12'/>"));
        CHECK(back.graph.content_hash() == hash);
        CHECK(back.graph.original_ids().numbers == std::vector<std::int64_t>{3, 7, 12});
        CHECK(back.report.gaps_in_ids == 7);
    }
    CHECK(read_xml(around("<node id='1'/><node id='0'/>")).graph.original_ids().are_rows());
    for (const char* names : {"<node id='n1'/><node id='2'/>", "<node id='01'/><node id='2'/>",
                              "<node id='1'/><node id='9223372036854775808'/>"})
        CHECK(read_xml(around(names)).graph.original_ids().names.size() == 2);
}

TEST_CASE("an original id in the data takes the place of the node's", "[unit]")
{
    const std::string key = "<graphml><key id='d0' for='node' attr.name='original_id'/>";
    const std::string graph =
        key + "<graph edgedefault='undirected'><node id='n0'><data key='d0'>Ann</data></node>"
              "<node id='n1'><data key='d0'>A&amp;B</data></node><edge source='n0' target='n1'/>"
              "</graph></graphml>";
    CHECK(read_xml(graph).graph.original_ids().names == std::vector<std::string>{"Ann", "A&B"});
    const std::string twice = key + "<graph edgedefault='undirected'>"
                                    "<node id='n0'><data key='d0'>Ann</data></node>"
                                    "<node id='n1'><data key='d0'>Ann</data></node>"
                                    "</graph></graphml>";
    CHECK(read_xml(twice).places() == Places{"M0415"});
}

TEST_CASE("edges follow the graph's direction unless they have their own", "[unit]")
{
    const std::string nodes = "<node id='0'/><node id='1'/><node id='2'/>\n";
    FileNetworkParams mutual;
    mutual.one_way = OneWay::mutual;
    const std::string edges = "<edge source='0' target='1'/>\n"
                              "<edge source='1' target='2' directed='false'/>\n"
                              "<edge source='1' target='0'/>\n<edge source='0' target='2'/>\n";
    const ReadBack directed = read_xml(around(nodes + edges, "directed"), mutual);
    CHECK(directed.graph.ties() == 2);
    CHECK(directed.report.one_way == 1);
    CHECK(directed.report.duplicates == 0);
    const ReadBack undirected = read_xml(around(nodes + edges), mutual);
    CHECK(undirected.graph.ties() == 3);
    CHECK(undirected.report.duplicates == 1);
    CHECK(!undirected.report.directed);
    mutual.directed = true; // the settings overrule the file
    CHECK(read_xml(around(nodes + edges), mutual).report.directed);
    mutual.directed = false;
    mutual.one_way = OneWay::error;
    CHECK(read_xml(around(nodes + edges, "directed"), mutual).places() == Places{"M0422 6"});
}

TEST_CASE("XML that is not well-formed is refused at its place", "[unit]")
{
    const std::pair<std::string, Places> cases[] = {
        {around("<node id='a'>\n"), {"M0410 3:1"}},
        {"<graphml>\n<graph edgedefault='directed'>", {"M0410 2:31"}},
        {around("<node id=a/>"), {"M0410 2:10"}},
        {around("<node id>"), {"M0410 2:9"}},
        {around("<node id='a' id='b'/>"), {"M0410 2:14"}},
        {around("<node id='a'for='b'/>"), {"M0410 2:13"}},
        {around("<node id='a<b'/>"), {"M0410 2:12"}},
        {"<graphml><graph edgedefault='directed><node/>", {"M0410 1:29"}},
        {around("<node id='&lol;'/>"), {"M0410 2:11"}},
        {around("<node id='a & b'/>"), {"M0410 2:13"}},
        {around("<node id='&#0;'/>"), {"M0410 2:11"}},
        {around("<node id='&#xd800;'/>"), {"M0410 2:11"}},
        {around("< node/>"), {"M0410 2:2"}},
        {around("<!-- never closed"), {"M0410 2:1"}},
        {around("<![CDATA[never closed"), {"M0410 2:1"}},
        {"<graphml/>\n<graphml/>", {"M0410 2:1"}},
        {"words\n<graphml/>", {"M0410 1:1"}},
        {"<graphml/>\n</graphml>", {"M0410 2:1"}},
        {"", {"M0410 1:1"}},
        {"<graphml", {"M0410 1:1"}},
    };
    for (const auto& [text, places] : cases) {
        const ReadBack back = read_xml(text);
        CAPTURE(text);
        CHECK(back.places() == places);
        for (const Diagnostic& d : back.errors)
            CHECK(!d.hint.empty());
    }
}

TEST_CASE("document types, entities, depth and bytes that are no text are refused", "[unit]")
{
    std::string deep = "<node id='a'>";
    for (int k = 0; k < 6; ++k)
        deep += "<data>";
    const std::pair<std::string, Places> cases[] = {
        {"<!DOCTYPE graphml>\n<graphml/>", {"M0411 1:1"}},
        {"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\">]>\n<graphml/>", {"M0411 2:1"}},
        {around("<!ENTITY a SYSTEM 'file:///etc/passwd'>"), {"M0411 2:1"}},
        {around(deep), {"M0411 2:44"}},
        {around("<node id='J\xfc'/>"), {"M0103 2:12"}},
        {around("<node id='\xed\xa0\x80'/>"), {"M0103 2:11"}},
        {around("<node id='\xf4\x90\x80\x80'/>"), {"M0103 2:11"}},
        {around("<node id='\xc0\xaf'/>"), {"M0103 2:11"}},
        {around("<node id='\x1b'/>"), {"M0103 2:11"}},
        {around(std::string("\0", 1)), {"M0103 2:1"}},
    };
    for (const auto& [text, places] : cases) {
        CAPTURE(text);
        CHECK(read_xml(text).places() == places);
    }
}

TEST_CASE("what is XML but no plain graph is refused at its place", "[unit]")
{
    const std::pair<std::string, Places> cases[] = {
        {"<html><body/></html>", {"M0413 1:1"}},
        {"<graphml></graphml>", {"M0413"}},
        {around("<node id='a'>\n<graph edgedefault='directed'/></node>"), {"M0413 3:1"}},
        {"<graphml><graph edgedefault='directed'/>\n<graph edgedefault='directed'/></graphml>",
         {"M0413 2:1"}},
        {around("<hyperedge/>"), {"M0413 2:1"}},
        {around("<vertex id='a'/>"), {"M0413 2:1"}},
        {around("<node id='a'/> words"), {"M0413 2:15"}},
        {"<graphml><graph/></graphml>", {"M0414 1:10"}},
        {around(""), {"M0405"}},
        {around("<node/>\n<node id=''/>\n<node id='&#10;'/>\n"),
         {"M0414 2:1", "M0414 3:1", "M0414 4:1"}},
        {around(ann_and_bob + "<edge source='Ann'/>\n<edge target='Ann'/>\n"
                              "<edge source='Ann' target='Bob' directed='maybe'/>"),
         {"M0414 3:1", "M0414 4:1", "M0414 5:1"}},
        {around(ann_and_bob +
                "<edge source='Ann' target='Cid'/>\n<edge source='bob' target='Dan'/>"),
         {"M0412 3:1", "M0412 4:1", "M0412 4:1"}},
        {around(ann_and_bob + " <node id='Ann'/>"), {"M0415 3:2"}},
    };
    for (const auto& [text, places] : cases) {
        const ReadBack back = read_xml(text);
        CAPTURE(text);
        CHECK(back.places() == places);
        for (const Diagnostic& d : back.errors)
            CHECK(!d.hint.empty());
    }
}

TEST_CASE("a file is taken for GraphML by its name or its first character", "[unit]")
{
    const std::string text = around(ann_and_bob + "<edge source='Ann' target='Bob'/>");
    FileNetworkParams params;
    CHECK(read_text(text, params, "a.GraphML").graph.ties() == 1);
    CHECK(read_text(text, params, "a.txt").graph.ties() == 1);
    params.format = FileFormat::edge_list;
    CHECK(read_text(text, params, "a.graphml").places() == Places{"M0401 1:1"});
    params.format = FileFormat::graphml;
    CHECK(read_text("0 1\n", params, "a.txt").places() == Places{"M0410 1:1"});
}

TEST_CASE("no cut or changed byte of a GraphML file does worse than an error", "[property]")
{
    const std::string whole =
        "<?xml version='1.0'?><!-- c --><graphml><key id='k' for='node' attr.name='original_id'/>"
        "<graph edgedefault='directed'><node id='a&amp;'><data key='k'>x&#65;</data></node>"
        "<node id='b'/><edge source='a&amp;' target='b'/><![CDATA[x]]></graph></graphml>";
    const ThreadCount one(1);
    for (std::size_t k = 0; k < whole.size(); ++k) {
        (void)read_xml(whole.substr(0, k));
        for (const char c : {'<', '&', '\'', ' ', '\0'}) {
            std::string changed = whole;
            changed[k] = c;
            const ReadBack back = read_xml(changed);
            CHECK((back.errors.empty() ? back.graph.size() : 2) == 2);
        }
    }
}
