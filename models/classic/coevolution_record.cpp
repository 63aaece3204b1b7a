// What can be set about coevolution, and what is recorded of it.

#include "models/classic/coevolution.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace models::coevolution {

void describe(sim::Fields& f, CoevolutionParams& p)
{
    f("opinions", p.opinions, f.between(1, 4294967294.0),
      "how many opinions there are; everybody starts with one at random",
      f.literature("Vazquez, Eguiluz and San Miguel (2008): 2; Holme and Newman (2006): one per "
                   "10 citizens"),
      "opinions");
    f("rewiring", p.rewiring, f.between(0.0, 1.0),
      "chance that a citizen whose turn it is moves a tie to somebody who thinks as it does; else "
      "it takes over the neighbour's opinion",
      f.literature("Holme and Newman (2006): phi, critical near 0.458; Vazquez et al. (2008): p, "
                   "critical near 0.38 with 4 ties a citizen"));
    f.choice("moves", p.moves, {{"any", Moves::any}, {"discordant", Moves::discordant}},
             "which of its ties a citizen moves: a random one, whatever the neighbour thinks "
             "(any), or only one to a citizen of another opinion (discordant)",
             f.literature("any: Holme and Newman (2006); discordant: Vazquez et al. (2008)"));
    f.choice("targets", p.targets,
             {{"new_neighbours", Targets::new_neighbours},
              {"others", Targets::others},
              {"all", Targets::all}},
             "to whom a tie may move, among those who think alike: only to somebody not yet tied "
             "to the citizen; to anybody else, so that two may be tied twice; or even to the "
             "citizen itself, which makes a loop",
             f.literature("Holme and Newman (2006) exclude nobody: all"));
}

std::uint32_t CoevolutionModel::largest_opinion() const noexcept
{
    std::uint32_t most = 0;
    for (std::uint32_t g = 0; g < citizens_.count(); ++g)
        most = std::max(most, citizens_.size(g));
    return most;
}

std::uint32_t CoevolutionModel::opinions_held() const noexcept
{
    std::uint32_t held = 0;
    for (std::uint32_t g = 0; g < citizens_.count(); ++g)
        held += citizens_.size(g) > 0 ? 1u : 0u;
    return held;
}

void CoevolutionModel::measure(sim::MeasureSink& sink) const
{
    const auto n = static_cast<double>(ties_.citizens());
    const Pieces pieces = ties_.pieces();
    sink("opinions", "opinions", "opinions that somebody holds", opinions_held());
    sink("largest_opinion", "1", "share of citizens who hold the most common opinion",
         largest_opinion() / n);
    sink("discordant_ties", "ties", "ties between citizens of different opinions",
         static_cast<double>(discordant_));
    sink("components", "components", "pieces of the network without a tie between them",
         pieces.count);
    sink("largest_component", "1", "share of citizens in the largest component",
         pieces.largest / n);
    sink("opinions_changed", "changes", "opinions taken over in this tick",
         static_cast<double>(changed_));
    sink("ties_moved", "moves", "ties moved in this tick", static_cast<double>(moved_));
}

void CoevolutionModel::snapshot(sim::ColumnSink& sink) const
{
    std::vector<std::uint32_t> degree(ties_.citizens());
    for (std::uint32_t i = 0; i < ties_.citizens(); ++i)
        degree[i] = ties_.degree(i);
    sink("opinion", "", "the citizen's opinion, by number", citizens_.group_of());
    sink("degree", "ties", "ties that the citizen has now", degree);
}

sim::ModelKind kind()
{
    auto with_ties = sim::model_kind<CoevolutionParams, CoevolutionModel>(
        "coevolution", "citizens take over opinions or move ties to those who think as they do",
        {{"opinion", 4}, {"degree", 4}});
    const auto plain = with_ties.prepare;
    with_ties.prepare = [plain](const auto&... given) {
        auto setup = plain(given...);
        setup.memory = [](std::uint64_t citizens, std::uint64_t arcs) {
            return CoevolutionModel::bytes_per_citizen * static_cast<double>(citizens) +
                   CoevolutionModel::bytes_per_arc * static_cast<double>(arcs);
        };
        return setup;
    };
    return with_ties;
}

} // namespace models::coevolution
