#include "sim/cli/options.hpp"

#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace sim::cli {

CLI::App& add_verb(CLI::App& parent, const std::string& name, const std::string& summary,
                   const std::string& example)
{
    CLI::App& verb = *parent.add_subcommand(name, summary);
    std::string footer = "Example:\n  groundswell ";
    for (const char c : example) // a line that follows a backslash goes on with the one before
        footer += c != '\n' ? std::string(1, c) : footer.back() == '\\' ? "\n" : "\n  groundswell ";
    verb.footer(footer);
    verb.group("Verbs");
    return verb;
}

CLI::Option* add_set(CLI::App& verb, std::vector<std::string>& sets)
{
    return verb.add_option("--set", sets, "Change a setting; may be given several times")
        ->option_text("a.b=1")
        ->allow_extra_args(false);
}

CLI::Option* add_json(CLI::App& verb, Request& request)
{
    return verb.add_flag("--json", request.json, "Print facts as JSON");
}

CLI::Validator whole_number(std::int64_t low, std::int64_t high)
{
    const auto check = [low, high](const std::string& text) {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size() && value >= low &&
            value <= high)
            return std::string();
        return fmt::format("must be a whole number from {} to {}, got '{}'", low, high,
                           escaped(text));
    };
    return {check, "N"};
}

std::optional<double> seconds(const std::string& text)
{
    double total = 0.0;
    const char* at = text.c_str();
    while (*at != '\0') {
        if ((*at < '0' || *at > '9') && *at != '.')
            return {};
        char* end = nullptr;
        const double number = std::strtod(at, &end);
        const double unit = *end == 'd'                   ? 86400.0
                            : *end == 'h'                 ? 3600.0
                            : *end == 'm'                 ? 60.0
                            : *end == 's' || *end == '\0' ? 1.0
                                                          : 0.0;
        if (end == at || unit == 0.0 || !std::isfinite(number))
            return {};
        total += number * unit;
        at = *end == '\0' ? end : end + 1;
    }
    return text.empty() ? std::nullopt : std::optional(total);
}

CLI::Validator time_span()
{
    const auto check = [](const std::string& text) {
        return seconds(text)
                   ? std::string()
                   : fmt::format("must be a time such as 90, 2m or 3h55m, got '{}'", escaped(text));
    };
    return {check, "TIME"};
}

} // namespace sim::cli
