#include "models/classic/threshold_worlds.hpp"

#include "sim/network/bit_loops.hpp"

#include <algorithm>

namespace models::threshold {
namespace {

using sim::CitizenId;
using Word = std::uint64_t;

/// Above one arc in so many of those who switched, all citizens are asked: most would be anyway.
constexpr std::uint64_t all_when_one_arc_in = 8;

/// Words of neighbours are asked of memory so many citizens before they are counted.
constexpr std::size_t ahead = 6;

std::uint32_t largest_degree(const sim::SocialGraph& graph)
{
    return sim::largest(graph.size(), [&](std::size_t i) { return graph.degree(sim::citizen(i)); });
}

} // namespace

/// A law, and the worlds whose needs follow from it.
struct ThresholdWorlds::SameNeeds {
    const LawParams* law;
    MeasuredIn measured_in;
    sim::RandomStream luck;
    Word worlds;

    [[nodiscard]] bool holds_for(const Gathered& other) const
    {
        return measured_in == other.params.measured_in && *law == other.params.law &&
               (!uses_luck(*law) || luck.key() == other.world.luck.key());
    }
    [[nodiscard]] std::uint32_t of(CitizenId i, const sim::SocialGraph& graph) const
    {
        return needed_neighbours(threshold_of(*law, luck, i, graph.size()), measured_in,
                                 graph.degree(i));
    }
};

bool ThresholdWorlds::takes(const ThresholdParams& params, const sim::World& world)
{
    return params.update == Update::synchronous && !world.graph.is_complete();
}

double ThresholdWorlds::bytes_per_citizen(const ThresholdParams& params, std::size_t,
                                          std::uint32_t ticks)
{
    const double words = params.reversible ? 4.0 : 2.0;
    constexpr double upright_needs = 6.0; // words, up to 62 neighbours
    return 8.0 * (words + upright_needs + static_cast<double>(sim::planes_for(ticks + 1))) +
           4.2 * sim::worlds_a_byte + 4.3; // and a random order, while initiators are chosen
}

ThresholdWorlds::ThresholdWorlds(std::span<const Gathered> worlds, std::uint32_t ticks)
    : graph_(worlds.front().world.graph),
      worlds_(worlds.size()),
      planes_(sim::planes_for(largest_degree(graph_) + 1)),
      tick_planes_(sim::planes_for(ticks + 1)),
      active_(graph_.size()),
      joining_(graph_.size()),
      joined_at_(graph_.size() * tick_planes_, ~Word{0}), // all ones: not yet
      touched_(graph_.size()),
      changed_(graph_.size())
{
    EXPECT(worlds_ >= 1 && worlds_ <= sim::worlds_a_word);
    for (std::size_t w = 0; w < worlds_; ++w) {
        going_ |= sim::bit_of(w);
        reversible_ |= worlds[w].params.reversible ? sim::bit_of(w) : 0;
    }
    if (reversible_ != 0) {
        leaving_.resize(graph_.size());
        always_.resize(graph_.size());
    }
    set_needs(worlds);
    for (std::size_t w = 0; w < worlds_; ++w)
        start(w, worlds[w]);
    sim::parallel_for(graph_.size(),
                      [&](std::size_t row) { note(row, active_[row], sim::Tick{0}); });
    touched_.set_all(); // whoever needs nobody decides at once
}

void ThresholdWorlds::set_needs(std::span<const Gathered> worlds)
{
    std::vector<SameNeeds> needs;
    for (std::size_t w = 0; w < worlds.size(); ++w) {
        check_law(worlds[w].params.law, graph_.size(), "threshold.law");
        const auto same = std::find_if(needs.begin(), needs.end(), [&](const SameNeeds& known) {
            return known.holds_for(worlds[w]);
        });
        if (same != needs.end())
            same->worlds |= sim::bit_of(w);
        else
            needs.push_back({&worlds[w].params.law, worlds[w].params.measured_in,
                             worlds[w].world.luck, sim::bit_of(w)});
    }
    if (needs.size() > 1)
        return set_upright_needs(needs);
    need_.emplace(graph_.size(), largest_degree(graph_));
    sim::parallel_for(graph_.size(), [&](std::size_t row) {
        need_->set(sim::citizen(row), needs.front().of(sim::citizen(row), graph_));
    });
}

void ThresholdWorlds::set_upright_needs(const std::vector<SameNeeds>& needs)
{
    needs_.resize(graph_.size() * planes_);
    sim::parallel_for(graph_.size(), [&](std::size_t row) {
        const std::span<Word> planes = std::span(needs_).subspan(row * planes_, planes_);
        for (const SameNeeds& same : needs) {
            const std::uint32_t need = same.of(sim::citizen(row), graph_);
            for (std::size_t p = 0; p < planes_; ++p) // `never` is all ones, above any count
                planes[p] |= (need >> p) & 1u ? same.worlds : 0;
        }
    });
}

void ThresholdWorlds::start(std::size_t world, const Gathered& gathered)
{
    auto initiators =
        initiators_in_order(gathered.params.initiators, gathered.world, "threshold.initiators");
    const Withheld withheld(gathered.params.without, graph_, "threshold.without");
    if (!withheld.rows().empty())
        withheld_.resize(graph_.size());
    for (const CitizenId i : withheld.rows())
        withheld_[index(i)] |= sim::bit_of(world);
    std::erase_if(initiators, [&](CitizenId i) { return withheld.contains(i); });
    const bool for_ever = gathered.params.reversible && gathered.params.committed_initiators;
    for (const CitizenId i : initiators) {
        active_[index(i)] |= sim::bit_of(world);
        if (for_ever)
            always_[index(i)] |= sim::bit_of(world);
    }
    active_count_[world] = joined_[world] = initiators.size();
}

void ThresholdWorlds::step(sim::Tick now)
{
    decide();
    commit(now.next());
    laid_out_.reset();
}

void ThresholdWorlds::decide()
{
    if (planes_ <= sim::few_planes)
        decide_by<sim::few_planes>();
    else
        decide_by<32>();
}

template <std::size_t Planes>
void ThresholdWorlds::decide_by()
{
    sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
        const sim::RowsOfBlock asked(touched_, begin, end, [&](CitizenId i) {
            return ((~active_[index(i)] | reversible_) & going_) != 0;
        });
        sim::clear_block(changed_, begin, end);
        for (std::size_t k = 0; k < asked.size(); ++k) {
            if (k + ahead < asked.size())
                for (const CitizenId j : graph_.neighbours(asked[k + ahead]))
                    __builtin_prefetch(&active_[index(j)]);
            decide<Planes>(asked[k]);
        }
    });
}

template <std::size_t Planes>
void ThresholdWorlds::decide(CitizenId i)
{
    const Word active = active_[index(i)];
    const Word act = enough<Planes>(i);
    const Word joining = act & ~active & going_;
    const Word leaving = ~act & active & reversible_ & going_;
    if ((joining | leaving) == 0)
        return;
    changed_.set(i);
    joining_[index(i)] = joining;
    if (reversible_ != 0)
        leaving_[index(i)] = leaving;
}

template <std::size_t Planes>
Word ThresholdWorlds::enough(CitizenId i) const
{
    const auto neighbours = graph_.neighbours(i);
    sim::WordCounts<Planes> counts;
    counts.add(neighbours.size(), [&](std::size_t k) { return active_[index(neighbours[k])]; });
    Word act = need_ ? counts.at_least((*need_)[i], planes_)
                     : counts.at_least(std::span(needs_).subspan(index(i) * planes_, planes_));
    if (!always_.empty())
        act |= always_[index(i)];
    return withheld_.empty() ? act : act & ~withheld_[index(i)];
}

void ThresholdWorlds::commit(sim::Tick then)
{
    constexpr std::size_t planes = 13; // counts up to a block
    Numbers joining{}, leaving{};
    std::uint64_t arcs = 0;
    sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
        const sim::RowsOfBlock rows(changed_, begin, end);
        sim::WordCounts<planes> join, leave;
        join.add(rows.size(), [&](std::size_t k) { return joining_[index(rows[k])]; });
        if (reversible_ != 0)
            leave.add(rows.size(), [&](std::size_t k) { return leaving_[index(rows[k])]; });
        std::uint64_t mine = 0;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const std::size_t row = index(rows[k]);
            active_[row] ^= joining_[row] | (reversible_ != 0 ? leaving_[row] : 0);
            note(row, joining_[row], then);
            mine += graph_.degree(rows[k]);
        }
        join.add_to(joining);
        leave.add_to(leaving);
        sim::shared_add(arcs, mine);
    });
    for (std::size_t w = 0; w < worlds_; ++w) {
        if ((going_ & sim::bit_of(w)) == 0)
            continue;
        active_count_[w] += joining[w] - leaving[w];
        joined_[w] += joining[w];
        left_[w] += leaving[w];
        switched_[w] = joining[w] + leaving[w];
        ++ticks_[w];
    }
    touch_neighbours(arcs);
}

void ThresholdWorlds::note(std::size_t row, Word joining, sim::Tick then)
{
    Word* const planes = joined_at_.data() + row * tick_planes_;
    for (std::size_t p = 0; p < tick_planes_; ++p)
        planes[p] = (planes[p] & ~joining) | (joining & (Word{0} - ((then.value >> p) & 1u)));
}

void ThresholdWorlds::touch_neighbours(std::uint64_t arcs)
{
    if (arcs > graph_.arcs() / all_when_one_arc_in) {
        touched_.set_all();
        return;
    }
    touched_ = sim::BitColumn(graph_.size());
    sim::for_bits(changed_, [&](CitizenId i) {
        for (const CitizenId j : graph_.neighbours(i))
            touched_.set(j);
    });
}

bool ThresholdWorlds::settled(std::size_t world) const
{
    return ticks_[world] > 0 && switched_[world] == 0;
}

void ThresholdWorlds::end(std::size_t world)
{
    going_ &= ~sim::bit_of(world);
}

void ThresholdWorlds::measure(std::size_t world, sim::MeasureSink& sink) const
{
    tell({active_count_[world], joined_[world], left_[world]}, graph_.size(), sink);
}

void ThresholdWorlds::lay_out(std::size_t world)
{
    const std::size_t group = world / sim::worlds_a_byte;
    if (laid_out_ == group)
        return;
    sim::lay_out_worlds(active_, group, active_of_);
    for (auto& joined_at : joined_at_of_)
        joined_at.resize(graph_.size());
    sim::parallel_for(graph_.size(), [&](std::size_t row) { lay_out_joined_at(group, row); });
    laid_out_ = group;
}

void ThresholdWorlds::lay_out_joined_at(std::size_t group, std::size_t row)
{
    const Word* const planes = joined_at_.data() + row * tick_planes_;
    const auto not_yet = static_cast<std::uint32_t>((Word{1} << tick_planes_) - 1);
    std::array<std::uint32_t, sim::worlds_a_byte> ticks{};
    for (std::size_t first = 0; first < tick_planes_; first += 8) {
        Word square = 0;
        for (std::size_t p = first; p < std::min(first + 8, tick_planes_); ++p)
            square |= sim::byte_of(planes[p], group) << (8 * (p - first));
        square = sim::turned(square);
        for (std::size_t k = 0; k < sim::worlds_a_byte; ++k)
            ticks[k] |= static_cast<std::uint32_t>(sim::byte_of(square, k) << first);
    }
    for (std::size_t k = 0; k < sim::worlds_a_byte; ++k)
        joined_at_of_[k][row] = ticks[k] == not_yet ? ThresholdModel::not_yet : ticks[k];
}

void ThresholdWorlds::state(std::size_t world, sim::StateVisitor& visitor)
{
    lay_out(world);
    visitor.column("active", active_of_[world % sim::worlds_a_byte]);
    visitor.column("joined_at", joined_at_of_[world % sim::worlds_a_byte]);
    visitor.scalar("joined", joined_[world]);
    visitor.scalar("left", left_[world]);
    visitor.scalar("switched", switched_[world]);
    visitor.scalar("ticks", ticks_[world]);
}

} // namespace models::threshold
