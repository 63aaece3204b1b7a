#include "models/classic/contagion_worlds.hpp"

#include "models/classic/contagion_spells.hpp"
#include "sim/network/bit_loops.hpp"

#include <algorithm>
#include <cmath>

namespace models::contagion {
namespace {

using sim::CitizenId;
using Word = std::uint64_t;

/// Above one arc in so many of those who became infectious, everybody counts neighbours.
constexpr std::uint64_t all_when_one_arc_in = 8;

/// What a citizen needs is asked of memory so many citizens before.
constexpr std::size_t ahead = 6;

} // namespace

bool ContagionWorlds::takes(const ContagionParams& params, const sim::World& world)
{
    // No number times 0 is 0 but where the number is finite.
    return !world.graph.is_complete() &&
           std::isfinite(params.transmission_rate * world.tick_length);
}

double ContagionWorlds::bytes_per_citizen(const ContagionParams&, std::size_t worlds,
                                          std::uint32_t ticks)
{
    const double infections = ticks < 508 ? 1.0 : ticks < 131'068 ? 2.0 : 4.0;
    constexpr double words = 8.0 * 5.0;
    return (8.0 + 4.0 + infections) * static_cast<double>((worlds + 7) / 8 * 8) + words +
           16.25 * sim::worlds_a_byte + 4.3; // and a random order, while they start
}

ContagionWorlds::ContagionWorlds(std::span<const Gathered> worlds, std::uint32_t ticks)
    : graph_(worlds.front().world.graph),
      lanes_((worlds.size() + 7) / 8 * 8),
      planes_(sim::planes_for(sim::largest(
          graph_.size(), [&](std::size_t i) { return graph_.degree(sim::citizen(i)); }))),
      susceptible_(graph_.size()),
      infectious_(graph_.size()),
      struck_(graph_.size()),
      over_(graph_.size()),
      exposed_(graph_.size()),
      changed_(graph_.size()),
      remaining_(graph_.size() * lanes_),
      last_tick_(graph_.size() * lanes_, never),
      infections_(graph_.size() * lanes_,
                  ticks / 2 + 1) // a spell, and one without, take a tick each
{
    EXPECT(!worlds.empty() && worlds.size() <= sim::worlds_a_word);
    for (std::size_t w = 0; w < worlds.size(); ++w) {
        add_rules(w, worlds[w]);
        add_initiators(w, worlds[w]);
    }
    std::fill(susceptible_.begin(), susceptible_.end(), going_);
    draw_first_resistances();
    start_initiators();
}

void ContagionWorlds::add_rules(std::size_t world, const Gathered& gathered)
{
    const ContagionParams& params = params_.emplace_back(gathered.params);
    const sim::Weeks tick = gathered.world.tick_length;
    const auto where = [&](bool holds) { return holds ? sim::bit_of(world) : Word{0}; };
    going_ |= sim::bit_of(world);
    si_ |= where(params.course == Course::si);
    sis_ |= where(params.course == Course::sis);
    sirs_ |= where(params.course == Course::sirs);
    fixed_ |= where(params.spell == Spell::fixed);
    pressure_.transmission[world] = params.transmission_rate * tick;
    pressure_.broadcast[world] = params.broadcast_rate * tick;
    pressure_.by_share |= where(params.contact == Contact::share);
    broadcast_ |= where(pressure_.broadcast[world] > 0.0);
    luck_[world] = gathered.world.luck.key();
    fixed_spell_[world] = fixed_spell(params.spell_length, tick);
    recovery_hazard_[world] = params.recovery_rate * tick;
    waning_hazard_[world] = params.course == Course::sirs ? params.waning_rate * tick : 0.0;
    counted_[world].susceptible = graph_.size();
}

void ContagionWorlds::add_initiators(std::size_t world, const Gathered& gathered)
{
    const Withheld withheld(gathered.params.without, graph_, "contagion.without");
    withheld_rows_.push_back(withheld.rows());
    if (!withheld.rows().empty())
        withheld_.resize(graph_.size());
    for (const CitizenId i : withheld.rows())
        withheld_[index(i)] |= sim::bit_of(world);
    for (const CitizenId i :
         initiators_in_order(gathered.params.initiators, gathered.world, "contagion.initiators"))
        if (!withheld.contains(i)) {
            struck_[index(i)] |= sim::bit_of(world);
            changed_.set(i);
        }
}

void ContagionWorlds::draw_first_resistances()
{
    sim::parallel_for(graph_.size(), [&](std::size_t row) {
        std::array<sim::DrawAddress, sim::worlds_a_word> addresses;
        for (std::size_t w = 0; w < params_.size(); ++w)
            addresses[w] = {luck_[w], static_cast<std::uint32_t>(row), {0}};
        sim::exponentials(resist, std::span(addresses).first(params_.size()),
                          std::span(remaining_).subspan(row * lanes_, params_.size()));
    });
}

/// Spells of one block that start at a tick: how many, and with what luck.
struct ContagionWorlds::Starting {
    struct LastTick {
        std::vector<std::uint32_t>& last_tick;
        const OfWorlds<double>& hazard;
        sim::Tick then;
        void operator()(std::size_t lane, std::size_t w, double draw) const
        {
            last_tick[lane] = last_tick_of(then, exponential_spell(hazard[w], draw));
        }
    };
    struct Resistance {
        std::vector<double>& remaining;
        void operator()(std::size_t lane, std::size_t, double draw) const
        {
            remaining[lane] = draw;
        }
    };

    Starting(ContagionWorlds& all, sim::Tick then)
        : infectious(recovery, {all.last_tick_, all.recovery_hazard_, then}),
          recovered(waning, {all.last_tick_, all.waning_hazard_, then}),
          susceptible(resist, {all.remaining_})
    {
    }

    LaneDraws<LastTick> infectious, recovered;
    LaneDraws<Resistance> susceptible;
    static constexpr std::size_t planes = 13; // counts up to a block
    sim::WordCounts<planes> struck, reached_first, stopped, freed;
    std::uint64_t arcs = 0; ///< of those struck
};

void ContagionWorlds::start_initiators()
{
    sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
        Starting starting(*this, {0});
        for (std::size_t row = begin; row < end; ++row)
            if (struck_[row] != 0)
                start_spells(row, starting, {0});
        finish(starting);
    });
    commit();
}

void ContagionWorlds::step(sim::Tick now)
{
    if (planes_ <= sim::few_planes)
        decide<sim::few_planes>(now);
    else
        decide<32>(now);
    commit();
    laid_out_.reset();
    at_risk_.reset();
}

void ContagionWorlds::ask_memory_for(CitizenId i) const
{
    if (exposed_.test(i))
        for (const CitizenId j : graph_.neighbours(i))
            __builtin_prefetch(&infectious_[index(j)]);
}

template <std::size_t Planes>
void ContagionWorlds::decide(sim::Tick now)
{
    sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
        sim::clear_block(changed_, begin, end);
        Starting starting(*this, now.next());
        for (std::size_t row = begin; row < end; ++row) {
            const CitizenId i = sim::citizen(row);
            if (row + ahead < end)
                ask_memory_for(sim::citizen(row + ahead));
            const Word recovered = ~(susceptible_[row] | infectious_[row]);
            const Word spells = ((infectious_[row] & ~si_) | (recovered & sirs_)) & going_;
            const Word at_risk = susceptible_[row] & going_;
            struck_[row] = at_risk == 0 ? 0 : struck<Planes>(i, at_risk);
            over_[row] =
                spells == 0 ? 0 : lanes_equal(&last_tick_[row * lanes_], now.value, spells);
            if ((struck_[row] | over_[row]) == 0)
                continue;
            changed_.set(i);
            start_spells(row, starting, now.next());
        }
        finish(starting);
    });
}

template <std::size_t Planes>
Word ContagionWorlds::struck(CitizenId i, Word at_risk)
{
    sim::WordCounts<Planes> infectious;
    if (exposed_.test(i)) {
        const auto neighbours = graph_.neighbours(i);
        infectious.add(neighbours.size(),
                       [&](std::size_t k) { return infectious_[index(neighbours[k])]; });
        if (infectious.above_zero() == 0)
            exposed_.clear(i);
    }
    at_risk &= infectious.above_zero() | broadcast_;
    if (at_risk == 0)
        return 0;
    const Word down = wear_down(&remaining_[index(i) * lanes_], infectious.upright(planes_),
                                graph_.degree(i), pressure_, at_risk);
    return withheld_.empty() ? down : down & ~withheld_[index(i)];
}

void ContagionWorlds::start_spells(std::size_t row, Starting& starting, sim::Tick then)
{
    infections_.visit([&](auto& infections) {
        start_spells(row, infections.data() + row * lanes_, starting, then);
    });
}

template <class Number>
void ContagionWorlds::start_spells(std::size_t row, Number* infections, Starting& starting,
                                   sim::Tick then)
{
    const std::size_t first_lane = row * lanes_;
    const Word struck = struck_[row];
    const Word stopped = over_[row] & infectious_[row];
    const Word freed = freed_in(row);
    const Word put_down = stopped & ~sis_;
    const auto address = [&](std::size_t w) {
        return sim::DrawAddress{luck_[w], static_cast<std::uint32_t>(row), {infections[w]}};
    };
    Word reached_first = 0;
    sim::for_worlds(
        struck, [&](std::size_t w) { reached_first |= infections[w]++ == 0 ? sim::bit_of(w) : 0; });
    sim::for_worlds(struck & fixed_ & ~si_, [&](std::size_t w) {
        last_tick_[first_lane + w] = last_tick_of(then, fixed_spell_[w]);
    });
    sim::for_worlds(struck & ~fixed_ & ~si_,
                    [&](std::size_t w) { starting.infectious.add(address(w), first_lane + w, w); });
    sim::for_worlds(put_down & ~sirs_, [&](std::size_t w) { last_tick_[first_lane + w] = never; });
    sim::for_worlds(put_down & sirs_,
                    [&](std::size_t w) { starting.recovered.add(address(w), first_lane + w, w); });
    sim::for_worlds(freed, [&](std::size_t w) {
        last_tick_[first_lane + w] = never;
        starting.susceptible.add(address(w), first_lane + w, w);
    });
    starting.struck.add(struck);
    starting.reached_first.add(reached_first);
    starting.stopped.add(stopped);
    starting.freed.add(freed);
    if (struck != 0)
        starting.arcs += graph_.degree(sim::citizen(row));
}

void ContagionWorlds::finish(Starting& starting)
{
    starting.infectious.draw();
    starting.recovered.draw();
    starting.susceptible.draw();
    starting.struck.add_to(switched_.struck);
    starting.reached_first.add_to(switched_.reached_first);
    starting.stopped.add_to(switched_.stopped);
    starting.freed.add_to(switched_.freed);
    sim::shared_add(switched_.arcs, starting.arcs);
}

void ContagionWorlds::commit()
{
    sim::parallel_bits(changed_, [&](CitizenId i) {
        const std::size_t row = index(i);
        susceptible_[row] ^= freed_in(row) | struck_[row];
        infectious_[row] ^= (over_[row] & infectious_[row]) | struck_[row];
    });
    for (std::size_t w = 0; w < params_.size(); ++w) {
        Counted& counted = counted_[w];
        counted.susceptible += switched_.freed[w] - switched_.struck[w];
        counted.infectious += switched_.struck[w] - switched_.stopped[w];
        counted.infected += switched_.struck[w];
        counted.ever_infected += switched_.reached_first[w];
    }
    if (switched_.arcs > graph_.arcs() / all_when_one_arc_in)
        exposed_.set_all();
    else
        expose_neighbours();
    switched_ = {};
}

void ContagionWorlds::expose_neighbours()
{
    sim::for_bits(changed_, [&](CitizenId i) {
        if (struck_[index(i)] != 0)
            for (const CitizenId j : graph_.neighbours(i))
                exposed_.set(j);
    });
}

bool ContagionWorlds::settled(std::size_t world) const
{
    const ContagionParams& params = params_[world];
    const Counted& counted = counted_[world];
    const bool nobody_recovers =
        counted.infectious == 0 || params.course == Course::si ||
        (params.spell == Spell::exponential && params.recovery_rate.value == 0.0);
    const bool nobody_wanes = params.course != Course::sirs || params.waning_rate.value == 0.0 ||
                              counted.susceptible + counted.infectious == graph_.size();
    if (!nobody_recovers || !nobody_wanes)
        return false;
    std::uint64_t passed = 0;
    for (const CitizenId i : withheld_rows_[world])
        passed += (susceptible_[index(i)] & sim::bit_of(world)) != 0 &&
                          remaining_[index(i) * lanes_ + world] <= 0.0
                      ? 1u
                      : 0u;
    if (counted.susceptible == passed)
        return true;
    if (pressure_.broadcast[world] > 0.0)
        return false;
    if (pressure_.transmission[world] == 0.0 || counted.infectious == 0)
        return true;
    if (!at_risk_)
        at_risk_ = worlds_at_risk();
    return (*at_risk_ & sim::bit_of(world)) == 0;
}

Word ContagionWorlds::worlds_at_risk() const
{
    Word at_risk = 0;
    sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
        Word mine = ~going_;
        for (std::size_t row = begin; row < end; ++row) {
            const Word open = susceptible_[row] & ~mine & ~passed_over(row);
            if (open == 0 || !exposed_.test(sim::citizen(row)))
                continue;
            for (const CitizenId j : graph_.neighbours(sim::citizen(row)))
                mine |= open & infectious_[index(j)];
        }
        sim::shared_or(at_risk, mine);
    });
    return at_risk;
}

Word ContagionWorlds::passed_over(std::size_t row) const
{
    if (withheld_.empty())
        return 0;
    Word passed = 0;
    sim::for_worlds(withheld_[row] & susceptible_[row], [&](std::size_t w) {
        passed |= remaining_[row * lanes_ + w] <= 0.0 ? sim::bit_of(w) : 0;
    });
    return passed;
}

void ContagionWorlds::end(std::size_t world)
{
    going_ &= ~sim::bit_of(world);
}

void ContagionWorlds::measure(std::size_t world, sim::MeasureSink& sink) const
{
    tell(counted_[world], graph_.size(), sink);
}

void ContagionWorlds::lay_out(std::size_t world)
{
    const std::size_t group = world / sim::worlds_a_byte;
    if (laid_out_ == group)
        return;
    sim::lay_out_worlds(susceptible_, group, susceptible_of_);
    sim::lay_out_worlds(infectious_, group, infectious_of_);
    for (std::size_t k = 0; k < sim::worlds_a_byte; ++k) {
        remaining_of_[k].resize(graph_.size());
        last_tick_of_[k].resize(graph_.size());
        infections_of_[k].resize(graph_.size());
    }
    infections_.visit([&](const auto& infections) {
        sim::parallel_for(graph_.size(), [&](std::size_t row) {
            const std::size_t first = row * lanes_ + group * sim::worlds_a_byte;
            for (std::size_t k = 0; k < sim::worlds_a_byte; ++k) {
                remaining_of_[k][row] = remaining_[first + k];
                last_tick_of_[k][row] = last_tick_[first + k];
                infections_of_[k][row] = infections[first + k];
            }
        });
    });
    laid_out_ = group;
}

void ContagionWorlds::state(std::size_t world, sim::StateVisitor& visitor)
{
    lay_out(world);
    const std::size_t k = world % sim::worlds_a_byte;
    visitor.column("susceptible", susceptible_of_[k]);
    visitor.column("infectious", infectious_of_[k]);
    visitor.column("remaining", remaining_of_[k]);
    visitor.column("last_tick", last_tick_of_[k]);
    visitor.column("infections", infections_of_[k]);
    visitor.scalar("infected", counted_[world].infected);
}

} // namespace models::contagion
