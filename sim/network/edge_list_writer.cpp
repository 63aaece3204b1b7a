#include "sim/network/whole_file.hpp"
#include "sim/network/writers.hpp"

#include "sim/core/text.hpp"

#include <cstdint>
#include <string>

namespace sim {
namespace {

std::string id_text(const SocialGraph& graph, std::uint32_t row)
{
    const auto& numbers = graph.original_ids().numbers;
    return std::to_string(numbers.empty() ? std::int64_t{row} : numbers[row]);
}

void write_header(const SocialGraph& graph, std::ofstream& out)
{
    std::uint32_t isolated = 0;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        isolated += graph.degree(citizen(i)) == 0 ? 1u : 0u;
    out << "# " << graph.size() << " citizens, " << graph.ties() << " undirected ties\n";
    if (isolated != 0)
        out << "# " << isolated << " citizens without ties are not listed\n";
    const auto& names = graph.original_ids().names;
    for (std::size_t i = 0; i < names.size(); ++i)
        out << "# " << i << " is " << visible(names[i]) << "\n";
}

} // namespace

void write_edge_list(const SocialGraph& graph, const std::filesystem::path& path)
{
    refuse_endless_files(graph);
    WholeFile file(path);
    write_header(graph, file.stream());
    std::string lines;
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
        const std::string from = id_text(graph, i) + " ";
        const auto add = [&](std::uint32_t j) {
            if (j > i)
                lines += from + id_text(graph, j) + "\n";
        };
        if (graph.is_complete()) {
            for (std::uint32_t j = i + 1; j < graph.size(); ++j)
                add(j);
        } else {
            for (const CitizenId j : graph.neighbours(citizen(i)))
                add(index(j));
        }
        if (lines.size() > 1u << 20 || i + 1 == graph.size()) {
            file.stream() << lines;
            lines.clear();
        }
    }
    file.commit();
}

} // namespace sim
