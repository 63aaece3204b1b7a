#include "sim/config/wrong_value.hpp"

#include "sim/config/config_file.hpp"
#include "sim/core/text.hpp"

#include <charconv>
#include <cmath>

namespace sim {

namespace {

std::string subject(const Field& field, Position position)
{
    const std::string name = "'" + field.path + "'";
    return position ? name + " element " + std::to_string(*position) : name;
}

bool is_list(const Field& field)
{
    return std::holds_alternative<std::vector<double>*>(field.target) ||
           std::holds_alternative<std::vector<std::int64_t>*>(field.target);
}

/// "a number", "true or false", "a list of numbers"; what an element of a list must be.
std::string wanted(const Field& field, Position position)
{
    if (const auto* choice = std::get_if<Choice>(&field.target))
        return one_of(choice->names);
    if (std::holds_alternative<bool*>(field.target))
        return "true or false";
    if (position)
        return std::holds_alternative<std::vector<double>*>(field.target) ? "a number"
                                                                          : "a whole number";
    return (std::holds_alternative<std::string*>(field.target) ? "" : "a ") + field.type_name();
}

bool wants_text(const Field& field)
{
    return std::holds_alternative<std::string*>(field.target) ||
           std::holds_alternative<Choice>(field.target);
}

/// The number that a text begins with: "6" of "6 weeks".
std::string leading_number(const std::string& text)
{
    const std::size_t digits = text.find_first_not_of("+-");
    if (digits == std::string::npos || digits > 1 ||
        std::string_view("0123456789").find(text[digits]) == std::string_view::npos)
        return {};
    return text.substr(0, text.find_first_not_of("0123456789.", digits));
}

/// "60%" where a share is wanted is 0.6.
std::string percent_hint(const std::string& number)
{
    double percent = 0.0;
    std::from_chars(number.data(), number.data() + number.size(), percent);
    return "write " + number_text(percent / 100.0) + ": a share of 1";
}

std::string text_hint(const Field& field, const std::string& text)
{
    if (std::holds_alternative<bool*>(field.target))
        return text == "true" || text == "false" ? "write " + text + " without quotes"
                                                 : "write true or false, without quotes";
    const std::string number = leading_number(text);
    if (number.empty())
        return "the default is " + visible(field.default_text, 40);
    const std::size_t after = std::min(text.find_first_not_of(' ', number.size()), text.size());
    const std::string rest = text.substr(after);
    if (rest.empty())
        return "write " + number + " without quotes";
    if (rest == "%" && field.range.high == 1.0)
        return percent_hint(number);
    if (rest == field.unit || rest + "s" == field.unit)
        return "write " + number + ": the unit is" + unit_text(field.unit);
    return "write how many" + unit_text(field.unit) + ", as a number without quotes";
}

std::string type_hint(const Field& field, const Value& value, Position position)
{
    if (wants_text(field))
        return "put text in quotes, such as " +
               (field.default_text == "\"\"" ? "\"...\"" : visible(field.default_text, 40));
    if (is_list(field) && !position) {
        if (value.shown() != "a list" && !std::holds_alternative<Value::Other>(value.content))
            return "put it in brackets: [" + value.shown() + "]";
        return "write " + field.path + " = [1, 2]";
    }
    if (const auto* text = std::get_if<std::string>(&value.content))
        return text_hint(field, *text);
    if (const auto* x = std::get_if<double>(&value.content); x != nullptr)
        return std::fabs(*x) < 1e15 ? "write " + number_text(std::round(*x)) + ", without decimals"
                                    : "whole numbers have no decimal point or exponent";
    return "the default is " + visible(field.default_text, 40);
}

/// The nearest value that is allowed, as far as there is one.
std::string range_hint(const Field& field, double x)
{
    const Range& range = field.range;
    const bool too_low = x < range.low || (x == range.low && range.low_open);
    const std::string bound = number_text(too_low ? range.low : range.high);
    if (too_low ? range.low_open : range.high_open)
        return std::string("choose a value ") + (too_low ? "above " : "below ") + bound + ": " +
               field.meaning;
    return std::string(too_low ? "the least is " : "the most is ") + bound + ": " + field.meaning;
}

} // namespace

std::string one_of(const std::vector<std::string>& words)
{
    std::string text = "one of ";
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "'" : i + 1 == words.size() ? " and '" : ", '") + words[i] + "'";
    return text;
}

std::string unit_text(const std::string& unit)
{
    if (unit.empty() || unit == "1")
        return {};
    return unit.compare(0, 2, "1/") == 0 ? " per " + unit.substr(2) : " " + unit;
}

WrongValue wrong_type(const Field& field, const Value& value, Position position)
{
    return {"M0302",
            subject(field, position) + " must be " + wanted(field, position) + ", got " +
                value.shown(),
            type_hint(field, value, position)};
}

WrongValue not_finite(const Field& field, const Value& value, Position position)
{
    return {"M0313", subject(field, position) + " must be a finite number, got " + value.shown(),
            "the range is " + field.range.text() + unit_text(field.unit)};
}

WrongValue out_of_range(const Field& field, double x, const Value& value, Position position)
{
    return {"M0312",
            subject(field, position) + " must be " + field.range.text() + unit_text(field.unit) +
                ", got " + value.shown(),
            range_hint(field, x)};
}

WrongValue wrong_word(const Field& field, const Choice& choice, const std::string& word)
{
    const auto close = suggestions(word, choice.names);
    return {"M0303",
            "'" + field.path + "' must be " + one_of(choice.names) + ", got '" + visible(word, 40) +
                "'",
            close.empty() ? "the default is " + field.default_text
                          : "did you mean '" + close.front() + "'?"};
}

WrongValue control_characters(const Field& field)
{
    return {"M0314", "'" + field.path + "' holds control characters",
            "remove them; line breaks and tabs are allowed"};
}

} // namespace sim
