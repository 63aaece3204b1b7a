#include "sim/config/config_file.hpp"
#include "sim/config/settings.hpp"
#include "sim/config/wrong_value.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace sim {

namespace {

using Json = nlohmann::ordered_json;

std::string source_text(const Source& source)
{
    switch (source.kind) {
    case Source::Kind::measured:
        return "Measured: " + source.citation + ".";
    case Source::Kind::literature:
        return "Source: " + source.citation + ".";
    case Source::Kind::expert:
        return "Expert judgement: " + source.citation + ".";
    case Source::Kind::assumption:
        return source.citation.empty() ? "Assumption." : "Assumption: " + source.citation + ".";
    case Source::Kind::technical:
        break;
    }
    return "Technical setting.";
}

std::string description(const Field& field)
{
    const std::string unit = unit_text(field.unit);
    return field.meaning + "." + (unit.empty() ? "" : " Unit:" + unit + ".") + " " +
           source_text(field.source);
}

/// A bound of a range: as a whole number where the field is one.
Json bound(double x, bool whole)
{
    if (!whole || x != std::floor(x))
        return x;
    return x >= 0x1p63 ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(x);
}

void add_range(Json& json, const Range& range, bool whole)
{
    if (std::isfinite(range.low)) {
        json["minimum"] = bound(range.low, whole);
        if (range.low_open)
            json["exclusiveMinimum"] = true;
    }
    if (std::isfinite(range.high)) {
        json["maximum"] = bound(range.high, whole);
        if (range.high_open)
            json["exclusiveMaximum"] = true;
    }
}

Json number(const Range& range, bool whole)
{
    Json json{{"type", whole ? "integer" : "number"}};
    add_range(json, range, whole);
    return json;
}

/// The type of a field, its limits and its default.
struct TypeOf {
    const Range& range;

    Json operator()(const double* x) const { return with_default(number(range, false), *x); }
    Json operator()(const std::int64_t* x) const { return with_default(number(range, true), *x); }
    Json operator()(const bool* x) const { return with_default({{"type", "boolean"}}, *x); }
    Json operator()(const std::string* x) const { return with_default({{"type", "string"}}, *x); }
    Json operator()(const std::vector<double>* x) const { return list(false, *x); }
    Json operator()(const std::vector<std::int64_t>* x) const { return list(true, *x); }
    Json operator()(const Choice& x) const
    {
        return with_default({{"enum", x.names}}, x.names[x.get()]);
    }

    template <class T>
    static Json with_default(Json json, const T& value)
    {
        json["default"] = value;
        return json;
    }
    template <class T>
    Json list(bool whole, const std::vector<T>& values) const
    {
        return with_default({{"type", "array"}, {"items", number(range, whole)}}, values);
    }
};

/// The object that holds the settings of a section, made with those around it.
Json& section_object(Json& root, std::string_view path)
{
    Json* object = &root;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        const std::string_view name = path.substr(0, dot);
        Json& inner = name == Fields::any_name
                          ? (*object)["patternProperties"]["^[a-z][a-z0-9_]{0,31}$"]
                          : (*object)["properties"][std::string(name)];
        if (inner.is_null())
            inner = {{"type", "object"},
                     {"additionalProperties", false},
                     {"properties", Json::object()}};
        object = &inner;
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return *object;
}

} // namespace

std::string json_schema(const Fields& fields, std::string_view title)
{
    Json root{{"$schema", "http://json-schema.org/draft-04/schema#"},
              {"title", std::string(title)},
              {"type", "object"},
              {"additionalProperties", false},
              {"properties", Json::object()}};
    for (const Field& field : fields.all()) {
        Json json{{"description", description(field)}};
        json.update(std::visit(TypeOf{field.range}, field.target));
        section_object(root,
                       parent_of(field.path))["properties"][std::string(leaf_of(field.path))] =
            std::move(json);
    }
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace sim
