#include "models/classic/civil_violence.hpp"
#include "sim/parallel/parallel.hpp"

#include <array>
#include <memory>
#include <string_view>

namespace models::civil_violence {

void describe(sim::Fields& f, CivilViolenceParams& p)
{
    const auto epstein = f.literature("Epstein (2002)");
    const auto netlogo = f.literature("Wilensky (2004), Rebellion, NetLogo Models Library");
    f("width", p.width, f.between(1, 10'000),
      "columns of the torus; the citizens of the network are placed on it at random", netlogo,
      "cells");
    f("height", p.height, f.between(1, 10'000), "rows of the torus", netlogo, "cells");
    f("cop_share", p.cop_share, f.between(0.0, 1.0), "cops per cell", netlogo);
    f("vision", p.vision, f.between(0.0, 1'000.0), "how far citizens and cops see and move",
      netlogo, "cells");
    f.choice("metric", p.metric,
             {{"circle", SightMetric::circle}, {"von_neumann", SightMetric::von_neumann}},
             "how far is measured: as the crow flies, or in steps along rows and columns",
             f.literature("circle: Wilensky (2004), NetLogo; von_neumann: Mesa"));
    f("legitimacy", p.legitimacy, f.between(0.0, 1.0),
      "L, legitimacy of the government; grievance is hardship times 1 - L", netlogo);
    f("threshold", p.threshold, f.between(-2.0, 2.0),
      "T, by how much grievance must exceed net risk", epstein);
    f("arrest_constant", p.arrest_constant, f.at_least(0.0),
      "k; estimated chance of arrest: 1 - exp(-k C/A), 0.9 for one cop and one active citizen",
      epstein);
    f.choice("ratio_mode", p.ratio_mode,
             {{"raw", RatioMode::raw}, {"floor", RatioMode::floor}, {"round", RatioMode::round}},
             "whether C/A is taken as it is or made a whole number; it decides whether there are "
             "bursts",
             f.literature("raw: Epstein (2002); floor: Wilensky (2004), NetLogo; round: Mesa"));
    f("max_jail_term", p.max_jail_term, f.between(1, 1e9),
      "jail terms are the whole part of a number between 0 and this, all as likely: 0 to this - 1",
      netlogo, "ticks");
    f("citizens_move", p.citizens_move, f.any(), "whether free citizens move before they decide",
      epstein, "");
    f("cop_moves_to_arrested", p.cop_moves_to_arrested, f.any(),
      "whether a cop moves to the cell of whom it arrested", netlogo, "");
    f("jailed_block_their_cell", p.jailed_block_their_cell, f.any(),
      "whether nobody can move to the cell of a jailed citizen",
      f.literature("Wilensky (2004), NetLogo: false; Mesa: true"), "");
}

std::uint64_t CivilViolenceModel::jailed() const noexcept
{
    return sim::integer_sum(citizens_, [&](std::size_t row) { return term_[row] > 0; });
}

void CivilViolenceModel::measure(sim::MeasureSink& sink) const
{
    sink("active", "citizens", "citizens who rebel", active());
    sink("share_active", "1", "share of citizens who rebel",
         static_cast<double>(active()) / citizens_);
    sink("jailed", "citizens", "citizens in jail", static_cast<double>(jailed()));
    sink("joined", "citizens", "turns in which a citizen began to rebel in this tick",
         static_cast<double>(joined_));
    sink("arrests", "citizens", "arrests in this tick", static_cast<double>(arrested_));
}

void CivilViolenceModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 3> words{"quiet", "active", "jailed"};
    const auto width = static_cast<std::uint32_t>(params_.width);
    std::vector<std::uint8_t> stance(citizens_);
    std::vector<std::uint32_t> x(citizens_), y(citizens_);
    sim::parallel_for(citizens_, [&](std::size_t row) {
        stance[row] = term_[row] > 0 ? 2 : active_[row];
        x[row] = cell_[row] % width;
        y[row] = cell_[row] / width;
    });
    sink("stance", "", "whether the citizen rebels or is in jail", stance, words);
    sink("x", "cells", "column of the citizen's cell", x);
    sink("y", "cells", "row of the citizen's cell", y);
    sink("term", "ticks", "ticks left in jail", term_);
}

void CivilViolenceModel::state(sim::StateVisitor& visitor)
{
    visitor.column("cell", cell_);
    visitor.column("active", active_);
    visitor.column("term", term_);
    visitor.scalar("joined", joined_);
    visitor.scalar("arrested", arrested_);
}

void CivilViolenceModel::restored()
{
    recount();
}

sim::ModelKind kind()
{
    auto prepare = [](const sim::Fields::NamesBelow& names) {
        auto params = std::make_shared<CivilViolenceParams>();
        sim::ModelSetup setup;
        setup.fields = sim::Fields(names);
        setup.fields.section("civil_violence", *params);
        setup.start = [params](const sim::World& world) -> std::unique_ptr<sim::Model> {
            return std::make_unique<CivilViolenceModel>(*params, world);
        };
        setup.memory = [params](std::uint64_t citizens, std::uint64_t) {
            const auto cells =
                static_cast<double>(params->width) * static_cast<double>(params->height);
            return CivilViolenceModel::bytes_per_citizen *
                       (static_cast<double>(citizens) + params->cop_share * cells) +
                   CivilViolenceModel::bytes_per_cell * cells;
        };
        return setup;
    };
    return {"civil_violence",
            "citizens rebel, cops arrest, both move on a torus",
            prepare,
            {{"stance", 1}, {"x", 4}, {"y", 4}, {"term", 4}}};
}

} // namespace models::civil_violence
