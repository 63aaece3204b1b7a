#pragma once
// What a world shows tick by tick, to hold a world with one act less against it.

#include "sim/engine/model.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace knock_outs {

/// All that a model shows, as bytes: so NaN equals NaN, and -0 is not 0.
class Shown final : public sim::MeasureSink, public sim::ColumnSink {
  public:
    void operator()(std::string_view, std::string_view, std::string_view, double value) override
    {
        add(std::span(&value, 1));
    }
    void operator()(std::string_view, std::string_view, std::string_view,
                    std::span<const std::uint8_t> values,
                    std::span<const std::string_view>) override
    {
        add(values);
    }
    void operator()(std::string_view, std::string_view, std::string_view,
                    std::span<const std::uint32_t> values) override
    {
        add(values);
    }
    void operator()(std::string_view, std::string_view, std::string_view,
                    std::span<const float> values) override
    {
        add(values);
    }
    std::vector<std::byte> all;

  private:
    template <class T>
    void add(std::span<T> values)
    {
        const auto bytes = std::as_bytes(values);
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
};

using Days = std::vector<std::vector<std::byte>>; ///< by tick

inline std::vector<std::byte> shown(const sim::Model& model)
{
    Shown sink;
    model.measure(sink);
    model.snapshot(sink);
    return sink.all;
}

/// Tick 0 and `ticks` more.
inline Days days(sim::Model& model, std::uint32_t ticks)
{
    Days all{shown(model)};
    for (std::uint32_t t = 0; t < ticks; ++t) {
        model.step({t});
        all.push_back(shown(model));
    }
    return all;
}

/// The first tick at which they differ; their length when they never do.
inline std::uint32_t first_difference(const Days& a, const Days& b)
{
    const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::uint32_t>(at - a.begin());
}

inline std::vector<sim::Act> of_kind(const std::vector<sim::Act>& acts, const std::string& kind)
{
    std::vector<sim::Act> some;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(some),
                 [&](const sim::Act& act) { return act.kind == kind; });
    return some;
}

/// Whether an act of this kind by the same, undone by the same number, is among them.
inline bool holds(const std::vector<sim::Act>& acts, const sim::Act& sought)
{
    return std::any_of(acts.begin(), acts.end(), [&](const sim::Act& act) {
        return act.kind == sought.kind && act.subject == sought.subject &&
               act.value == sought.value;
    });
}

/// Acts that happened before a tick.
inline std::vector<sim::Act> before(const std::vector<sim::Act>& acts, sim::Tick tick)
{
    std::vector<sim::Act> some;
    std::copy_if(acts.begin(), acts.end(), std::back_inserter(some),
                 [&](const sim::Act& act) { return act.tick < tick; });
    return some;
}

/// The law of sim::Act, for one act of a world; `knocked_out` is the world without it, at tick 0.
inline void check_undone(const sim::Act& act, const Days& days_with,
                         const std::vector<sim::Act>& acts_with, sim::Model& knocked_out)
{
    const Days without = days(knocked_out, static_cast<std::uint32_t>(days_with.size()) - 1);
    INFO(act.words << " at tick " << act.tick.value << " (" << act.setting << ")");
    CHECK(first_difference(days_with, without) >= act.tick.value);
    CHECK_FALSE(holds(knocked_out.acts(), act));
    CHECK(before(knocked_out.acts(), act.tick) == before(acts_with, act.tick));
}

inline bool in_order(const std::vector<sim::Act>& acts)
{
    return std::is_sorted(acts.begin(), acts.end(),
                          [](const sim::Act& a, const sim::Act& b) { return a.tick < b.tick; });
}

/// Appends the act's value to the list that its setting names, among these parameters.
template <class Params>
void undo(const sim::Act& act, const std::string& section, Params& params)
{
    sim::Fields fields;
    fields.section(section, params);
    const sim::Field* const field = fields.find(act.setting);
    REQUIRE(field != nullptr);
    std::get<std::vector<std::int64_t>*>(field->target)->push_back(std::stoll(act.value));
}

} // namespace knock_outs
