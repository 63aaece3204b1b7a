#pragma once
// Citizens by the ids that a network file gives them: rows, where the network was generated.

#include "sim/core/ids.hpp"
#include "sim/network/social_graph.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace models {

/// Nothing where nobody has this id.
[[nodiscard]] std::optional<sim::CitizenId> row_of(std::int64_t id, const sim::SocialGraph& graph);

/// Rows in the order of ids. Throws SettingError at the setting `path` for an id that nobody has.
[[nodiscard]] std::vector<sim::CitizenId> rows_of(const std::vector<std::int64_t>& ids,
                                                  const sim::SocialGraph& graph,
                                                  const std::string& path);

/// The id, such that row_of(id_of(i)) is i; nothing where the file names citizens otherwise than by
/// whole numbers.
[[nodiscard]] std::optional<std::int64_t> id_of(sim::CitizenId i, const sim::SocialGraph& graph);

} // namespace models
