#include "sim/config/config_file.hpp"
#include "sim/config/settings.hpp"
#include "sim/core/text.hpp"

#include <algorithm>

namespace sim {

namespace {

/// Sections in the order in which they are first described; "" first, since settings without a
/// section must stand before any header.
std::vector<std::string> sections_of(const Fields& fields)
{
    std::vector<std::string> sections = {""};
    for (const Field& field : fields.all()) {
        const std::string section(parent_of(field.path));
        if (std::find(sections.begin(), sections.end(), section) == sections.end())
            sections.push_back(section);
    }
    return sections;
}

std::string line_of(const Field& field, const ConfigFile* origin)
{
    const std::string line = std::string(leaf_of(field.path)) + " = " + field.value_text();
    return origin == nullptr ? line + "\n"
                             : line + "  # " + visible(origin->origin(field.path)) + "\n";
}

} // namespace

std::string resolved_toml(const Fields& fields, const ConfigFile* origin)
{
    std::string text;
    for (const std::string& section : sections_of(fields)) {
        std::string lines;
        for (const Field& field : fields.all())
            if (parent_of(field.path) == section && field.path != "scenario.extends")
                lines += line_of(field, origin);
        if (lines.empty())
            continue;
        if (!section.empty())
            text += (text.empty() ? "[" : "\n[") + section + "]\n";
        text += lines;
    }
    return text;
}

} // namespace sim
