#pragma once
// The ids of a GraphML file's nodes, and the citizens' rows and names that follow from them.

#include "sim/network/listed_ties.hpp"
#include "sim/network/xml_reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sim {

/// Some programs cannot write ids of their own into GraphML (Boost.Graph and igraph write n0, n1,
/// ...). They keep the true name as the node's data; ours are keyed "original_id".
inline constexpr const char* original_id_key = "original_id";

class NodeNames {
  public:
    static constexpr std::size_t longest = 256; ///< bytes of an id

    [[nodiscard]] static bool usable(std::string_view id) noexcept;

    /// Gives a node the next row; false when the id is taken.
    [[nodiscard]] bool add(std::string_view id);
    [[nodiscard]] std::optional<CitizenId> find(std::string_view id) const;
    [[nodiscard]] std::uint32_t size() const noexcept
    {
        return static_cast<std::uint32_t>(names_.size());
    }

    /// A <key> was opened, or a <data> within the last node: is it about original ids?
    void see_key(const XmlReader& xml);
    [[nodiscard]] bool is_original(const XmlReader& xml) const;
    /// The original id of the last node.
    void add_original(const std::string& id);
    /// Original ids, when every node has one, take the place of ids. M0415 when two are equal.
    void take_originals(ErrorList& errors);

    /// Fills the ids; where they are numbers, rows are put in their order.
    void settle(ListedTies& listed, TieReport& report);

  private:
    std::vector<std::string> names_;                      ///< by row
    std::unordered_map<std::string, std::uint32_t> rows_; ///< looked up only, never walked
    std::vector<std::string> originals_;
    std::string key_;
    bool are_originals_ = false;
};

} // namespace sim
