#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

#include <nlohmann/json.hpp>

using Json = nlohmann::json;

namespace {

Json schema()
{
    sample::Params params;
    return Json::parse(sim::json_schema(sample::fields_of(params), "A scenario"));
}

Json property(const char* section, const char* name)
{
    return schema()["properties"][section]["properties"][name];
}

} // namespace

TEST_CASE("the schema is draft 4 and closed at every level", "[unit]")
{
    const Json root = schema();
    CHECK(root["$schema"] == "http://json-schema.org/draft-04/schema#");
    CHECK(root["title"] == "A scenario");
    CHECK(root["additionalProperties"] == false);
    CHECK(root["properties"].size() == 4);
    const Json network = root["properties"]["network"];
    CHECK(network["type"] == "object");
    CHECK(network["additionalProperties"] == false);
    CHECK(network["properties"]["small_world"]["additionalProperties"] == false);
}

TEST_CASE("types, limits, choices and defaults are in the schema", "[unit]")
{
    CHECK(property("threshold", "fraction") ==
          Json{{"description", "share of neighbours needed. Source: Watts (2002)."},
               {"type", "number"},
               {"minimum", 0.0},
               {"maximum", 1.0},
               {"default", 0.18}});
    CHECK(property("run", "tick_length_weeks") ==
          Json{{"description", "length of a tick. Unit: weeks. Technical setting."},
               {"type", "number"},
               {"minimum", 0.0},
               {"exclusiveMinimum", true},
               {"default", 1.0}});
    CHECK(property("run", "ticks")["type"] == "integer");
    CHECK(property("run", "ticks")["minimum"].is_number_integer());
    CHECK(property("run", "stop_when_settled")["type"] == "boolean");
    CHECK(property("scenario", "question")["type"] == "string");
    CHECK(property("network", "kind")["enum"] == Json{"ring", "town", "small_world"});
    CHECK(property("network", "kind")["default"] == "ring");
    CHECK(property("threshold", "shares")["items"] ==
          Json{{"type", "number"}, {"minimum", 0.0}, {"maximum", 1.0}});
    CHECK(property("threshold", "shares")["default"] == Json{0.5, 0.5});
    CHECK(property("threshold", "low").count("minimum") == 0);
    CHECK(property("threshold", "rate_per_week")["description"] ==
          "reviews. Unit: per week. Assumption.");
}

TEST_CASE("settings appear in the order of description", "[unit]")
{
    sample::Params params;
    const auto fields = sample::fields_of(params);
    const std::string text = sim::json_schema(fields, "A scenario");
    CHECK(text.find("\"scenario\"") < text.find("\"run\""));
    CHECK(text.find("\"run\"") < text.find("\"network\""));
}
