#include "sim/cli/options.hpp"

#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>

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

CLI::Validator above_zero()
{
    const auto check = [](const std::string& text) {
        double number = 0.0;
        const char* last = text.data() + text.size();
        const auto [stopped, error] = std::from_chars(text.data(), last, number);
        const bool sound =
            error == std::errc{} && stopped == last && std::isfinite(number) && number > 0.0;
        return sound ? std::string()
                     : fmt::format("must be a number above 0, got '{}'", escaped(text));
    };
    return {check, "X"};
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

namespace {

/// What is wrong with a text as a time; "" for nothing.
std::string time_trouble(const std::string& text)
{
    return seconds(text)
               ? std::string()
               : fmt::format("must be a time such as 90, 2m or 3h55m, got '{}'", escaped(text));
}

} // namespace

CLI::Validator time_span()
{
    return {[](const std::string& text) { return time_trouble(text); }, "TIME"};
}

namespace {

/// When the Slurm job that this process is in ends, in seconds since 1970.
std::optional<double> job_end()
{
    const char* text = std::getenv("SLURM_JOB_END_TIME");
    if (text == nullptr)
        return {};
    std::int64_t end = 0;
    const char* last = text + std::strlen(text);
    const auto [stopped, error] = std::from_chars(text, last, end);
    if (error != std::errc{} || stopped != last || end <= 0)
        return {};
    return static_cast<double>(end);
}

} // namespace

CLI::Option* add_max_time(CLI::App& verb, std::string& text)
{
    const auto check = [](const std::string& given) -> std::string {
        if (given != "auto")
            return time_trouble(given);
        return job_end() ? ""
                         : "must be a time such as 3h55m outside of a Slurm job: 'auto' reads "
                           "SLURM_JOB_END_TIME, which says nothing";
    };
    return verb
        .add_option("--max-time", text,
                    "Stop after this time, to be continued: 90, 3h55m; auto in a Slurm job")
        ->option_text("TIME")
        ->check(CLI::Validator(check, "TIME"));
}

std::optional<double> seconds_until_stop(const std::string& text)
{
    if (text != "auto")
        return seconds(text);
    const std::optional<double> end = job_end();
    if (!end)
        return {};
    constexpr double longest_margin = 60.0;
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    const double left = std::max(0.0, *end - now.count());
    return left - std::min(longest_margin, left / 10.0);
}

} // namespace sim::cli
