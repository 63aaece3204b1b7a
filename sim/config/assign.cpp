#include "sim/config/assign.hpp"

#include "sim/config/wrong_value.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sim {

namespace {

class Assignment {
  public:
    Assignment(const Field& field, const Setting& setting, Findings& findings)
        : field_(field), setting_(setting), findings_(findings)
    {
    }

    void operator()(double* target) { take(number(setting_.value, {}), target); }
    void operator()(std::int64_t* target) { take(whole(setting_.value, {}), target); }

    void operator()(bool* target)
    {
        if (const auto* truth = std::get_if<bool>(&setting_.value.content))
            *target = *truth;
        else
            complain(wrong_type(field_, setting_.value, {}), setting_.value);
    }

    void operator()(std::string* target)
    {
        if (const auto text = words())
            *target = *text;
    }

    void operator()(const Choice& choice)
    {
        const auto word = words();
        if (!word)
            return;
        const auto at = std::find(choice.names.begin(), choice.names.end(), *word);
        if (at == choice.names.end())
            complain(wrong_word(field_, choice, *word), setting_.value);
        else
            choice.set(static_cast<std::size_t>(at - choice.names.begin()));
    }

    void operator()(std::vector<double>* target) { take_list(target, &Assignment::number); }
    void operator()(std::vector<std::int64_t>* target) { take_list(target, &Assignment::whole); }

  private:
    void complain(WrongValue wrong, const Value& value)
    {
        findings_.mark(field_.path);
        findings_.add(value.span, wrong.code, std::move(wrong.message), std::move(wrong.hint),
                      history(setting_));
    }

    template <class T>
    static void take(const std::optional<T>& value, T* target)
    {
        if (value)
            *target = *value;
    }

    template <class T>
    void take_list(std::vector<T>* target,
                   std::optional<T> (Assignment::*element)(const Value&, Position))
    {
        const auto* list = std::get_if<Value::List>(&setting_.value.content);
        if (list == nullptr)
            return complain(wrong_type(field_, setting_.value, {}), setting_.value);
        std::vector<T> values;
        for (std::size_t i = 0; i < list->size(); ++i)
            if (const auto value = (this->*element)((*list)[i], i + 1))
                values.push_back(*value);
        if (values.size() == list->size())
            *target = std::move(values);
    }

    std::optional<double> number(const Value& value, Position position)
    {
        double x = 0.0;
        if (const auto* given = std::get_if<double>(&value.content))
            x = *given;
        else if (const auto* integer = std::get_if<std::int64_t>(&value.content))
            x = static_cast<double>(*integer);
        else {
            complain(wrong_type(field_, value, position), value);
            return {};
        }
        if (!std::isfinite(x)) {
            complain(not_finite(field_, value, position), value);
            return {};
        }
        return in_range(x, value, position) ? std::optional(x == 0.0 ? 0.0 : x) : std::nullopt;
    }

    std::optional<std::int64_t> whole(const Value& value, Position position)
    {
        const auto* given = std::get_if<double>(&value.content);
        if (given != nullptr && !std::isfinite(*given)) {
            complain(not_finite(field_, value, position), value);
            return {};
        }
        const auto* integer = std::get_if<std::int64_t>(&value.content);
        if (integer == nullptr) {
            complain(wrong_type(field_, value, position), value);
            return {};
        }
        const bool fits = in_range(static_cast<double>(*integer), value, position);
        return fits ? std::optional(*integer) : std::nullopt;
    }

    bool in_range(double x, const Value& value, Position position)
    {
        if (field_.range.contains(x))
            return true;
        complain(out_of_range(field_, x, value, position), value);
        return false;
    }

    std::optional<std::string> words()
    {
        const auto* text = std::get_if<std::string>(&setting_.value.content);
        if (text == nullptr) {
            complain(wrong_type(field_, setting_.value, {}), setting_.value);
            return {};
        }
        std::string printable = *text;
        std::replace(printable.begin(), printable.end(), '\n', ' ');
        std::replace(printable.begin(), printable.end(), '\t', ' ');
        if (visible(printable) != printable) {
            complain(control_characters(field_), setting_.value);
            return {};
        }
        return *text;
    }

    const Field& field_;
    const Setting& setting_;
    Findings& findings_;
};

} // namespace

void assign(const Field& field, const Setting& setting, Findings& findings)
{
    std::visit(Assignment(field, setting, findings), field.target);
}

} // namespace sim
