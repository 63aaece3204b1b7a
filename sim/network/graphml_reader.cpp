#include "sim/network/graphml_reader.hpp"

#include <optional>
#include <utility>

namespace sim {
namespace {

std::string shown(std::string_view name)
{
    return std::string(name.substr(0, 40));
}

} // namespace

ListedTies GraphmlReader::read()
{
    for (XmlReader::Piece piece = xml_.next(); piece != XmlReader::Piece::end;
         piece = xml_.next()) {
        if (piece == XmlReader::Piece::open)
            open();
        else if (piece == XmlReader::Piece::text)
            text();
    }
    if (!seen_graph_)
        errors_.fail("M0413", "the file holds no <graph>", "a network is one <graph>");
    resolve_ends();
    names_.take_originals(errors_);
    errors_.raise();
    if (names_.size() == 0)
        errors_.fail("M0405", "the graph has no nodes", "list the citizens as <node id=\"...\"/>");
    listed_.citizens = names_.size();
    if (!any_one_way_)
        listed_.one_way = {};
    return std::move(listed_);
}

void GraphmlReader::open()
{
    const std::string_view name = xml_.name();
    if (xml_.depth() == 1 && name != "graphml")
        fail("M0413", "the outermost element is <" + shown(name) + ">, not <graphml>",
             "this is another kind of XML");
    else if (name == "graph" && !in_foreign())
        open_graph();
    else if (xml_.depth() == 2)
        open_beside_graph(name);
    else if (xml_.depth() == 3 && in_graph_)
        open_in_graph(name);
    if (xml_.depth() == 2)
        in_graph_ = name == "graph";
    if (xml_.depth() == 3)
        outer_ = name;
    reading_original_ = xml_.depth() == 4 && in_graph_ && outer_ == "node" && name == "data" &&
                        names_.is_original(xml_);
}

void GraphmlReader::open_beside_graph(std::string_view name)
{
    if (name == "key")
        names_.see_key(xml_);
    else if (name != "desc" && name != "data")
        fail("M0413", "<" + shown(name) + "> has no place here", "keep to <key> and <graph>");
}

void GraphmlReader::open_in_graph(std::string_view name)
{
    if (name == "node")
        open_node();
    else if (name == "edge")
        open_edge();
    else if (name != "desc" && name != "data")
        fail("M0413", "<" + shown(name) + "> has no place in a plain graph",
             "keep to <node> and <edge>");
}

void GraphmlReader::open_graph()
{
    if (xml_.depth() != 2)
        fail("M0413", "a graph within another element", "write one plain <graph>");
    if (std::exchange(seen_graph_, true))
        fail("M0413", "a second graph", "keep one graph a file");
    const auto direction = xml_.attribute("edgedefault");
    if (!direction || (*direction != "directed" && *direction != "undirected"))
        fail("M0414", "the graph needs edgedefault=\"directed\" or \"undirected\"",
             "say how edges are meant");
    directed_ = *direction == "directed";
}

void GraphmlReader::open_node()
{
    const auto id = xml_.attribute("id");
    if (!id || !NodeNames::usable(*id))
        errors_.add("M0414",
                    id ? "the node's id is empty, too long or has control characters"
                       : "a node without id",
                    "write <node id=\"...\"/>", here());
    else if (!names_.add(*id))
        errors_.add("M0415", "the node id " + in_quotes(*id) + " is given twice",
                    "every node needs its own id", here());
}

void GraphmlReader::open_edge()
{
    const auto source = xml_.attribute("source");
    const auto target = xml_.attribute("target");
    const auto own = xml_.attribute("directed");
    if (!source || !target) {
        errors_.add("M0414", std::string("an edge without ") + (source ? "target" : "source"),
                    "write <edge source=\"...\" target=\"...\"/>", here());
        return;
    }
    if (own && *own != "true" && *own != "false") {
        errors_.add("M0414", "an edge's directed is " + in_quotes(*own) + ", not true or false",
                    "leave it out to follow edgedefault", here());
        return;
    }
    const bool one_way = all_directed_ || (own ? *own == "true" : directed_);
    listed_.ties.push_back({end(*source, false), end(*target, true)});
    listed_.one_way.push_back(one_way ? 1 : 0);
    any_one_way_ |= one_way;
    listed_.lines.push_back(xml_.line());
}

void GraphmlReader::text()
{
    if (reading_original_)
        names_.add_original(xml_.text());
    else if (xml_.depth() <= 3 && (xml_.depth() < 3 || outer_ == "node" || outer_ == "edge"))
        errors_.fail("M0413", "text where only elements belong", "remove it", here());
}

CitizenId GraphmlReader::end(std::string_view name, bool second)
{
    if (const auto row = names_.find(name))
        return *row;
    pending_.push_back({listed_.ties.size(), second, std::string(name), xml_.start()});
    return citizen(0);
}

// Edges may come before their nodes.
void GraphmlReader::resolve_ends()
{
    for (const Pending& p : pending_) {
        const auto row = names_.find(p.name);
        if (!row)
            errors_.add("M0412",
                        std::string("the edge's ") + (p.second ? "target " : "source ") +
                            in_quotes(p.name) + " is the id of no node",
                        "add the node, or mend the id", xml_.spot(p.at));
        else
            (p.second ? listed_.ties[p.tie].b : listed_.ties[p.tie].a) = *row;
    }
}

bool GraphmlReader::in_foreign() const
{
    return xml_.depth() > 3 && outer_ != "node" && outer_ != "edge";
}

Spot GraphmlReader::here() const
{
    return xml_.spot(xml_.start(), xml_.name().size() + 1);
}

void GraphmlReader::fail(const char* code, const std::string& message, const char* hint)
{
    errors_.fail(code, message, hint, here());
}

} // namespace sim
