#include "sim/config/fields.hpp"

#include "sim/core/check.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <cmath>

namespace sim {

namespace {

struct TypeName {
    std::string operator()(const double*) const { return "number"; }
    std::string operator()(const std::int64_t*) const { return "whole number"; }
    std::string operator()(const bool*) const { return "true or false"; }
    std::string operator()(const std::string*) const { return "text"; }
    std::string operator()(const std::vector<double>*) const { return "list of numbers"; }
    std::string operator()(const std::vector<std::int64_t>*) const
    {
        return "list of whole numbers";
    }
    std::string operator()(const Choice&) const { return "word"; }
};

struct ValueText {
    std::string operator()(const double* x) const { return toml_float(*x); }
    std::string operator()(const std::int64_t* x) const { return std::to_string(*x); }
    std::string operator()(const bool* x) const { return *x ? "true" : "false"; }
    std::string operator()(const std::string* x) const { return toml_quoted(*x); }
    std::string operator()(const Choice& x) const { return toml_quoted(x.names[x.get()]); }
    template <class T>
    std::string operator()(const std::vector<T>* list) const
    {
        std::string text;
        for (const T& x : *list)
            text += (text.empty() ? "" : ", ") + (*this)(&x);
        return "[" + text + "]";
    }
};

/// "'hard' or 'logit'".
std::string either(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "'" : " or '") + word + "'";
    return text;
}

} // namespace

std::string Range::text() const
{
    const bool below_any = std::isinf(low);
    const bool above_any = std::isinf(high);
    const std::string from = number_text(low);
    const std::string to = number_text(high);
    if (below_any && above_any)
        return "any number";
    if (above_any)
        return (low_open ? "above " : "at least ") + from;
    if (below_any)
        return (high_open ? "below " : "at most ") + to;
    if (low_open || high_open)
        return (low_open ? "above " : "at least ") + from +
               (high_open ? " and below " : " and at most ") + to;
    return low == high ? "exactly " + from : "between " + from + " and " + to;
}

std::string Field::type_name() const
{
    return std::visit(TypeName{}, target);
}

std::string Field::value_text() const
{
    return std::visit(ValueText{}, target);
}

Fields& Fields::add(std::string_view name, Field::Target target, Range range, std::string meaning,
                    Source source, std::string unit)
{
    Field field;
    field.path = prefix_ + std::string(name);
    field.target = std::move(target);
    field.unit = std::move(unit);
    field.range = range;
    field.meaning = std::move(meaning);
    field.source = std::move(source);
    field.default_text = field.value_text();
    EXPECT(!name.empty());
    EXPECT(find(field.path) == nullptr);
    fields_.push_back(std::move(field));
    return *this;
}

void Fields::only_for(std::string_view choice, std::vector<std::string> words)
{
    Field& field = fields_.back();
    field.choice = prefix_ + std::string(choice);
    field.words = std::move(words);
    std::string listed;
    for (const std::string& word : field.words)
        listed += (listed.empty() ? " (" : ", ") + word;
    field.meaning += listed + ")";
}

void Fields::relation(std::string_view name, std::function<bool()> holds, std::string reason)
{
    relations_.push_back({prefix_ + std::string(name), std::move(holds), std::move(reason)});
}

void Fields::effect(std::string_view name, std::function<bool()> present, std::string why_not,
                    std::string remedy)
{
    effects_.push_back(
        {prefix_ + std::string(name), std::move(present), std::move(why_not), std::move(remedy)});
}

void Fields::effect_where_set(std::string_view name, std::function<bool()> present,
                              std::string why_not, std::string remedy)
{
    effect(name, std::move(present), std::move(why_not), std::move(remedy));
    effects_.back().only_where_set = true;
}

std::vector<Effect> Fields::effects() const
{
    std::vector<Effect> all = effects_;
    for (const Field& field : fields_) {
        if (field.choice.empty())
            continue;
        const auto& choice = std::get<Choice>(find(field.choice)->target);
        all.push_back({field.path,
                       [&field, &choice] {
                           const std::string& word = choice.names[choice.get()];
                           return std::find(field.words.begin(), field.words.end(), word) !=
                                  field.words.end();
                       },
                       "is not used: " + field.choice + " is not " + either(field.words),
                       "remove it, or set " + field.choice + " = \"" + field.words.front() + "\"",
                       true});
    }
    return all;
}

const Field* Fields::find(std::string_view path) const noexcept
{
    const auto at = std::find_if(fields_.begin(), fields_.end(),
                                 [&](const Field& field) { return field.path == path; });
    return at == fields_.end() ? nullptr : &*at;
}

} // namespace sim
