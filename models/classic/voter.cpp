#include "models/classic/voter.hpp"

#include "models/classic/random_contact.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace models::voter {
namespace {

using sim::CitizenId;

constexpr sim::Purpose turn{"voter.turn"};

std::vector<CitizenId> listed(const ZealotParams& p, const sim::World& world,
                              const std::string& section)
{
    if (p.ids.empty())
        return {};
    return choose_initiators({0, 0.0, Placement::listed, p.ids}, world, section);
}

} // namespace

void describe(sim::Fields& f, ZealotParams& p)
{
    f("ids", p.ids, f.any(),
      "original ids of the citizens who keep this stance for ever, whatever initiators say",
      f.literature("Mobilia (2003)"));
}

void describe(sim::Fields& f, VoterParams& p)
{
    f.choice("copy", p.copy, {{"voter", Copy::voter}, {"invasion", Copy::invasion}},
             "a random citizen takes over a random neighbour's stance (voter) or gives its own to "
             "one (invasion); as many turns as citizens in a tick",
             f.literature("voter: Clifford and Sudbury (1973), Holley and Liggett (1975)"));
    f.section("initiators", p.initiators);
    f.section("active_zealots", p.active_zealots);
    f.section("inactive_zealots", p.inactive_zealots);
}

VoterModel::VoterModel(const VoterParams& params, const sim::World& world)
    : params_(params),
      graph_(world.graph),
      luck_(world.luck),
      zealots_(world.graph.size()),
      active_(world.graph.size())
{
    for (const CitizenId i : choose_initiators(params.initiators, world, "voter.initiators"))
        become(i, true);
    for (const CitizenId i : listed(params.active_zealots, world, "voter.active_zealots")) {
        zealots_.set(i);
        become(i, true);
    }
    for (const CitizenId i : listed(params.inactive_zealots, world, "voter.inactive_zealots")) {
        if (zealots_.test(i))
            throw sim::SettingError("voter.inactive_zealots.ids",
                                    "a citizen is listed as a zealot of both stances",
                                    "list it under active_zealots or inactive_zealots");
        zealots_.set(i);
        become(i, false);
    }
}

void VoterModel::become(CitizenId i, bool active)
{
    if (active_.test(i) == active)
        return;
    active ? active_.set(i) : active_.clear(i);
    active_count_ += active ? 1 : ~std::uint64_t{0};
}

void VoterModel::step(sim::Tick now)
{
    switched_ = 0;
    const std::uint32_t n = graph_.size();
    for (std::uint32_t k = 0; k < n && !agreed(); ++k) {
        auto draws = luck_.draws(turn, k, now);
        const CitizenId i = sim::citizen(sim::uniform_below(n, draws));
        if (graph_.degree(i) == 0)
            continue;
        const CitizenId j = random_neighbour(graph_, i, draws);
        if (params_.copy == Copy::voter ? copy(i, j) : copy(j, i)) {
            ++switched_;
            last_switch_ = std::uint64_t{now.value} * n + k + 1;
        }
    }
}

bool VoterModel::copy(CitizenId i, CitizenId j)
{
    if (zealots_.test(i) || active_.test(i) == active_.test(j))
        return false;
    become(i, active_.test(j));
    return true;
}

bool VoterModel::agreed() const noexcept
{
    return active_count_ == 0 || active_count_ == graph_.size();
}

/// Without agreement things may rest too: in components that agree, or among zealots.
bool VoterModel::settled() const
{
    if (agreed())
        return true;
    if (switched_ > 0)
        return false;
    return sim::integer_sum(graph_.size(),
                            [&](std::size_t row) { return could_switch(sim::citizen(row)); }) == 0;
}

bool VoterModel::could_switch(CitizenId i) const
{
    if (zealots_.test(i))
        return false;
    if (graph_.is_complete())
        return !agreed();
    const auto others = graph_.neighbours(i);
    return std::any_of(others.begin(), others.end(),
                       [&](CitizenId j) { return active_.test(j) != active_.test(i); });
}

void VoterModel::measure(sim::MeasureSink& sink) const
{
    const double n = graph_.size();
    sink("active", "citizens", "citizens who act", static_cast<double>(active_count_));
    sink("share_active", "1", "share of citizens who act", static_cast<double>(active_count_) / n);
    sink("switched", "1", "turns of this tick in which a citizen switched",
         static_cast<double>(switched_));
    sink("last_switch", "ticks", "when a citizen last switched, to the turn",
         static_cast<double>(last_switch_) / n);
}

void VoterModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 2> words{"inactive", "active"};
    std::vector<std::uint8_t> stance(graph_.size());
    sim::parallel_for(stance.size(), [&](std::size_t row) {
        stance[row] = active_.test(sim::citizen(row)) ? 1 : 0;
    });
    sink("stance", "", "whether the citizen acts", stance, words);
}

void VoterModel::state(sim::StateVisitor& visitor)
{
    visitor.column("active", active_.words());
    visitor.scalar("active_count", active_count_);
    visitor.scalar("switched", switched_);
    visitor.scalar("last_switch", last_switch_);
}

sim::ModelKind kind()
{
    return sim::model_kind<VoterParams, VoterModel>(
        "voter",
        "citizens who copy each other's stance, and zealots who do not: voter model, "
        "invasion process",
        {{"stance", 1}});
}

} // namespace models::voter
