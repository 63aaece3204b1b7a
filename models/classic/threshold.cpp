#include "models/classic/threshold.hpp"

#include "models/classic/threshold_worlds.hpp"
#include "sim/network/bit_loops.hpp"
#include "sim/random/distributions.hpp"

#include <array>
#include <string_view>

namespace models::threshold {
namespace {

using sim::CitizenId;

constexpr sim::Purpose turn{"threshold.turn"};

} // namespace

void describe(sim::Fields& f, ThresholdParams& p)
{
    f.choice(
        "measured_in", p.measured_in,
        {{"count", MeasuredIn::count}, {"fraction", MeasuredIn::fraction}},
        "whether thresholds are numbers of active neighbours or their share; who has no neighbours "
        "acts only at a threshold of 0 or less",
        f.literature("count: Centola and Macy (2007); fraction: Watts (2002)"));
    f.choice(
        "update", p.update,
        {{"synchronous", Update::synchronous}, {"random_sequential", Update::random_sequential}},
        "whether all decide on the same moment, or one random citizen after another, as "
        "many as there are citizens in a tick",
        f.literature("synchronous: Granovetter (1978); random_sequential: Watts (2002)"));
    f("reversible", p.reversible, f.any(),
      "whether citizens stop when too few neighbours act; equal to Siegel (2009) without memory, "
      "thresholds being 1 - b on the share, except where the share is exactly 1 - b (there we act, "
      "Siegel's citizens do not)",
      f.literature("Siegel (2009): true"), "");
    f("committed_initiators", p.committed_initiators, f.any(),
      "whether initiators act for ever, whatever their threshold (matters when reversible)",
      f.assumption(), "");
    f.section("law", p.law);
    const auto sound = [&p] { return p.measured_in == MeasuredIn::count || can_be_shares(p.law); };
    const std::string why = "as shares of neighbours they would hardly ever be met; write 0.33 for "
                            "33 %, or set measured_in = \"count\" for numbers of neighbours";
    f.relation(
        "law.value", [&p, sound] { return p.law.kind != Law::fixed || sound(); },
        "thresholds above 1: " + why);
    f.relation(
        "law.kind", [&p, sound] { return p.law.kind == Law::fixed || sound(); },
        "these thresholds are above 1, or whole numbers: " + why);
    f.section("initiators", p.initiators);
    f.section("without", p.without);
}

double ThresholdModel::bytes_per_citizen(const ThresholdParams& params) noexcept
{
    return 8.7 + 4.0 * params.initiators.share;
}

ThresholdModel::ThresholdModel(const ThresholdParams& params, const sim::World& world,
                               sim::NeighbourThresholds::Way way)
    : ThresholdModel(params, world,
                     initiators_in_order(params.initiators, world, "threshold.initiators"), way)
{
}

ThresholdModel::ThresholdModel(const ThresholdParams& params, const sim::World& world,
                               std::vector<CitizenId>&& initiators,
                               sim::NeighbourThresholds::Way way)
    : params_(params),
      graph_(world.graph),
      luck_(world.luck),
      citizens_(world.graph, params.reversible, way),
      joined_at_(world.graph.size(), not_yet),
      joinings_(world.graph.size())
{
    check_law(params.law, world.graph.size(), "threshold.law");
    set_needs(world);
    const Withheld withheld(params.without, world.graph, "threshold.without");
    std::erase_if(initiators, [&](CitizenId i) { return withheld.contains(i); });
    start(initiators);
    for (const CitizenId i : withheld.rows())
        citizens_.set_need(i, never);
}

void ThresholdModel::set_needs(const sim::World& world)
{
    sim::parallel_for(world.graph.size(), [&](std::size_t row) {
        const CitizenId i = sim::citizen(row);
        const double threshold = threshold_of(params_.law, luck_, i, world.graph.size());
        citizens_.set_need(
            i, needed_neighbours(threshold, params_.measured_in, world.graph.degree(i)));
    });
}

void ThresholdModel::start(const std::vector<CitizenId>& initiators)
{
    for (const CitizenId i : initiators) {
        joinings_.note(i, {0});
        joined_at_[index(i)] = 0;
        if (params_.committed_initiators)
            citizens_.set_need(i, 0);
    }
    citizens_.begin_with(initiators);
    joined_ = initiators.size();
}

void ThresholdModel::step(sim::Tick now)
{
    if (params_.update == Update::synchronous) {
        citizens_.decide();
        commit(now.next());
    } else {
        review_one_by_one(now);
    }
    ++ticks_;
}

void ThresholdModel::commit(sim::Tick then)
{
    const std::uint64_t before = citizens_.total();
    const std::uint64_t leaving = sim::ones(citizens_.leaving());
    note_joinings(then);
    citizens_.commit();
    const std::uint64_t joining = citizens_.total() + leaving - before;
    joined_ += joining;
    left_ += leaving;
    switched_ = joining + leaving;
}

/// Of those who decided to join, in order of rows.
void ThresholdModel::note_joinings(sim::Tick then)
{
    const sim::BitColumn& joining = citizens_.joining();
    if (!joinings_.full())
        sim::for_bits(joining, [&](CitizenId i) {
            if (joined_at_[index(i)] == not_yet)
                joinings_.note(i, then);
        });
    sim::parallel_bits(joining, [&](CitizenId i) { joined_at_[index(i)] = then.value; });
}

/// As many turns as citizens; each meets whoever moved before. In order, so on one thread.
void ThresholdModel::review_one_by_one(sim::Tick now)
{
    const std::uint64_t before = joined_ + left_;
    const std::uint32_t n = graph_.size();
    for (std::uint32_t step = 0; step < n; ++step) {
        auto draws = luck_.draws(turn, step, now);
        const CitizenId i = sim::citizen(sim::uniform_below(n, draws));
        if (!citizens_.review(i))
            continue;
        if (!citizens_.active(i)) {
            ++left_;
            continue;
        }
        ++joined_;
        if (joined_at_[index(i)] == not_yet)
            joinings_.note(i, now.next());
        joined_at_[index(i)] = now.next().value;
    }
    switched_ = joined_ + left_ - before;
}

bool ThresholdModel::settled() const
{
    if (params_.update == Update::synchronous)
        return ticks_ > 0 && switched_ == 0;
    return sim::integer_sum(graph_.size(), [&](std::size_t row) {
               return citizens_.would_switch(sim::citizen(row));
           }) == 0;
}

void ThresholdModel::measure(sim::MeasureSink& sink) const
{
    tell({citizens_.total(), joined_, left_}, graph_.size(), sink);
}

void tell(const Counted& counted, std::uint32_t citizens, sim::MeasureSink& sink)
{
    const auto active = static_cast<double>(counted.active);
    sink("active", "citizens", "citizens who act", active);
    sink("share_active", "1", "share of citizens who act", active / static_cast<double>(citizens));
    sink("joined", "citizens", "times somebody began to act so far, initiators too",
         static_cast<double>(counted.joined));
    sink("left", "citizens", "times somebody ceased to act so far",
         static_cast<double>(counted.left));
}

void ThresholdModel::snapshot(sim::ColumnSink& sink) const
{
    static constexpr std::array<std::string_view, 2> words{"inactive", "active"};
    std::vector<std::uint8_t> stance(graph_.size());
    sim::parallel_for(stance.size(), [&](std::size_t row) {
        stance[row] = citizens_.active(sim::citizen(row)) ? 1 : 0;
    });
    sink("stance", "", "whether the citizen acts", stance, words);
    sink("joined_at", "tick", "tick of the latest joining; 4294967295: never", joined_at_);
}

void ThresholdModel::state(sim::StateVisitor& visitor)
{
    visitor.column("active", citizens_.bits().words());
    visitor.column("joined_at", joined_at_);
    visitor.scalar("joined", joined_);
    visitor.scalar("left", left_);
    visitor.scalar("switched", switched_);
    visitor.scalar("ticks", ticks_);
}

sim::ModelKind kind()
{
    return sim::side_by_side_kind<ThresholdParams, ThresholdModel, ThresholdWorlds>(
        "threshold", "citizens act once enough of their neighbours act",
        {{"stance", 1}, {"joined_at", 4}});
}

} // namespace models::threshold
