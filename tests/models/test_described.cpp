// Nothing can be set that is not described: what it means, in which unit, between which limits, by
// default, and on whose word.
#include "models/models.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <map>
#include <regex>
#include <string>
#include <variant>
#include <vector>

namespace {

/// Numbers that may have any value, and why, by the end of their path.
const std::map<std::string, std::string> boundless{
    // Granovetter's normal law itself puts thresholds below 0 (acts unasked) and above everybody
    // (never acts); a limit would change the law.
    {"threshold.value", "a threshold"},
    {"threshold.low", "a threshold"},
    {"threshold.high", "a threshold"},
    {"threshold.mean", "a threshold"},
    {"threshold.values", "thresholds"},
    {"law.value", "a threshold"},
    {"law.low", "a threshold"},
    {"law.high", "a threshold"},
    {"law.mean", "a threshold"},
    {"law.values", "thresholds"},
    // Held against the network at the start: whoever is not in it is an error there.
    {"initiators.ids", "names of citizens"},
    {"zealots.ids", "names of citizens"},
    {"start.ids", "names of citizens"},
    {"without.joiners", "names of citizens"},
};

bool may_be_anything(const std::string& path)
{
    for (const auto& [end, why] : boundless)
        if (path.ends_with(end))
            return true;
    return false;
}

bool is_number(const sim::Field& field)
{
    return field.type_name().find("number") != std::string::npos;
}

/// What is missing in the description of a parameter.
std::vector<std::string> missing(const sim::Field& field)
{
    std::vector<std::string> lacks;
    const auto need = [&](bool there, const char* what) {
        if (!there)
            lacks.emplace_back(what);
    };
    need(!field.meaning.empty(), "no meaning");
    need(!field.default_text.empty(), "no default");
    const bool limited = std::isfinite(field.range.low) || std::isfinite(field.range.high);
    if (is_number(field)) {
        need(!field.unit.empty(), "a number without a unit");
        need(limited || may_be_anything(field.path), "any number will do");
        need(!field.path.ends_with("_per_week") || field.unit.ends_with("/week"),
             "per week in the key, not in the unit");
    } else {
        need(field.unit.empty(), "a unit that means nothing");
    }
    if (const auto* choice = std::get_if<sim::Choice>(&field.target))
        need(choice->names.size() > 1, "nothing to choose from");
    const sim::Source& source = field.source;
    const bool cited =
        source.kind != sim::Source::Kind::assumption && source.kind != sim::Source::Kind::technical;
    need(!cited || !source.citation.empty(), "a source without a citation");
    need(source.kind != sim::Source::Kind::technical || source.citation.empty(),
         "a citation of what is no claim");
    if (!source.citation.empty())
        need(std::regex_search(source.citation, std::regex(R"(\b(1[5-9]|20)\d\d\b)")),
             "a source without a year");
    return lacks;
}

} // namespace

TEST_CASE("every parameter of every model is described in full", "[unit]")
{
    std::string offenders;
    std::size_t parameters = 0;
    for (const sim::ModelKind& kind : models::all()) {
        INFO(kind.name);
        CHECK(!kind.summary.empty());
        const auto setup = kind.prepare({});
        for (const sim::Field& field : setup.fields.all()) {
            ++parameters;
            for (const std::string& lack : missing(field))
                offenders += field.path + ": " + lack + "\n";
        }
    }
    INFO("of " << parameters << " parameters:\n" << offenders);
    CHECK(offenders.empty());
    CHECK(parameters > 250);
}

TEST_CASE("no number is on the list of the boundless that has limits by now", "[unit]")
{
    for (const auto& [end, why] : boundless) {
        bool needed = false;
        for (const sim::ModelKind& kind : models::all()) {
            const auto setup = kind.prepare({});
            for (const sim::Field& field : setup.fields.all())
                needed = needed || (field.path.ends_with(end) && !std::isfinite(field.range.low) &&
                                    !std::isfinite(field.range.high));
        }
        INFO(end << ", " << why);
        CHECK(needed);
    }
}
