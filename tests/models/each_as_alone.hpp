#pragma once
// Worlds side by side, held against each of them run alone.

#include "sim/engine/side_by_side.hpp"
#include "tests/catch.hpp"
#include "tests/models/state_bytes.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace each_as_alone {

class Measured : public sim::MeasureSink {
  public:
    void operator()(std::string_view name, std::string_view, std::string_view,
                    double value) override
    {
        all += std::string(name) + "=" + std::to_string(value) + " ";
    }
    std::string all;
};

template <class Tell>
std::string measured(Tell&& tell)
{
    Measured sink;
    tell(sink);
    return sink.all;
}

inline std::vector<std::byte> state_of(sim::SideBySide& worlds, std::size_t w)
{
    state_bytes::Reader reader;
    worlds.state(w, reader);
    return reader.all;
}

template <class Params>
using Setting = std::function<Params(std::size_t)>;

/// Worlds 0 to count - 1, each with settings and luck of its own.
template <class Params>
std::vector<sim::GatheredWorld<Params>> gathered(const sim::SocialGraph& graph, std::size_t count,
                                                 const Setting<Params>& setting,
                                                 sim::Weeks tick_length = {1.0})
{
    std::vector<sim::GatheredWorld<Params>> all;
    for (std::size_t w = 0; w < count; ++w)
        all.push_back({setting(w),
                       {graph, sim::RandomStream(5, static_cast<std::uint32_t>(w)), tick_length}});
    return all;
}

/// Every world beside itself run alone, tick by tick; a world ends where it settles, some go on.
template <class Many, class Alone>
void expect(const std::vector<typename Many::Gathered>& all, std::uint32_t ticks)
{
    Many together(all, ticks);
    std::vector<std::unique_ptr<Alone>> alone;
    for (const auto& one : all)
        alone.push_back(std::make_unique<Alone>(one.params, one.world));
    std::vector<bool> ended(all.size(), false);
    for (std::uint32_t tick = 0; tick <= ticks; ++tick) {
        for (std::size_t w = 0; w < all.size(); ++w) {
            if (ended[w])
                continue;
            REQUIRE(measured([&](auto& sink) { together.measure(w, sink); }) ==
                    measured([&](auto& sink) { alone[w]->measure(sink); }));
            REQUIRE(together.settled(w) == alone[w]->settled());
            if (alone[w]->settled() && w % 3 != 0) {
                ended[w] = true;
                together.end(w);
            }
        }
        if (tick % 5 == 0 || tick == ticks)
            for (std::size_t w = 0; w < all.size(); ++w)
                REQUIRE(state_of(together, w) == state_bytes::of(*alone[w]));
        if (tick < ticks)
            together.step({tick});
        for (std::size_t w = 0; w < all.size() && tick < ticks; ++w)
            if (!ended[w])
                alone[w]->step({tick});
    }
}

} // namespace each_as_alone
