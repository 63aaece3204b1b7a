#include "sim/cli/describe_text.hpp"

#include "sim/cli/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace sim::cli {

namespace {

const Choice* choice_of(const Field& field)
{
    return std::get_if<Choice>(&field.target);
}

bool has_unit(const Field& field)
{
    return !field.unit.empty() && field.unit != "1";
}

bool has_range(const Field& field)
{
    return std::isfinite(field.range.low) || std::isfinite(field.range.high);
}

/// "whole number, at least 1", "number of weeks, above 0", "fixed, normal or uniform".
std::string takes(const Field& field)
{
    if (const Choice* choice = choice_of(field))
        return fmt::format("{}", fmt::join(choice->names, " | "));
    std::string text = field.type_name();
    if (has_range(field))
        text += ", " + field.range.text();
    if (has_unit(field))
        text += ", in " + field.unit;
    return text;
}

std::string source_text(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::measured:
        return "measured: " + source.citation;
    case Source::Kind::literature:
        return source.citation;
    case Source::Kind::expert:
        return "expert judgement" + (source.citation.empty() ? "" : ": " + source.citation);
    case Source::Kind::assumption:
        return "assumption" + (source.citation.empty() ? "" : ": " + source.citation);
    case Source::Kind::technical:
        break;
    }
    return "";
}

std::string section_of(const Field& field)
{
    const std::size_t dot = field.path.rfind('.');
    return dot == std::string::npos ? "" : field.path.substr(0, dot);
}

std::vector<Field> fields_below(const Fields& fields, const std::string& section)
{
    std::vector<Field> below;
    for (const Field& field : fields.all())
        if (section.empty() || field.path.starts_with(section + "."))
            below.push_back(field);
    return below;
}

std::string name_of(const Field& field)
{
    return field.path.substr(field.path.rfind('.') + 1); // npos + 1 is 0
}

/// "ticks = 520" beside the meaning, and below that what it takes and where it is from.
std::vector<Row> rows_of(const Field& field)
{
    const std::string source = source_text(field.source);
    return {{name_of(field) + " = " + field.default_text, field.meaning},
            {"", takes(field) + (source.empty() ? "" : " [" + source + "]")}};
}

} // namespace

const char* source_kind(Source::Kind kind)
{
    constexpr const char* names[] = {"measured", "literature", "expert", "assumption", "technical"};
    return names[static_cast<std::size_t>(kind)];
}

std::string model_text(const ModelKind& kind, const Fields& fields, const std::string& below,
                       std::size_t width)
{
    const std::vector<Field> shown = fields_below(fields, below);
    std::vector<Row> rows;
    for (const Field& field : shown)
        for (Row& row : rows_of(field))
            rows.push_back(std::move(row));
    const auto widths = column_widths(rows, width, 2, width < 90 ? 26 : 34);

    std::string page = paragraph(kind.name + ": " + kind.summary, width, 0);
    page +=
        paragraph("Each setting with its default, its meaning, what it takes and [the source of "
                  "the default].",
                  width, 0);
    if (below.empty() && !kind.columns.empty())
        page += paragraph(fmt::format("Snapshots keep of each citizen: {}.",
                                      fmt::join(kind.column_names(), ", ")),
                          width, 0);
    std::string section;
    for (const Field& field : shown) {
        if (section != section_of(field)) {
            section = section_of(field);
            page += "\n[" + section + "]\n";
        }
        for (const Row& row : rows_of(field))
            page += table_row(row, widths, 2);
    }
    return page;
}

std::string field_text(const Field& field, std::size_t width)
{
    std::vector<Row> rows{{"type", field.type_name()}};
    if (const Choice* choice = choice_of(field))
        rows.back() = {"one of", fmt::format("{}", fmt::join(choice->names, ", "))};
    else if (has_range(field))
        rows.push_back({"range", field.range.text()});
    if (has_unit(field))
        rows.push_back({"unit", field.unit});
    rows.push_back({"default", field.default_text});
    rows.push_back(
        {"source", fmt::format("{}{}{}", source_kind(field.source.kind),
                               field.source.citation.empty() ? "" : ": ", field.source.citation)});
    std::string text = field.path + "\n" + paragraph(field.meaning, width, 2);
    const auto widths = column_widths(rows, width, 2);
    for (const Row& row : rows)
        text += table_row(row, widths, 2);
    return text;
}

nlohmann::json field_json(const Field& field)
{
    const auto bound = [](double x) {
        return std::isfinite(x) ? nlohmann::json(x) : nlohmann::json(nullptr);
    };
    nlohmann::json json = {
        {"path", field.path},
        {"type", field.type_name()},
        {"unit", field.unit},
        {"default", field.default_text},
        {"meaning", field.meaning},
        {"source", {{"kind", source_kind(field.source.kind)}, {"citation", field.source.citation}}},
    };
    if (const Choice* choice = choice_of(field))
        json["choices"] = choice->names;
    else if (has_range(field))
        json["range"] = {{"low", bound(field.range.low)},
                         {"high", bound(field.range.high)},
                         {"low_open", field.range.low_open},
                         {"high_open", field.range.high_open}};
    return json;
}

nlohmann::json model_json(const ModelKind& kind, const Fields& fields, const std::string& below)
{
    nlohmann::json settings = nlohmann::json::array();
    for (const Field& field : fields_below(fields, below))
        settings.push_back(field_json(field));
    return {{"name", kind.name},
            {"summary", kind.summary},
            {"columns", kind.column_names()},
            {"settings", settings}};
}

} // namespace sim::cli
