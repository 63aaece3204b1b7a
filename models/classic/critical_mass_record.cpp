#include "models/classic/critical_mass.hpp"

#include "sim/parallel/parallel.hpp"

#include <array>
#include <string_view>

namespace models::critical_mass {

void describe(sim::Fields& f, CriticalMassParams& p)
{
    f.choice("rule", p.rule, {{"memory", Rule::memory}, {"naming_game", Rule::naming_game}},
             "memory: all meet in pairs once a tick and then play what most of their last partners "
             "played; naming_game: one random citizen after another speaks to a random neighbour, "
             "as many times as there are citizens in a tick",
             f.literature("memory: Centola et al. (2018); naming_game: Xie et al. (2011)"));
    f("memory", p.memory, f.between(1, longest_memory),
      "how many of the latest partners' plays a citizen answers to",
      f.literature("12: Centola et al. (2018), as recalled"), "meetings")
        .only_for("rule", {"memory"});
    f.section("initiators", p.initiators);
}

void CriticalMassModel::measure(sim::MeasureSink& sink) const
{
    const auto fresh = static_cast<double>(holding_new());
    sink("new", "citizens", "citizens who hold the new convention alone", fresh);
    sink("share_new", "1", "share of citizens who hold the new convention alone",
         fresh / static_cast<double>(holds_.size()));
    sink("both", "citizens", "citizens who hold both (naming game)",
         static_cast<double>(holding_both()));
    sink("switched", "1", "changes of what a citizen holds in this tick",
         static_cast<double>(switched_));
}

void CriticalMassModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 3> words{"old", "both", "new"};
    static constexpr std::array<std::string_view, 2> commitment{"open", "committed"};
    std::vector<std::uint8_t> holding(holds_.size()), bound(holds_.size());
    sim::parallel_for(holds_.size(), [&](std::size_t row) {
        holding[row] = static_cast<std::uint8_t>(holds_[row]);
        bound[row] = committed(sim::citizen(row)) ? 1 : 0;
    });
    sink("holds", "", "the convention that the citizen holds", holding, words);
    sink("commitment", "", "whether the citizen holds the new for ever", bound, commitment);
}

void CriticalMassModel::state(sim::StateVisitor& visitor)
{
    visitor.column("holds", holds_);
    if (params_.rule == Rule::memory)
        visitor.column("memory", memory_);
    visitor.scalar("switched", switched_);
}

sim::ModelKind kind()
{
    return sim::model_kind<CriticalMassParams, CriticalMassModel>(
        "critical_mass", "a committed minority against an established convention",
        {{"holds", 1}, {"commitment", 1}});
}

} // namespace models::critical_mass
