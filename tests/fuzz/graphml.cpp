// A GraphML file, as it is and with all its edges directed.

#include "sim/network/readers.hpp"
#include "sim/network/writers.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/same_network.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

namespace fuzz {
namespace {

std::optional<sim::SocialGraph> read(const std::filesystem::path& file,
                                     const sim::FileNetworkParams& params)
{
    std::optional<sim::SocialGraph> graph;
    sim::TieReport report;
    accepted([&] { graph = sim::read_network(file, params, report); });
    static_cast<void>(report.notes());
    return graph;
}

} // namespace

void graphml(std::string_view bytes)
{
    const std::filesystem::path file = written("network.graphml", bytes);
    const auto graph = read(file, {});
    if (graph) {
        const std::filesystem::path copy = place() / "copy.graphml";
        sim::write_graphml(*graph, copy);
        expect_same(*graph, read(copy, {}));
    }
    const auto guessed = read(written("network", bytes), {});
    expect(!bytes.starts_with('<') || graph.has_value() == guessed.has_value(),
           "what begins as XML is read as GraphML whatever its name");
    sim::FileNetworkParams mutual;
    mutual.directed = true;
    mutual.one_way = sim::OneWay::mutual;
    const auto fewer = read(file, mutual);
    expect(graph.has_value() == fewer.has_value(), "no policy makes of a file what it is not");
    expect(!graph || fewer->ties() <= graph->ties(), "mutual ties are ties");
    sim::FileNetworkParams strict;
    strict.self_loops = sim::SelfLoops::error;
    strict.duplicates = sim::Duplicates::error;
    strict.one_way = sim::OneWay::error;
    static_cast<void>(read(file, strict));
}

} // namespace fuzz
