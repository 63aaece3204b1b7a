#include "sim/network/csr.hpp"
#include "sim/network/writers.hpp"
#include "tests/catch.hpp"
#include "tests/network/network_files.hpp"

#include <iterator>

using namespace sim;

namespace {

std::string contents(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t files_in(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

} // namespace

TEST_CASE("a written network reads back with its ties and original numbers", "[unit]")
{
    const TemporaryFile file("3 10\n10 7\n7 12345678901\n3 7\n");
    const ReadBack first = read_file(file.path());
    for (const char* name : {"copy.txt", "copy.graphml"}) {
        const std::filesystem::path copy = file.folder() / name;
        if (copy.extension() == ".txt")
            write_edge_list(first.graph, copy);
        else
            write_graphml(first.graph, copy);
        const ReadBack back = read_file(copy);
        CHECK(back.graph.content_hash() == first.graph.content_hash());
        CHECK(back.graph.original_ids().numbers == first.graph.original_ids().numbers);
    }
    CHECK(contents(file.folder() / "copy.txt") ==
          "# 4 citizens, 4 undirected ties\n3 7\n3 10\n7 10\n7 12345678901\n");
    CHECK(files_in(file.folder()) == 3);
}

TEST_CASE("names and citizens without ties survive in GraphML", "[unit]")
{
    const TemporaryFile file("<graphml><graph edgedefault='undirected'><node id='Zo\xC3\xAB'/>"
                             "<node id='A&amp;&lt;B&gt;&quot;'/><node id=' lone '/>"
                             "<edge source='Zo\xC3\xAB' target='A&amp;&lt;B&gt;&quot;'/>"
                             "</graph></graphml>",
                             "names.graphml");
    const ReadBack first = read_file(file.path());
    REQUIRE(first.errors.empty());
    write_graphml(first.graph, file.folder() / "copy.graphml");
    const ReadBack back = read_file(file.folder() / "copy.graphml");
    CHECK(back.graph.content_hash() == first.graph.content_hash());
    CHECK(back.graph.original_ids().names == first.graph.original_ids().names);

    // An edge list has no place for them, and says so.
    write_edge_list(first.graph, file.folder() / "copy.txt");
    CHECK(contents(file.folder() / "copy.txt") ==
          "# 3 citizens, 1 undirected ties\n# 1 citizens without ties are not listed\n"
          "# 0 is Zo\xC3\xAB\n# 1 is A&<B>\"\n# 2 is  lone \n0 1\n");
}

TEST_CASE("names that look like numbers stay names when GraphML is written and read again",
          "[unit]")
{
    const auto graph = [] {
        BigArray<std::uint64_t> offsets{0, 1, 2, 2};
        BigArray<CitizenId> targets{citizen(1), citizen(0)};
        return SocialGraph(std::move(offsets), std::move(targets), {{}, {"30", "7", "12"}});
    }();
    const TemporaryFile file("");
    write_graphml(graph, file.folder() / "numbers.graphml");
    const ReadBack back = read_file(file.folder() / "numbers.graphml");
    REQUIRE(back.errors.empty());
    CHECK(back.graph.original_ids().names == graph.original_ids().names);
    CHECK(back.graph.original_ids().numbers.empty());
    CHECK(back.graph.content_hash() == graph.content_hash());
}

TEST_CASE("a complete graph is written tie by tie, unless that would take for ever", "[unit]")
{
    const TemporaryFile file("");
    const SocialGraph five = SocialGraph::complete(5);
    write_edge_list(five, file.folder() / "five.txt");
    write_graphml(five, file.folder() / "five.graphml");
    const ReadBack list = read_file(file.folder() / "five.txt");
    const ReadBack xml = read_file(file.folder() / "five.graphml");
    CHECK(list.graph.size() == 5);
    CHECK(list.graph.ties() == 10);
    CHECK(xml.graph.content_hash() == list.graph.content_hash());
    const SocialGraph many = SocialGraph::complete(20000);
    CHECK_THROWS_AS(write_edge_list(many, file.folder() / "many.txt"), RefusedError);
    CHECK_THROWS_AS(write_graphml(many, file.folder() / "many.graphml"), RefusedError);
    CHECK(files_in(file.folder()) == 3);
}

TEST_CASE("where a network cannot be written, an error says so and nothing stays", "[unit]")
{
    const TemporaryFile file("");
    const SocialGraph five = SocialGraph::complete(5);
    CHECK_THROWS_AS(write_edge_list(five, file.folder() / "absent/five.txt"), FileError);
    std::filesystem::create_directory(file.folder() / "taken");
    std::filesystem::create_directory(file.folder() / "taken/within");
    CHECK_THROWS_AS(write_graphml(five, file.folder() / "taken"), FileError);
    CHECK(files_in(file.folder()) == 2);
}

TEST_CASE("the karate club keeps its content from edge list to GraphML and back", "[unit]")
{
    if (!std::filesystem::exists(shared_network("karate.txt"))) {
        WARN("skipped: the shared networks are not there");
        return;
    }
    const TemporaryFile file("");
    const ReadBack karate = read_file(shared_network("karate.txt"));
    write_graphml(karate.graph, file.folder() / "karate.graphml");
    const ReadBack xml = read_file(file.folder() / "karate.graphml");
    CHECK(xml.graph.content_hash() == karate.graph.content_hash());
    CHECK(xml.graph.original_ids().are_rows());
    write_edge_list(xml.graph, file.folder() / "karate.txt");
    CHECK(read_file(file.folder() / "karate.txt").graph.content_hash() ==
          karate.graph.content_hash());
}
