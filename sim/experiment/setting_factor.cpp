#include "sim/experiment/setting_factor.hpp"

#include "sim/config/assign.hpp"
#include "sim/config/config_file.hpp"
#include "sim/config/name_check.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace sim {
namespace {

const std::set<std::string, std::less<>> range_words{"low", "high", "steps", "scale"};

/// What the file says about one varied setting.
struct Written {
    const Setting* whole = nullptr; ///< a list of levels, or a single value
    std::map<std::string, const Setting*, std::less<>> parts; ///< of { low = ..., high = ... }
    Span place;
};

/// [vary] by setting: `path = [...]`, or `path = { low = ..., high = ... }`.
std::map<std::string, Written> by_setting(const Settings& vary, const Fields& fields)
{
    std::map<std::string, Written> all;
    for (const auto& [path, setting] : vary.values) {
        const std::string parent(parent_of(path));
        if (fields.find(path) == nullptr && fields.find(parent) != nullptr) {
            Written& one = all[parent];
            one.parts.emplace(leaf_of(path), &setting);
            if (one.place.source == nullptr)
                one.place = setting.key;
        } else {
            all[path].whole = &setting;
            all[path].place = setting.key;
        }
    }
    return all;
}

class FactorReader {
  public:
    FactorReader(const Field& field, const Written& written, Findings& findings)
        : field_(field), written_(written), findings_(findings)
    {
    }

    std::optional<SettingFactor> read()
    {
        SettingFactor made;
        made.factor.path = field_.path;
        made.place = written_.place;
        const bool sound = written_.whole != nullptr ? take_levels(made) : take_range(made);
        return sound ? std::optional(std::move(made)) : std::nullopt;
    }

  private:
    bool complain(const Span& at, std::string message, std::string hint)
    {
        findings_.add(at, "M0501", std::move(message), std::move(hint));
        return false;
    }

    /// True when the field can hold the value. The variable then does; every point of the design
    /// sets it anew.
    bool accepts(const Value& value)
    {
        Findings own;
        const Setting setting{value, value.span, {}};
        assign(field_, setting, own);
        if (!own.empty())
            assign(field_, setting, findings_);
        return own.empty();
    }

    bool take_levels(SettingFactor& made)
    {
        const auto* list = std::get_if<Value::List>(&written_.whole->value.content);
        if (list == nullptr || list->empty())
            return complain(written_.whole->value.span,
                            "'" + field_.path + "' is varied by a list of values, or a range",
                            "write [1, 2, 3] or { low = 1, high = 3 }");
        bool sound = true;
        for (const Value& level : *list) {
            sound = accepts(level) && sound;
            made.levels.push_back(level);
        }
        made.factor.levels = made.levels.size();
        return sound;
    }

    std::optional<double> end(const char* name)
    {
        const auto at = written_.parts.find(name);
        if (at == written_.parts.end()) {
            complain(written_.place, "the range of '" + field_.path + "' has no `" + name + "`",
                     "write { low = ..., high = ... }");
            return {};
        }
        const Value& value = at->second->value;
        if (!accepts(value))
            return {};
        if (const auto* whole = std::get_if<std::int64_t>(&value.content))
            return static_cast<double>(*whole);
        return std::get<double>(value.content);
    }

    bool take_range(SettingFactor& made)
    {
        const bool whole = std::holds_alternative<std::int64_t*>(field_.target);
        if (!whole && !std::holds_alternative<double*>(field_.target))
            return complain(written_.place,
                            "'" + field_.path + "' is " + field_.type_name() +
                                ", which has no range",
                            "list its values");
        if (!only_range_words())
            return false;
        const auto low = end("low");
        const auto high = end("high");
        if (!low || !high || !take_scale(made, *low))
            return false;
        if (!(*low < *high))
            return complain(written_.place, "the range of '" + field_.path + "' is empty",
                            "`low` must be below `high`");
        made.factor.low = *low;
        made.factor.high = *high;
        made.factor.whole = whole;
        return written_.parts.count("steps") == 0 || take_steps(made);
    }

    bool only_range_words()
    {
        bool all_known = true;
        for (const auto& [word, setting] : written_.parts)
            if (range_words.count(word) == 0) {
                const auto close = suggestions(word, {range_words.begin(), range_words.end()});
                all_known = complain(setting->key, "a range has no `" + visible(word, 40) + "`",
                                     close.empty() ? "it has low, high, steps and scale"
                                                   : "did you mean `" + close.front() + "`?");
            }
        return all_known;
    }

    bool take_scale(SettingFactor& made, double low)
    {
        const auto at = written_.parts.find("scale");
        if (at == written_.parts.end())
            return true;
        const auto* word = std::get_if<std::string>(&at->second->value.content);
        if (word == nullptr || (*word != "linear" && *word != "log"))
            return complain(at->second->value.span, "`scale` is \"linear\" or \"log\"", "");
        if (*word == "log" && !(low > 0.0))
            return complain(at->second->value.span, "a log scale begins above 0",
                            "raise `low`, or use scale = \"linear\"");
        made.factor.scale = *word == "log" ? Factor::Scale::log : Factor::Scale::linear;
        return true;
    }

    /// Levels at equal steps from low to high, both included.
    bool take_steps(SettingFactor& made)
    {
        const Value& value = written_.parts.at("steps")->value;
        const auto* steps = std::get_if<std::int64_t>(&value.content);
        if (steps == nullptr || *steps < 2 || *steps > 100000)
            return complain(value.span, "`steps` is a whole number between 2 and 100000", "");
        Factor line = made.factor;
        line.whole = false;
        for (std::int64_t k = 0; k < *steps; ++k) {
            const double x = line.at(static_cast<double>(k) / static_cast<double>(*steps - 1));
            Value level = value;
            if (made.factor.whole)
                level.content = static_cast<std::int64_t>(x + (x < 0 ? -0.5 : 0.5));
            else
                level.content = x;
            if (made.levels.empty() ||
                made.levels.back().content.index() != level.content.index() ||
                made.levels.back().shown() != level.shown())
                made.levels.push_back(std::move(level));
        }
        made.factor.levels = made.levels.size();
        return true;
    }

    const Field& field_;
    const Written& written_;
    Findings& findings_;
};

void report_unknown(const std::map<std::string, Written>& written, const Fields& fields,
                    Findings& findings)
{
    Settings unknown;
    for (const auto& [path, one] : written)
        if (fields.find(path) == nullptr)
            unknown.values.emplace(path,
                                   one.whole != nullptr ? *one.whole : *one.parts.begin()->second);
    check_names(unknown, fields, {}, findings);
}

} // namespace

bool may_not_vary(std::string_view path)
{
    static const std::set<std::string, std::less<>> fixed{
        "run.seed",         "run.world",          "run.ticks",        "run.tick_length",
        "run.record_every", "scenario.model",     "scenario.extends", "scenario.question",
        "scenario.title",   "run.snapshot_every", "run.snapshot_at",  "run.snapshot_columns"};
    return fixed.count(path) != 0;
}

std::vector<SettingFactor> read_factors(const Settings& vary, const Fields& fields,
                                        Findings& findings)
{
    const std::map<std::string, Written> written = by_setting(vary, fields);
    report_unknown(written, fields, findings);
    std::vector<SettingFactor> factors;
    for (const auto& [path, one] : written) {
        const Field* field = fields.find(path);
        if (field == nullptr)
            continue;
        if (may_not_vary(path))
            findings.add(one.place, "M0502", "'" + path + "' cannot be varied in a sweep",
                         "all runs share their weeks, and worlds are the luck; use [sweep] worlds, "
                         "or a sweep for each value");
        else if (auto factor = FactorReader(*field, one, findings).read())
            factors.push_back(std::move(*factor));
    }
    std::stable_sort(factors.begin(), factors.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(a.place.source->rank, a.place.line, a.place.column) <
               std::make_tuple(b.place.source->rank, b.place.line, b.place.column);
    });
    return factors;
}

Value SettingFactor::value(double number) const
{
    if (!is_range())
        return levels.at(static_cast<std::size_t>(number));
    if (factor.whole)
        return {static_cast<std::int64_t>(number), place};
    return {number, place};
}

std::string SettingFactor::text(double number) const
{
    return value(number).plain();
}

void put(const SettingFactor& factor, double number, const Field& field)
{
    // The common cases without a detour: a sweep does this millions of times.
    if (factor.is_range()) {
        if (auto* const* target = std::get_if<double*>(&field.target)) {
            **target = number;
            return;
        }
        if (auto* const* target = std::get_if<std::int64_t*>(&field.target)) {
            **target = static_cast<std::int64_t>(number);
            return;
        }
    }
    Findings none;
    const Value value = factor.value(number);
    assign(field, Setting{value, value.span, {}}, none);
}

} // namespace sim
