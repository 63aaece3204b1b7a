#pragma once
// The opinions that citizens hold before anybody is heard.

#include "sim/engine/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace models::opinion {

enum class Start { uniform, grid_middles, grid_ends, listed, values };

/// Config section [opinion.start].
struct StartParams {
    Start kind = Start::uniform;
    double low = 0.0;
    double high = 1.0;
    std::vector<std::int64_t> ids;
    std::vector<double> values;
};

void describe(sim::Fields& f, StartParams& p);

/// By row. Throws SettingError where the settings do not fit the network; `section` is where
/// they stand, such as "opinion.start".
[[nodiscard]] std::vector<double> first_opinions(const StartParams& params, const sim::World& world,
                                                 const std::string& section);

} // namespace models::opinion
