#include "sim/config/settings.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace sim {

namespace {

constexpr std::size_t longest_text = 40; ///< bytes of a text in a message

/// Removes everything below path ("path.a", "path.a.b").
template <class Map>
void erase_below(Map& map, const std::string& path)
{
    const std::string prefix = path + ".";
    auto at = map.lower_bound(prefix);
    while (at != map.end() && at->first.compare(0, prefix.size(), prefix) == 0)
        at = map.erase(at);
}

struct Shown {
    std::string operator()(const std::string& x) const
    {
        return "text \"" + visible(x, longest_text) + "\"";
    }
    std::string operator()(std::int64_t x) const { return std::to_string(x); }
    std::string operator()(double x) const { return number_text(x); }
    std::string operator()(bool x) const { return x ? "true" : "false"; }
    std::string operator()(const Value::List&) const { return "a list"; }
    std::string operator()(const Value::Other& x) const { return x.what; }
};

} // namespace

std::string Value::shown() const
{
    return std::visit(Shown{}, content);
}

std::string Value::plain() const
{
    if (const auto* text = std::get_if<std::string>(&content))
        return *text;
    const auto* list = std::get_if<List>(&content);
    if (list == nullptr)
        return shown();
    std::string all = "[";
    for (const Value& value : *list)
        all += (all.size() > 1 ? ", " : "") + value.plain();
    return all + "]";
}

const Setting* Settings::find(std::string_view path) const
{
    const auto at = values.find(path);
    return at == values.end() ? nullptr : &at->second;
}

void Settings::merge(Settings over)
{
    for (auto& [path, span] : over.sections) {
        values.erase(path);
        if (span.line > 0 || sections.count(path) == 0) // a place in a file says more than --set
            sections.insert_or_assign(path, span);
    }
    for (auto& [path, setting] : over.values) {
        erase_below(values, path);
        erase_below(sections, path);
        sections.erase(path);
        if (const Setting* before = find(path)) {
            setting.earlier = before->earlier;
            setting.earlier.push_back(before->value.span.origin());
        }
        values.insert_or_assign(path, std::move(setting));
    }
}

Settings Settings::take(const std::string& section)
{
    Settings below;
    const std::string prefix = section + ".";
    const auto move_below = [&](auto& from, auto& to) {
        auto at = from.lower_bound(prefix);
        while (at != from.end() && at->first.starts_with(prefix)) {
            to.emplace(at->first.substr(prefix.size()), std::move(at->second));
            at = from.erase(at);
        }
    };
    move_below(values, below.values);
    move_below(sections, below.sections);
    sections.erase(section);
    taken.push_back(section);
    return below;
}

bool is_table_name(std::string_view name)
{
    constexpr std::size_t longest = 32;
    return !name.empty() && name.size() <= longest && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
           });
}

std::string_view parent_of(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string_view leaf_of(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

} // namespace sim
