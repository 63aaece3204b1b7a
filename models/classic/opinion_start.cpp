#include "models/classic/opinion_start.hpp"

#include "models/classic/initiators.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

namespace models::opinion {
namespace {

constexpr sim::Purpose draw{"opinion.start"};

/// Where row i of n stands between low (0) and high (1).
double place(Start kind, std::uint32_t i, std::uint32_t n, const sim::RandomStream& luck)
{
    if (kind == Start::grid_middles)
        return (i + 0.5) / n;
    if (kind == Start::grid_ends)
        return n > 1 ? static_cast<double>(i) / (n - 1) : 0.0;
    auto draws = luck.draws(draw, i);
    return sim::uniform(draws);
}

} // namespace

void describe(sim::Fields& f, StartParams& p)
{
    f.choice("kind", p.kind,
             {{"uniform", Start::uniform},
              {"grid_middles", Start::grid_middles},
              {"grid_ends", Start::grid_ends},
              {"listed", Start::listed},
              {"values", Start::values}},
             "opinions at tick 0: drawn evenly between low and high; evenly spaced by row, at the "
             "middles (row + 1/2) / citizens or from end to end row / (citizens - 1) of that "
             "range; 1 for those in ids and 0 for others; one value per citizen by row",
             f.literature("uniform: Deffuant et al. (2000); grid: Hegselmann and Krause (2002)"));
    f("low", p.low, f.between(0.0, 1.0), "lowest opinion", f.assumption())
        .only_for("kind", {"uniform", "grid_middles", "grid_ends"});
    f("high", p.high, f.between(0.0, 1.0), "highest opinion", f.assumption())
        .only_for("kind", {"uniform", "grid_middles", "grid_ends"});
    f("ids", p.ids, f.any(), "original ids of the citizens whose opinion is 1", f.assumption())
        .only_for("kind", {"listed"});
    f("values", p.values, f.between(0.0, 1.0), "one opinion per citizen", f.assumption())
        .only_for("kind", {"values"});
    f.relation(
        "high", [&p] { return p.low <= p.high; }, "high must be at least low");
}

std::vector<double> first_opinions(const StartParams& params, const sim::World& world,
                                   const std::string& section)
{
    const std::uint32_t n = world.graph.size();
    if (params.kind == Start::values) {
        if (params.values.size() != n)
            throw sim::SettingError(section + ".values",
                                    std::to_string(params.values.size()) +
                                        " opinions for a network of " + std::to_string(n) +
                                        " citizens",
                                    "values needs one opinion per citizen");
        return params.values;
    }
    std::vector<double> opinions(n, 0.0);
    if (params.kind == Start::listed) {
        const InitiatorParams ones{0, 0.0, Placement::listed, params.ids};
        for (const sim::CitizenId i : choose_initiators(ones, world, section))
            opinions[index(i)] = 1.0;
        return opinions;
    }
    sim::parallel_for(n, [&](std::size_t row) {
        const double at = place(params.kind, static_cast<std::uint32_t>(row), n, world.luck);
        opinions[row] = params.low + (params.high - params.low) * at;
    });
    return opinions;
}

} // namespace models::opinion
