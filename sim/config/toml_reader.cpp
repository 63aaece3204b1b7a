#include "sim/config/toml_reader.hpp"

#include "sim/config/syntax_error.hpp"
#include "sim/core/text.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace sim {

namespace {

using SharedText = std::shared_ptr<const SourceText>;

Span span_of(const toml::source_region& region, const SharedText& source)
{
    Span span{source, 0, 0, 1};
    if (source->lines.empty())
        return span;
    span.line = static_cast<int>(region.begin.line);
    span.column = static_cast<int>(region.begin.column);
    const auto row = static_cast<std::size_t>(std::max(span.line, 1)) - 1;
    int end = static_cast<int>(region.end.column);
    if (region.end.line != region.begin.line && row < source->lines.size())
        end = code_points(source->lines[row]) + 1;
    span.width = std::max(end - span.column, 1);
    return span;
}

Value value_of(const toml::node& node, const SharedText& source)
{
    Value value{Value::Other{"a table"}, span_of(node.source(), source)};
    if (const auto* text = node.as_string())
        value.content = text->get();
    else if (const auto* whole = node.as_integer())
        value.content = whole->get();
    else if (const auto* number = node.as_floating_point())
        value.content = number->get();
    else if (const auto* truth = node.as_boolean())
        value.content = truth->get();
    else if (node.is_date() || node.is_time() || node.is_date_time())
        value.content = Value::Other{"a date or time"};
    else if (node.is_array_of_tables())
        value.content = Value::Other{"a list of tables"};
    else if (const auto* array = node.as_array()) {
        Value::List list;
        for (const toml::node& element : *array)
            list.push_back(value_of(element, source));
        value.content = std::move(list);
    }
    return value;
}

void flatten(const toml::table& table, const std::string& prefix, const SharedText& source,
             Settings& settings)
{
    for (const auto& [key, node] : table) {
        const std::string path = prefix + toml_key(key.str());
        const Span key_span = span_of(key.source(), source);
        if (const toml::table* inner = node.as_table()) {
            settings.sections.emplace(path, key_span);
            flatten(*inner, path + ".", source, settings);
        } else {
            settings.values.emplace(path, Setting{value_of(node, source), key_span, {}});
        }
    }
}

} // namespace

Settings parse_toml(std::string_view text, const SharedText& source)
{
    try {
        Settings settings;
        flatten(toml::parse(text), "", source, settings);
        return settings;
    } catch (const toml::parse_error& error) {
        const auto begin = error.source().begin;
        throw InputError({syntax_error(error.description(), static_cast<int>(begin.line),
                                       static_cast<int>(begin.column), source)});
    }
}

} // namespace sim
