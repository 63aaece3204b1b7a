// Tick 0: who the citizens are, and where everybody stands.
#include "models/classic/civil_violence.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <numeric>
#include <utility>

namespace models::civil_violence {
namespace {

constexpr sim::Purpose hardship{"civil_violence.hardship"};
constexpr sim::Purpose aversion{"civil_violence.risk_aversion"};
constexpr sim::Purpose placing{"civil_violence.place"};

/// Citizens and cops, held against the cells.
std::uint32_t actors_that_fit(const CivilViolenceParams& p, std::uint32_t citizens)
{
    const double cells = static_cast<double>(p.width) * static_cast<double>(p.height);
    const double cops = static_cast<double>(static_cast<std::uint64_t>(p.cop_share * cells + 0.5));
    if (citizens + cops > cells)
        throw sim::SettingError("civil_violence.width",
                                std::to_string(citizens) + " citizens and " +
                                    std::to_string(static_cast<std::uint64_t>(cops)) +
                                    " cops do not fit " + std::to_string(p.width) + " x " +
                                    std::to_string(p.height) + " cells",
                                "use a larger torus, fewer citizens or a smaller cop_share");
    return citizens + static_cast<std::uint32_t>(cops);
}

} // namespace

CivilViolenceModel::CivilViolenceModel(const CivilViolenceParams& params, const sim::World& world)
    : params_(params),
      sight_(static_cast<std::uint32_t>(params.width), static_cast<std::uint32_t>(params.height),
             params.vision, params.metric, "civil_violence.vision"),
      luck_(world.luck),
      citizens_(world.graph.size()),
      grievance_(citizens_),
      risk_aversion_(citizens_),
      cell_(actors_that_fit(params, citizens_)),
      active_(citizens_, 0),
      term_(citizens_, 0),
      order_(cell_.size())
{
    draw_persons();
    place();
    recount();
}

void CivilViolenceModel::draw_persons()
{
    sim::parallel_for(citizens_, [&](std::size_t row) {
        auto h = luck_.draws(hardship, static_cast<std::uint32_t>(row));
        auto r = luck_.draws(aversion, static_cast<std::uint32_t>(row));
        grievance_[row] = sim::uniform(h) * (1.0 - params_.legitimacy);
        risk_aversion_[row] = sim::uniform(r);
    });
}

/// Citizens first, so that a world with more cops has its citizens in the same places.
void CivilViolenceModel::place()
{
    std::vector<Cell> cells(sight_.cells());
    std::iota(cells.begin(), cells.end(), Cell{0});
    auto draws = luck_.draws(placing, 0);
    for (Actor a = 0; a < actors(); ++a) {
        std::swap(cells[a], cells[a + sim::uniform_below(sight_.cells() - a, draws)]);
        cell_[a] = cells[a];
    }
}

} // namespace models::civil_violence
