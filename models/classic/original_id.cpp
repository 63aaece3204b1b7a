#include "models/classic/original_id.hpp"

#include "sim/core/diagnostic.hpp"

#include <algorithm>
#include <charconv>

namespace models {

using sim::CitizenId;

std::optional<CitizenId> row_of(std::int64_t id, const sim::SocialGraph& graph)
{
    const auto& ids = graph.original_ids();
    if (ids.are_rows()) {
        if (id < 0 || id >= static_cast<std::int64_t>(graph.size()))
            return std::nullopt;
        return sim::citizen(static_cast<std::size_t>(id));
    }
    if (!ids.numbers.empty()) {
        const auto at = std::lower_bound(ids.numbers.begin(), ids.numbers.end(), id);
        if (at == ids.numbers.end() || *at != id)
            return std::nullopt;
        return sim::citizen(static_cast<std::size_t>(at - ids.numbers.begin()));
    }
    const auto at = std::find(ids.names.begin(), ids.names.end(), std::to_string(id));
    if (at == ids.names.end())
        return std::nullopt;
    return sim::citizen(static_cast<std::size_t>(at - ids.names.begin()));
}

std::vector<CitizenId> rows_of(const std::vector<std::int64_t>& ids, const sim::SocialGraph& graph,
                               const std::string& path)
{
    std::vector<CitizenId> rows;
    rows.reserve(ids.size());
    for (const std::int64_t id : ids) {
        const auto row = row_of(id, graph);
        if (!row)
            throw sim::SettingError(
                path, "citizen " + std::to_string(id) + " is not in the network",
                graph.original_ids().names.empty()
                    ? "use ids as they stand in the network file, or rows from 0 where the network "
                      "was generated"
                    : "its citizens have names, which no setting takes: number them to choose "
                      "some");
        rows.push_back(*row);
    }
    return rows;
}

std::optional<std::int64_t> id_of(CitizenId i, const sim::SocialGraph& graph)
{
    const auto& ids = graph.original_ids();
    if (ids.are_rows())
        return index(i);
    if (!ids.numbers.empty())
        return ids.numbers[index(i)];
    const std::string& name = ids.names[index(i)];
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
    if (error != std::errc() || std::to_string(id) != name)
        return std::nullopt;
    return id;
}

} // namespace models
