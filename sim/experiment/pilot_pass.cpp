#include "sim/experiment/pilot_pass.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/worlds_run.hpp"

#include <algorithm>
#include <limits>

namespace sim {

Scenario& PassesPilot::at(std::uint64_t position) const
{
    return study_.at(order_.at(position), asked_.seed);
}

const MeasureChoice& PassesPilot::choice(std::uint64_t position) const
{
    return choices_[study_.option_of(order_.at(position).point)];
}

std::optional<double> PassesPilot::alone(const SharedNetwork& network, std::uint64_t first,
                                         std::uint64_t most) const
{
    const std::uint64_t tried = std::min<std::uint64_t>(most, 8); // for points differ
    const TakingTime taking;
    for (std::uint64_t k = 0; k < tried; ++k) {
        const std::uint64_t position = first + k * most / tried;
        LongRun none(asked_.nowhere(), std::numeric_limits<double>::infinity());
        if (late() ||
            !run_world(at(position), network, choice(position), none, [this] { return late(); }))
            return {};
    }
    return spent(taking) / static_cast<double>(tried);
}

/// Of one thread the processor's time, which does not depend on what else runs.
double PassesPilot::spent(const TakingTime& taking) const
{
    const Took took = taking.so_far();
    return asked_.hands.threads == 1 ? took.cpu : took.wall;
}

bool PassesPilot::try_at(std::uint64_t first)
{
    const std::uint64_t most = std::min<std::uint64_t>(
        {order_.next_network(first) - first, own_.last - first, asked_.side_by_side});
    if (most < 2)
        return true;
    std::optional<SharedNetwork> own;
    if (asked_.network == nullptr)
        own = shared_network(at(first));
    const SharedNetwork& network = own ? *own : *asked_.network;
    const auto one = alone(network, first, most);
    if (!one)
        return false;
    for (const std::uint64_t step : {std::uint64_t{1}, std::uint64_t{4}}) {
        if (step > 1 && most < 8)
            break;
        WorldsRun worlds(network);
        const TakingTime together;
        for (std::uint64_t position = first; position < first + most; position += step)
            if (!worlds.add(at(position), choice(position)))
                break;
        const auto number = static_cast<double>(worlds.size());
        if (number < 2.0)
            break;
        if (!worlds.run([this] { return late(); }))
            return false;
        found_.push_back({number, spent(together) / *one});
    }
    return true;
}

std::optional<std::vector<PilotPass>> PassesPilot::passes()
{
    constexpr std::uint64_t places = 4;
    constexpr double quick = 1.0; // seconds
    own_.last = std::min(own_.last, order_.size());
    if (asked_.side_by_side < 2 || own_.first >= own_.last)
        return found_;
    try {
        for (std::uint64_t k = 0; k < places && (k == 0 || since_.seconds() < quick); ++k) {
            const std::uint64_t inside = own_.first + own_.size() * k / places;
            const std::uint64_t next =
                order_.next_network(inside); // a whole network's, if there is
            if (!try_at(k == 0 || next >= own_.last ? inside : next))
                return {};
        }
        return found_;
    } catch (const SettingError&) { // a sweep marks such runs as failed, and goes on
        return {};
    }
}

} // namespace sim
