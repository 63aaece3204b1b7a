#include "models/classic/threshold_worlds.hpp"

#include "sim/network/bit_loops.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace models::threshold {
namespace {

using sim::CitizenId;
using Word = std::uint64_t;

/// Above one arc in so many of those who switched, all citizens are asked: most would be anyway.
constexpr std::uint64_t all_when_one_arc_in = 8;

constexpr std::size_t few_planes = 8; ///< that the counts of most networks take

std::uint32_t largest_degree(const sim::SocialGraph& graph)
{
    return sim::largest(graph.size(), [&](std::size_t i) { return graph.degree(sim::citizen(i)); });
}

Word bit(std::size_t world)
{
    return Word{1} << world;
}

/// Eight bits as eight bytes, 0 or 255.
std::uint64_t as_bytes(std::uint64_t eight_bits)
{
    const std::uint64_t spread = (eight_bits * 0x0101010101010101u) & 0x8040201008040201u;
    const std::uint64_t ones = ((spread + 0x7F7F7F7F7F7F7F7Fu) | spread) >> 7;
    return (ones & 0x0101010101010101u) * 255u;
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

double ThresholdWorlds::bytes_per_citizen(const ThresholdParams& params, std::size_t worlds,
                                          std::uint32_t ticks)
{
    const double joined_at = ticks < 255 ? 1.0 : ticks < 65'535 ? 2.0 : 4.0;
    const double words = params.reversible ? 4.0 : 2.0;
    constexpr double upright_needs = 6.0; // words, up to 62 neighbours
    return 8.0 * (words + upright_needs) + joined_at * static_cast<double>(worlds + 7) +
           4.2 * laid_out_at_once + 4.3; // and a random order, while initiators are chosen
}

ThresholdWorlds::ThresholdWorlds(std::span<const Gathered> worlds, std::uint32_t ticks)
    : graph_(worlds.front().world.graph),
      worlds_(worlds.size()),
      stride_((worlds.size() + 7) / 8 * 8),
      planes_(sim::planes_for(largest_degree(graph_) + 1)),
      active_(graph_.size()),
      joining_(graph_.size()),
      joined_at_(graph_.size() * stride_, ticks),
      touched_(graph_.size()),
      changed_(graph_.size())
{
    EXPECT(worlds_ >= 1 && worlds_ <= sim::worlds_a_word);
    joined_at_.visit([](auto& values) {
        using Narrow = std::decay_t<decltype(values[0])>;
        std::fill(values.begin(), values.end(), std::numeric_limits<Narrow>::max());
    });
    for (std::size_t w = 0; w < worlds_; ++w) {
        going_ |= bit(w);
        reversible_ |= worlds[w].params.reversible ? bit(w) : 0;
    }
    if (reversible_ != 0) {
        leaving_.resize(graph_.size());
        always_.resize(graph_.size());
    }
    set_needs(worlds);
    for (std::size_t w = 0; w < worlds_; ++w)
        start(w, worlds[w]);
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
            same->worlds |= bit(w);
        else
            needs.push_back({&worlds[w].params.law, worlds[w].params.measured_in,
                             worlds[w].world.luck, bit(w)});
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
        withheld_[index(i)] |= bit(world);
    std::erase_if(initiators, [&](CitizenId i) { return withheld.contains(i); });
    const bool for_ever = gathered.params.reversible && gathered.params.committed_initiators;
    joined_at_.visit([&](auto& joined_at) {
        for (const CitizenId i : initiators) {
            active_[index(i)] |= bit(world);
            joined_at[index(i) * stride_ + world] = 0;
            if (for_ever)
                always_[index(i)] |= bit(world);
        }
    });
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
    if (planes_ <= few_planes)
        decide_by<few_planes>();
    else
        decide_by<32>();
}

template <std::size_t Planes>
void ThresholdWorlds::decide_by()
{
    sim::parallel_words(graph_.size(), [&](std::size_t w) {
        Word changed = 0;
        sim::for_bits(touched_.words()[w], w, [&](CitizenId i) {
            const Word active = active_[index(i)];
            if (((~active | reversible_) & going_) == 0)
                return;
            const Word act = enough<Planes>(i);
            const Word joining = act & ~active & going_;
            const Word leaving = ~act & active & reversible_ & going_;
            if ((joining | leaving) == 0)
                return;
            changed |= sim::BitColumn::bit(i);
            joining_[index(i)] = joining;
            if (reversible_ != 0)
                leaving_[index(i)] = leaving;
        });
        changed_.words()[w] = changed;
    });
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
    joined_at_.visit([&](auto& joined_at) {
        using Narrow = std::decay_t<decltype(joined_at[0])>;
        sim::parallel_blocks(graph_.size(), [&](std::size_t begin, std::size_t end) {
            sim::WordCounts<planes> join, leave;
            std::uint64_t mine = 0;
            for (std::size_t w = begin / sim::bits_a_word; w * sim::bits_a_word < end; ++w)
                sim::for_bits(changed_.words()[w], w, [&](CitizenId i) {
                    active_[index(i)] ^= joining_[index(i)];
                    join.add(joining_[index(i)]);
                    if (reversible_ != 0) {
                        active_[index(i)] ^= leaving_[index(i)];
                        leave.add(leaving_[index(i)]);
                    }
                    note_joining(joined_at, i, static_cast<Narrow>(then.value));
                    mine += graph_.degree(i);
                });
            join.add_to(joining);
            leave.add_to(leaving);
            sim::shared_add(arcs, mine);
        });
    });
    for (std::size_t w = 0; w < worlds_; ++w) {
        if ((going_ & bit(w)) == 0)
            continue;
        active_count_[w] += joining[w] - leaving[w];
        joined_[w] += joining[w];
        left_[w] += leaving[w];
        switched_[w] = joining[w] + leaving[w];
        ++ticks_[w];
    }
    touch_neighbours(arcs);
}

template <class Narrow>
void ThresholdWorlds::note_joining(std::vector<Narrow>& joined_at, CitizenId i, Narrow then)
{
    const Word joining = joining_[index(i)];
    Narrow* const row = joined_at.data() + index(i) * stride_;
    if constexpr (sizeof(Narrow) == 1) // eight worlds at once
        for (std::size_t w = 0; w < stride_; w += 8) {
            const std::uint64_t mask = as_bytes((joining >> w) & 0xFFu);
            std::uint64_t eight = 0;
            std::memcpy(&eight, row + w, 8);
            eight = (eight & ~mask) | (then * 0x0101010101010101u & mask);
            std::memcpy(row + w, &eight, 8);
        }
    else
        for (Word left = joining; left != 0; left &= left - 1)
            row[std::countr_zero(left)] = then;
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
    going_ &= ~bit(world);
}

void ThresholdWorlds::measure(std::size_t world, sim::MeasureSink& sink) const
{
    tell({active_count_[world], joined_[world], left_[world]}, graph_.size(), sink);
}

/// Eight worlds are turned from a byte a world into a column a world in one pass.
void ThresholdWorlds::lay_out(std::size_t world)
{
    const std::size_t first = world / laid_out_at_once * laid_out_at_once;
    if (laid_out_ == first)
        return;
    const std::size_t count = std::min(laid_out_at_once, worlds_ - first);
    for (std::size_t k = 0; k < count; ++k) {
        active_of_[k].resize(changed_.words().size());
        joined_at_of_[k].resize(graph_.size());
    }
    sim::parallel_words(graph_.size(), [&](std::size_t w) {
        std::array<Word, sim::worlds_a_word> square{};
        const std::size_t begin = w * sim::bits_a_word;
        const std::size_t rows = std::min(sim::bits_a_word, graph_.size() - begin);
        std::copy_n(active_.begin() + static_cast<std::ptrdiff_t>(begin), rows, square.begin());
        sim::turn(square);
        for (std::size_t k = 0; k < count; ++k)
            active_of_[k][w] = square[first + k];
    });
    joined_at_.visit([&](const auto& joined_at) {
        using Narrow = std::decay_t<decltype(joined_at[0])>;
        sim::parallel_for(graph_.size(), [&](std::size_t row) {
            for (std::size_t k = 0; k < count; ++k) {
                const Narrow value = joined_at[row * stride_ + first + k];
                joined_at_of_[k][row] =
                    value == std::numeric_limits<Narrow>::max() ? ThresholdModel::not_yet : value;
            }
        });
    });
    laid_out_ = first;
}

void ThresholdWorlds::state(std::size_t world, sim::StateVisitor& visitor)
{
    lay_out(world);
    visitor.column("active", active_of_[world % laid_out_at_once]);
    visitor.column("joined_at", joined_at_of_[world % laid_out_at_once]);
    visitor.scalar("joined", joined_[world]);
    visitor.scalar("left", left_[world]);
    visitor.scalar("switched", switched_[world]);
    visitor.scalar("ticks", ticks_[world]);
}

} // namespace models::threshold
