#pragma once
// A network out of a file, and what to make of ties that an undirected, simple network lacks.

#include <string>

namespace sim {

enum class FileFormat { automatic, edge_list, graphml };
enum class SelfLoops { drop, error };
enum class Duplicates { merge, error };
/// Undirected reading of a directed tie that has no reverse.
enum class OneWay { either, mutual, error };

/// Config section [network.file].
struct FileNetworkParams {
    std::string path;
    FileFormat format = FileFormat::automatic;
    bool directed = false;
    SelfLoops self_loops = SelfLoops::drop;
    Duplicates duplicates = Duplicates::merge;
    OneWay one_way = OneWay::either;
};

template <class Fields>
void describe(Fields& f, FileNetworkParams& p)
{
    f("path", p.path, f.any(), "the file, relative to the scenario's folder", f.technical(), "");
    f.choice("format", p.format,
             {{"auto", FileFormat::automatic},
              {"edge_list", FileFormat::edge_list},
              {"graphml", FileFormat::graphml}},
             "how the file is written; auto goes by its name and first characters", f.technical());
    f("directed", p.directed, f.any(), "whether the file lists directed ties (a to b)",
      f.technical(), "");
    f.choice("self_loops", p.self_loops, {{"drop", SelfLoops::drop}, {"error", SelfLoops::error}},
             "what to make of a tie from a citizen to itself", f.technical());
    f.choice("duplicates", p.duplicates,
             {{"merge", Duplicates::merge}, {"error", Duplicates::error}},
             "what to make of a tie listed again", f.technical());
    f.choice("one_way", p.one_way,
             {{"either", OneWay::either}, {"mutual", OneWay::mutual}, {"error", OneWay::error}},
             "directed ties: a tie if listed in either direction, or only if listed in both",
             f.technical());
}

} // namespace sim
