#pragma once
// A parameter is described once. From that one list come parsing, validation, suggestions,
// `groundswell describe`, the JSON Schema, the attributes in the result file and the docs.
//
//   struct TireParams { sim::PerWeek rate{0.1}; };
//   template <class Fields> void describe(Fields& f, TireParams& p)
//   {
//       f("rate", p.rate, f.at_least(0.0), "how fast energy is spent", f.assumption());
//   }
//
// Nothing here knows TOML; nothing outside config/ needs to include more than this.

#include "sim/core/units.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sim {

/// Why a default is what it is.
struct Source {
    enum class Kind { measured, literature, expert, assumption, technical };
    Kind kind = Kind::assumption;
    std::string
        citation; ///< of assumptions at most for what leads to them; technical settings have none
};

/// The values that a number (or each number of a list) may take, open or closed at each end.
struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false;
    bool high_open = false;

    [[nodiscard]] bool contains(double x) const noexcept
    {
        return (low_open ? x > low : x >= low) && (high_open ? x < high : x <= high);
    }
    /// In words: "between 0 and 1", "above 0", "at least 0 and below 1", "any number".
    [[nodiscard]] std::string text() const;
};

/// A word out of a list, bound to an enumeration.
struct Choice {
    std::vector<std::string> names;
    std::function<std::size_t()> get;     ///< position of the current value
    std::function<void(std::size_t)> set; ///< by position
};

/// One described parameter, bound to the variable that holds it.
struct Field {
    using Target = std::variant<double*, std::int64_t*, bool*, std::string*, std::vector<double>*,
                                std::vector<std::int64_t>*, Choice>;

    std::string path; ///< dotted, such as "network.small_world.rewiring"
    Target target;
    std::string unit; ///< "1" for pure numbers, "" for words
    Range range;
    std::string meaning;
    Source source;
    std::string default_text; ///< as TOML text, taken when described
    std::string choice;       ///< path of a choice of which only some words use it; "": all do
    std::vector<std::string> words; ///< these

    /// "number", "whole number", "true or false", "text", "list of numbers", ...
    [[nodiscard]] std::string type_name() const;
    /// The bound variable's value as TOML text (numbers with the fewest digits that round-trip).
    [[nodiscard]] std::string value_text() const;
};

/// A relation between parameters, checked after all values are in.
struct Relation {
    std::string path; ///< the parameter to point at when it fails
    std::function<bool()> holds;
    std::string reason;
};

/// A parameter that others can leave without effect: a warning, once all values are in.
struct Effect {
    std::string path; ///< the parameter to point at
    std::function<bool()> present;
    std::string why_not; ///< a sentence about it, such as "offers seats to nobody: no one leads"
    std::string remedy;
    bool only_where_set = false; ///< its default may be without effect
};

/// The parameters of one of several tables alike, such as [town.places.NAME]: as many as
/// a file names, in alphabetical order.
template <class Params>
struct Named {
    std::string name;
    Params params;
};

class Fields {
  public:
    /// What stands for a name where no file gives any: in `describe` and in the schema.
    static constexpr std::string_view any_name = "NAME";
    /// The names of the tables below a path.
    using NamesBelow = std::function<std::vector<std::string>(const std::string& path)>;

    Fields() = default;
    explicit Fields(NamesBelow names_below) : names_below_(std::move(names_below)) {}

    // Ranges.
    [[nodiscard]] static Range any() { return {}; }
    [[nodiscard]] static Range between(double low, double high)
    {
        return {low, high, false, false};
    }
    [[nodiscard]] static Range at_least(double low)
    {
        return {low, std::numeric_limits<double>::infinity(), false, false};
    }
    [[nodiscard]] static Range above(double low)
    {
        return {low, std::numeric_limits<double>::infinity(), true, false};
    }
    /// Above low, up to and including high.
    [[nodiscard]] static Range above_to(double low, double high)
    {
        return {low, high, true, false};
    }

    // Sources.
    [[nodiscard]] static Source measured(std::string citation)
    {
        return {Source::Kind::measured, std::move(citation)};
    }
    [[nodiscard]] static Source literature(std::string citation)
    {
        return {Source::Kind::literature, std::move(citation)};
    }
    /// led_by: whose work gives the mechanism or the direction, though not the number.
    [[nodiscard]] static Source assumption(std::string led_by = {})
    {
        return {Source::Kind::assumption, std::move(led_by)};
    }
    [[nodiscard]] static Source technical() { return {Source::Kind::technical, {}}; }

    /// A number, truth value, text or list; numbers without a unit type are pure ("1").
    template <class T>
    Fields& operator()(std::string_view name, T& variable, Range range, std::string meaning,
                       Source source, std::string unit = "1")
    {
        return add(name, Field::Target(&variable), range, std::move(meaning), std::move(source),
                   std::move(unit));
    }
    template <class Tag>
    Fields& operator()(std::string_view name, Quantity<Tag>& variable, Range range,
                       std::string meaning, Source source)
    {
        return add(name, Field::Target(&variable.value), range, std::move(meaning),
                   std::move(source), Tag::unit);
    }

    /// A word that stands for a value of an enumeration.
    template <class Enum>
    void choice(std::string_view name, Enum& variable,
                std::vector<std::pair<std::string, Enum>> options, std::string meaning,
                Source source)
    {
        Choice choice;
        for (const auto& option : options)
            choice.names.push_back(option.first);
        choice.get = [&variable, options] {
            std::size_t at = 0;
            while (at + 1 < options.size() && options[at].second != variable)
                ++at;
            return at;
        };
        choice.set = [&variable, options](std::size_t at) { variable = options[at].second; };
        add(name, Field::Target(std::move(choice)), any(), std::move(meaning), std::move(source),
            "");
    }

    /// Only these words of a choice in the same section use the parameter just described.
    void only_for(std::string_view choice, std::vector<std::string> words);

    /// A table of further parameters: describe(fields, params) is found beside its type.
    template <class Params>
    void section(std::string_view name, Params& params)
    {
        const std::string outer = prefix_;
        prefix_ += std::string(name) + ".";
        describe(*this, params);
        prefix_ = outer;
    }

    /// Tables alike, one for each name that the file gives below this path. `entries` is filled
    /// here, and must not change its size afterwards.
    template <class Params>
    void tables(std::string_view name, std::vector<Named<Params>>& entries)
    {
        const std::string path = prefix_ + std::string(name);
        tables_.push_back(path);
        entries.clear();
        for (std::string& found :
             names_below_ ? names_below_(path) : std::vector<std::string>{std::string(any_name)})
            entries.push_back({std::move(found), Params{}});
        for (auto& entry : entries)
            section(std::string(name) + "." + entry.name, entry.params);
    }

    /// What must hold between parameters; `name` is the one to point at.
    void relation(std::string_view name, std::function<bool()> holds, std::string reason);

    /// What must be so for parameter `name` to do what it says.
    void effect(std::string_view name, std::function<bool()> present, std::string why_not,
                std::string remedy);
    /// The same of a parameter that nobody need set.
    void effect_where_set(std::string_view name, std::function<bool()> present, std::string why_not,
                          std::string remedy);

    /// Everything that `more` describes, after what is described here.
    void append(const Fields& more)
    {
        fields_.insert(fields_.end(), more.fields_.begin(), more.fields_.end());
        relations_.insert(relations_.end(), more.relations_.begin(), more.relations_.end());
        effects_.insert(effects_.end(), more.effects_.begin(), more.effects_.end());
        tables_.insert(tables_.end(), more.tables_.begin(), more.tables_.end());
    }
    /// The fields for which keep(field) holds, in order, without relations and effects.
    template <class Keep>
    [[nodiscard]] Fields only(Keep&& keep) const
    {
        Fields some;
        for (const Field& field : fields_)
            if (keep(field))
                some.fields_.push_back(field);
        return some;
    }

    [[nodiscard]] const std::vector<Field>& all() const noexcept { return fields_; }
    [[nodiscard]] const std::vector<Relation>& relations() const noexcept { return relations_; }
    /// Those described, and those of parameters that only some words of a choice use. Valid while
    /// these fields are.
    [[nodiscard]] std::vector<Effect> effects() const;
    /// Paths below which a file names tables as it likes.
    [[nodiscard]] const std::vector<std::string>& tables() const noexcept { return tables_; }
    /// nullptr where nothing has this path.
    [[nodiscard]] const Field* find(std::string_view path) const noexcept;

  private:
    Fields& add(std::string_view name, Field::Target target, Range range, std::string meaning,
                Source source, std::string unit);

    std::string prefix_;
    std::vector<Field> fields_;
    std::vector<Relation> relations_;
    std::vector<Effect> effects_;
    std::vector<std::string> tables_;
    NamesBelow names_below_;
};

} // namespace sim
