#include "sim/config/set_option.hpp"

#include "sim/config/toml_guard.hpp"
#include "sim/config/toml_reader.hpp"
#include "sim/core/text.hpp"

namespace sim {

namespace {

constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

/// "a.b_c": bare parts between dots.
bool is_dotted_name(std::string_view text)
{
    bool part_is_empty = true;
    for (const char c : text) {
        if (c == '.' && part_is_empty)
            return false;
        if (c != '.' && letters.find(c) == std::string_view::npos)
            return false;
        part_is_empty = c == '.';
    }
    return !part_is_empty;
}

/// What may stand without quotes although TOML wants them: "town", "graphs/a.csv".
bool is_bare_text(std::string_view text)
{
    const bool begins_as_word =
        !text.empty() && letters.substr(0, 52).find(text[0]) != std::string_view::npos;
    const bool begins_as_path =
        text.starts_with("/") || text.starts_with("./") || text.starts_with("../");
    return (begins_as_word || begins_as_path) &&
           text.find_first_of("\"'\\#=,[]{}") == std::string_view::npos;
}

Settings parse_checked(const std::string& text, const std::shared_ptr<const SourceText>& source)
{
    if (const auto obstacle = toml_obstacle(text, source->name))
        throw InputError({*obstacle});
    return parse_toml(text, source);
}

Settings parse_set(std::string_view name, std::string_view value,
                   const std::shared_ptr<const SourceText>& source)
{
    try {
        return parse_checked(std::string(name) + " = " + std::string(value), source);
    } catch (const InputError&) {
        if (!is_bare_text(value))
            throw;
        return parse_checked(std::string(name) + " = " + toml_quoted(value), source);
    }
}

} // namespace

Settings read_set(const std::string& text, int number, std::vector<Diagnostic>& found)
{
    auto source = std::make_shared<SourceText>();
    source->name = source->origin = "--set #" + std::to_string(number);
    source->rank = 1000 + number;
    const auto fail = [&](const std::string& reason, std::string hint) {
        found.push_back(diagnostic_at({source, 0, 0, 1}, "M0201",
                                      "cannot read --set '" + visible(text, 80) + "': " + reason,
                                      std::move(hint)));
        return Settings{};
    };
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos)
        return fail("there is no '='", "write --set section.name=value");
    const std::string_view name = trimmed(std::string_view(text).substr(0, equals));
    const std::string_view value = trimmed(std::string_view(text).substr(equals + 1));
    if (!is_dotted_name(name))
        return fail("the part before '=' is not a dotted setting",
                    "write --set section.name=value, without spaces");
    if (value.empty())
        return fail("there is no value after '='",
                    "write --set " + visible(name, 80) + "=value; for an empty text ='\"\"'");
    if (text.find_first_of("\r\n") != std::string::npos)
        return fail("it goes over several lines", "repeat --set for each setting");
    if (name == "scenario.extends")
        return fail("`extends` is followed before --set is looked at",
                    "set it in the file, or run the other file");
    try {
        return parse_set(name, value, source);
    } catch (const InputError& error) {
        const Diagnostic& first = error.diagnostics.front();
        return fail(first.message, first.hint);
    }
}

} // namespace sim
