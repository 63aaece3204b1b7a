#include "sim/experiment/pilot_pass.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/worlds_run.hpp"

#include <algorithm>
#include <limits>

namespace sim {

PassesPilot::PassesPilot(Study& study, const RunOrder& order, const PilotAsked& asked, Stretch own)
    : study_(study), order_(order), asked_(asked), first_(own.first), most_(0)
{
    if (asked.side_by_side > 1 && own.first < order.size())
        most_ = std::min<std::uint64_t>({order.next_network(own.first) - own.first, own.size(),
                                         order.size() - own.first, asked.side_by_side});
}

Scenario& PassesPilot::at(std::uint64_t position) const
{
    return study_.at(order_.at(position), asked_.seed);
}

std::optional<std::vector<PilotPass>>
PassesPilot::passes(const std::vector<MeasureChoice>& choices) const
{
    std::vector<PilotPass> found;
    if (most_ < 2)
        return found;
    const Stopwatch since;
    const auto late = [&] { return since.seconds() > asked_.seconds; };
    const auto choice = [&](std::uint64_t position) -> const MeasureChoice& {
        return choices[study_.option_of(order_.at(position).point)];
    };
    try {
        std::optional<SharedNetwork> own;
        if (asked_.network == nullptr)
            own = shared_network(at(first_));
        const SharedNetwork& network = own ? *own : *asked_.network;
        const std::uint64_t tried = std::min<std::uint64_t>(most_, 8); // for points differ
        const Stopwatch alone;
        for (std::uint64_t k = 0; k < tried; ++k) {
            const std::uint64_t position = first_ + k * most_ / tried;
            LongRun none({}, std::numeric_limits<double>::infinity());
            if (late() || !run_world(at(position), network, choice(position), none, late))
                return {};
        }
        const double one = alone.seconds() / static_cast<double>(tried);
        for (const std::uint64_t step : {std::uint64_t{1}, std::uint64_t{4}}) {
            if (step > 1 && most_ < 8)
                break;
            WorldsRun worlds(network);
            const Stopwatch together;
            for (std::uint64_t position = first_; position < first_ + most_; position += step)
                if (!worlds.add(at(position), choice(position)))
                    break;
            const auto number = static_cast<double>(worlds.size());
            if (number < 2.0)
                break;
            if (!worlds.run(late))
                return {};
            found.push_back({number, together.seconds() / one});
        }
        return found;
    } catch (const SettingError&) { // a sweep marks such runs as failed, and goes on
        return {};
    }
}

} // namespace sim
