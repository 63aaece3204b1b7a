// groundswell networks: generate, convert and measure networks by themselves.

#include "sim/cli/network_source.hpp"
#include "sim/cli/network_summary.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/network/writers.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace sim::cli {

namespace {

struct NetworkVerbOptions {
    NetworkSource source;
    std::string out;
};

bool is_graphml(const std::filesystem::path& path)
{
    return path.extension() == ".graphml";
}

/// By the file's name: GraphML or an edge list.
void write_network(const SocialGraph& graph, const std::filesystem::path& path)
{
    if (is_graphml(path))
        write_graphml(graph, path);
    else
        write_edge_list(graph, path);
}

/// What is to be told of a network in such a file.
std::vector<std::string> notes_for(TieReport report, const std::filesystem::path& path)
{
    const std::uint64_t left_out = is_graphml(path) ? 0 : std::exchange(report.isolated, 0);
    std::vector<std::string> notes = report.notes();
    if (left_out > 0)
        notes.push_back("left out " + counted(left_out, "citizen") +
                        " without ties: an edge list has no place for them, .graphml has");
    return notes;
}

CLI::Validator network_file_name()
{
    return {[](const std::string& name) {
                const auto extension = std::filesystem::path(name).extension();
                return extension == ".txt" || extension == ".graphml"
                           ? std::string()
                           : "must end in .txt (edge list) or .graphml, got '" + escaped(name) +
                                 "'";
            },
            "OUT"};
}

int write_verb(const NetworkVerbOptions& options, const Models& models, bool json)
{
    set_threads(available_threads());
    const BuiltNetwork network = network_from(options.source, models);
    write_network(network.graph, options.out);
    const std::vector<std::string> notes = notes_for(network.report, options.out);
    if (json) {
        print(json_text({{"path", options.out},
                         {"citizens", network.graph.size()},
                         {"ties", network.graph.ties()},
                         {"notes", notes}}));
        return 0;
    }
    print(fmt::format("ok        {}, {}\n", counted(network.graph.size(), "citizen"),
                      counted(network.graph.ties(), "tie")));
    for (const std::string& note : notes)
        print("network   " + escaped(note) + "\n");
    print("file      " + escaped(options.out) + "\n");
    return 0;
}

int measure_verb(const NetworkVerbOptions& options, const Models& models, bool json)
{
    constexpr RandomStream sampling(1); // for what is sampled: the same network, the same numbers
    set_threads(available_threads());
    const BuiltNetwork network = network_from(options.source, models);
    const NetworkSummary summary = summarise(network.graph, sampling);
    const std::vector<std::string> notes = network.report.notes();
    if (json) {
        print(json_text({{"measures", network_json(summary)}, {"notes", notes}}));
        return 0;
    }
    print(network_text(summary, text_width()));
    for (const std::string& note : notes)
        print("note: " + escaped(note) + "\n");
    return 0;
}

void add_set_and_seed(CLI::App& verb, NetworkSource& source)
{
    add_set(verb, source.sets);
    verb.add_option("--seed", source.seed, "Luck; default the scenario's, or 1")
        ->option_text("N")
        ->check(whole_number(0, std::numeric_limits<std::int64_t>::max()));
}

void add_out(CLI::Option* option)
{
    option->required()->check(network_file_name());
}

void add_generate(CLI::App& parent, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(parent, "generate", "Write the network of a scenario or of settings",
                              "networks generate configs/town-cascade.toml -o town.graphml\n"
                              "networks generate --kind town --set network.town.citizens=900 "
                              "-o town.txt");
    auto options = std::make_shared<NetworkVerbOptions>();
    verb.add_option("FILE", options->source.file, "A scenario (.toml)")->option_text(" ");
    verb.add_option("--kind", options->source.kind, "Its kind, such as small_world or town")
        ->option_text("WORD");
    add_set_and_seed(verb, options->source);
    add_out(verb.add_option("-o,--out", options->out, "Where to write: .txt or .graphml")
                ->option_text("OUT"));
    add_json(verb, request);
    verb.final_callback([options, &models, &request] {
        NetworkSource& source = options->source;
        if (source.file.empty() && source.kind.empty() && source.sets.empty())
            throw CLI::ValidationError("FILE or --kind must be given");
        if (!source.file.empty() && std::filesystem::path(source.file).extension() != ".toml")
            throw CLI::ValidationError("FILE", "must be a scenario (.toml), got '" +
                                                   escaped(source.file) + "'");
        request.work = [=, &models, &request] {
            return write_verb(*options, models, request.json);
        };
    });
}

void add_convert(CLI::App& parent, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(parent, "convert", "Write a network file in another format",
                 "networks convert friends.csv friends.graphml\n"
                 "networks convert calls.txt mutual.txt --set "
                 "network.file.directed=true \\\n      --set network.file.one_way=mutual");
    auto options = std::make_shared<NetworkVerbOptions>();
    verb.add_option("IN", options->source.file, "An edge list or GraphML")
        ->required()
        ->option_text(" ");
    add_out(
        verb.add_option("OUT", options->out, "Where to write: .txt or .graphml")->option_text(" "));
    add_set(verb, options->source.sets);
    add_json(verb, request);
    verb.final_callback([options, &models, &request] {
        request.work = [=, &models, &request] {
            return write_verb(*options, models, request.json);
        };
    });
}

void add_measure(CLI::App& parent, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(parent, "measure", "Tell what a network is like",
                              "networks measure friends.csv\n"
                              "networks measure configs/town-cascade.toml --json");
    auto options = std::make_shared<NetworkVerbOptions>();
    verb.add_option("FILE", options->source.file, "A network file, or a scenario (.toml)")
        ->required()
        ->option_text(" ");
    add_set_and_seed(verb, options->source);
    add_json(verb, request);
    verb.final_callback([options, &models, &request] {
        request.work = [=, &models, &request] {
            return measure_verb(*options, models, request.json);
        };
    });
}

} // namespace

void add_networks(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb = add_verb(program, "networks", "Generate, convert or measure a network",
                              "networks measure friends.csv");
    verb.require_subcommand(1);
    add_generate(verb, models, request);
    add_convert(verb, models, request);
    add_measure(verb, models, request);
}

} // namespace sim::cli
