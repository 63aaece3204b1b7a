#include "sim/experiment/outcomes.hpp"

#include "sim/experiment/sweep_tables.hpp"

#include <algorithm>
#include <limits>

namespace sim {

std::optional<std::size_t> Outcomes::find(std::string_view name) const
{
    for (std::size_t m = 0; m < measures.size(); ++m)
        if (measures[m].name == name)
            return m;
    return {};
}

Outcomes read_outcomes(const std::filesystem::path& folder, const Study& study,
                       std::optional<std::int64_t> tick)
{
    Catalogue catalogue(folder);
    const auto& by_option = catalogue.head().measures;
    Outcomes all;
    all.measures = all_measures(by_option);
    all.points = study.points();
    all.worlds = static_cast<std::size_t>(study.sweep.worlds);
    all.values.assign(all.measures.size() * all.points * all.worlds,
                      std::numeric_limits<double>::quiet_NaN());
    const auto every =
        static_cast<std::size_t>(study.options.front().scenario.parts->run.record_every);
    for (std::uint32_t point = 0; point < all.points; ++point) {
        const auto& own = by_option[study.option_of(point)];
        for (std::uint32_t world = 0; world < all.worlds; ++world) {
            const RunRow row = catalogue.row(study.number_of({point, world}));
            if (row.state != RunState::done || own.empty())
                continue;
            const std::size_t last = row.run.values.size() / own.size() - 1;
            const std::size_t record =
                tick ? std::min(last, static_cast<std::size_t>(*tick) / every) : last;
            for (std::size_t m = 0; m < own.size(); ++m)
                all.values[(*all.find(own[m].name) * all.points + point) * all.worlds + world] =
                    row.run.values[record * own.size() + m];
        }
    }
    return all;
}

} // namespace sim
