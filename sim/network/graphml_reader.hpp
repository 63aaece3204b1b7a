#pragma once
// GraphML's elements, made into listed ties.

#include "sim/network/graphml_names.hpp"
#include "sim/network/listed_ties.hpp"
#include "sim/network/xml_reader.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

class GraphmlReader {
  public:
    /// text and errors must outlive this.
    GraphmlReader(std::string_view text, bool all_directed, ErrorList& errors)
        : xml_(text, errors), errors_(errors), all_directed_(all_directed)
    {
    }

    /// The whole file; names() then knows the nodes. Throws InputError with all errors found.
    [[nodiscard]] ListedTies read();
    [[nodiscard]] NodeNames& names() noexcept { return names_; }
    [[nodiscard]] std::uint64_t lines() { return xml_.line(); }

  private:
    /// The name of an end that no node had when its edge was read.
    struct Pending {
        std::size_t tie;
        bool second;
        std::string name;
        std::size_t at;
    };

    void open();
    void open_beside_graph(std::string_view name);
    void open_in_graph(std::string_view name);
    void open_graph();
    void open_node();
    void open_edge();
    void text();
    /// The row of an edge's end; pending where no node has the name yet.
    CitizenId end(std::string_view name, bool second);
    void resolve_ends();
    /// Within <data> or <desc>, where programs keep XML of their own.
    [[nodiscard]] bool in_foreign() const;
    [[nodiscard]] Spot here() const;
    [[noreturn]] void fail(const char* code, const std::string& message, const char* hint);

    XmlReader xml_;
    ErrorList& errors_;
    NodeNames names_;
    ListedTies listed_;
    std::vector<Pending> pending_;
    std::string_view outer_; ///< the element at depth 3
    bool all_directed_;
    bool directed_ = false;
    bool any_one_way_ = false;
    bool seen_graph_ = false;
    bool in_graph_ = false;
    bool reading_original_ = false;
};

} // namespace sim
