#include "sim/config/fields.hpp"
#include "sim/core/text.hpp"
#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

using sim::Fields;

TEST_CASE("a range tells its limits in plain words", "[unit]")
{
    CHECK(Fields::any().text() == "any number");
    CHECK(Fields::between(0.0, 1.0).text() == "between 0 and 1");
    CHECK(Fields::between(3.0, 3.0).text() == "exactly 3");
    CHECK(Fields::at_least(-1.5).text() == "at least -1.5");
    CHECK(Fields::above(0.0).text() == "above 0");
    CHECK(Fields::above_to(0.0, 1.0).text() == "above 0 and at most 1");
    CHECK(sim::Range{0.0, 1.0, false, true}.text() == "at least 0 and below 1");
    sim::Range below;
    below.high = 5.0;
    CHECK(below.text() == "at most 5");
    below.high_open = true;
    CHECK(below.text() == "below 5");
}

TEST_CASE("a field's default is TOML text with the fewest digits that read back", "[unit]")
{
    sample::Params params;
    params.rate.value = 0.1 + 0.2;
    params.high = 1e300;
    params.low = -3.0;
    params.question = "why \"now\"?\n\x1b";
    const Fields fields = sample::fields_of(params);
    const auto text = [&](const char* path) { return fields.find(path)->default_text; };
    CHECK(text("threshold.rate_per_week") == "0.30000000000000004");
    CHECK(text("threshold.high") == "1e+300");
    CHECK(text("threshold.low") == "-3.0");
    CHECK(text("threshold.fraction") == "0.18");
    CHECK(text("run.ticks") == "520");
    CHECK(text("run.stop_when_settled") == "true");
    CHECK(text("network.kind") == "\"ring\"");
    CHECK(text("threshold.shares") == "[0.5, 0.5]");
    CHECK(text("threshold.weeks") == "[]");
    CHECK(text("scenario.question") == "\"why \\\"now\\\"?\\n\\u001b\"");
}

TEST_CASE("a field knows its type, unit and path", "[unit]")
{
    sample::Params params;
    const Fields fields = sample::fields_of(params);
    const auto type = [&](const char* path) { return fields.find(path)->type_name(); };
    CHECK(type("threshold.fraction") == "number");
    CHECK(type("run.ticks") == "whole number");
    CHECK(type("run.stop_when_settled") == "true or false");
    CHECK(type("scenario.question") == "text");
    CHECK(type("network.kind") == "word");
    CHECK(type("threshold.shares") == "list of numbers");
    CHECK(type("threshold.weeks") == "list of whole numbers");
    CHECK(fields.find("threshold.rate_per_week")->unit == "1/week");
    CHECK(fields.find("network.small_world.rewiring") != nullptr);
    CHECK(fields.find("network.small_world") == nullptr);
    CHECK(fields.relations().at(0).path == "threshold.low");
}

TEST_CASE("a field shows the value that its variable has now", "[unit]")
{
    sample::Params params;
    const Fields fields = sample::fields_of(params);
    params.kind = sample::Shape::town;
    params.fraction = 1.0;
    CHECK(fields.find("network.kind")->value_text() == "\"town\"");
    CHECK(fields.find("threshold.fraction")->value_text() == "1.0");
    CHECK(fields.find("threshold.fraction")->default_text == "0.18");
}

TEST_CASE("control characters become visible and long texts are cut between letters", "[unit]")
{
    CHECK(sim::visible("a\x1b[31m\n") == "a\\x1b[31m\\x0a");
    CHECK(sim::visible("\xC3\xA9\xC3\xA9", 3) == "\xC3\xA9...");
    CHECK(sim::visible("abc", 3) == "abc");
    CHECK(sim::toml_key("small_world-2") == "small_world-2");
    CHECK(sim::toml_key("a.b") == "\"a.b\"");
    CHECK(sim::toml_key("") == "\"\"");
}
