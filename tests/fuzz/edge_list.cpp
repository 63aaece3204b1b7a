// An edge list, under several policies.

#include "sim/network/readers.hpp"
#include "sim/network/writers.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/same_network.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

namespace fuzz {
namespace {

std::string with_crlf(std::string_view bytes)
{
    std::string text("\xEF\xBB\xBF");
    for (const char c : bytes)
        text += c == '\n' ? "\r\n" : std::string(1, c);
    return text;
}

std::optional<sim::SocialGraph> read(const std::filesystem::path& file,
                                     const sim::FileNetworkParams& params, sim::TieReport& report)
{
    std::optional<sim::SocialGraph> graph;
    accepted([&] { graph = sim::read_edge_list(file, params, report); });
    static_cast<void>(report.notes());
    return graph;
}

/// What was taken counts as the same network however its lines end, and once written by us.
void expect_kept(const sim::SocialGraph& graph, const sim::TieReport& report,
                 std::string_view bytes)
{
    sim::TieReport again;
    if (bytes.find('\r') == std::string_view::npos && !bytes.starts_with("\xEF\xBB\xBF"))
        expect_same(graph, read(written("crlf.txt", with_crlf(bytes)), {}, again));
    if (report.isolated != 0)
        return;
    const std::filesystem::path copy = place() / "copy.txt";
    sim::write_edge_list(graph, copy);
    expect_same(graph, read(copy, {}, again));
}

} // namespace

void edge_list(std::string_view bytes)
{
    const std::filesystem::path file = written("network.txt", bytes);
    sim::TieReport report;
    const auto graph = read(file, {}, report);
    if (graph)
        expect_kept(*graph, report, bytes);
    sim::FileNetworkParams mutual;
    mutual.directed = true;
    mutual.one_way = sim::OneWay::mutual;
    sim::TieReport of_mutual;
    const auto fewer = read(file, mutual, of_mutual);
    expect(graph.has_value() == fewer.has_value(), "no policy makes of a file what it is not");
    expect(!graph || fewer->ties() <= graph->ties(), "mutual ties are ties");
    sim::FileNetworkParams strict{"",
                                  sim::FileFormat::edge_list,
                                  true,
                                  sim::SelfLoops::error,
                                  sim::Duplicates::error,
                                  sim::OneWay::error};
    sim::TieReport of_strict;
    const auto exact = read(file, strict, of_strict);
    expect(!exact || of_strict.self_loops + of_strict.duplicates + of_strict.one_way == 0,
           "a policy of `error` lets nothing through");
}

} // namespace fuzz
