#include "models/classic/critical_mass.hpp"

#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

namespace models::critical_mass {
namespace {

using sim::CitizenId;

constexpr sim::Purpose turn{"critical_mass.turn"};

} // namespace

CriticalMassModel::CriticalMassModel(const CriticalMassParams& params, const sim::World& world)
    : params_(params),
      length_(static_cast<unsigned>(params.memory)),
      graph_(world.graph),
      luck_(world.luck),
      committed_(world.graph.size()),
      meetings_(world.graph),
      holds_(world.graph.size(), Holds::old_only),
      memory_(params.rule == Rule::memory ? world.graph.size() : 0, 0)
{
    for (const CitizenId i :
         choose_initiators(params.initiators, world, "critical_mass.initiators")) {
        committed_.set(i);
        holds_[index(i)] = Holds::new_only;
    }
}

void CriticalMassModel::step(sim::Tick now)
{
    if (params_.rule == Rule::memory) {
        meetings_.arrange(luck_, now);
        remember_partners();
        answer();
    } else {
        speak_one_by_one(now);
    }
}

/// Reads what partners play in this round, writes own memories. The committed need none.
void CriticalMassModel::remember_partners()
{
    sim::parallel_for(memory_.size(), [&](std::size_t row) {
        const CitizenId i = sim::citizen(row), partner = meetings_.partner(i);
        if (partner != i && !committed(i))
            memory_[row] = remember(memory_[row], holds(partner) == Holds::new_only, length_);
    });
}

/// Reads own memories, writes what citizens will play in the next round.
void CriticalMassModel::answer()
{
    switched_ = 0;
    sim::parallel_blocks(memory_.size(), [&](std::size_t begin, std::size_t end) {
        std::uint64_t switched = 0;
        for (std::size_t row = begin; row < end; ++row) {
            if (committed(sim::citizen(row)))
                continue;
            const Holds play = best_answer(memory_[row], length_, holds_[row]);
            switched += play != holds_[row] ? 1 : 0;
            holds_[row] = play;
        }
        sim::shared_add(switched_, switched);
    });
}

/// As many turns as citizens; each meets whoever spoke before. In order, so on one thread.
void CriticalMassModel::speak_one_by_one(sim::Tick now)
{
    switched_ = 0;
    const std::uint32_t n = graph_.size();
    const auto settle = [&](CitizenId i, Holds after) {
        if (committed(i) || holds(i) == after)
            return;
        holds_[index(i)] = after;
        ++switched_;
    };
    for (std::uint32_t step = 0; step < n; ++step) {
        auto draws = luck_.draws(turn, step, now);
        const CitizenId speaker = sim::citizen(sim::uniform_below(n, draws));
        if (graph_.degree(speaker) == 0)
            continue;
        const CitizenId listener = listener_of(speaker, draws);
        const Holds word = spoken(holds(speaker), (draws() & 1u) != 0);
        const Pair after = after_word(word, {holds(speaker), holds(listener)});
        settle(speaker, after.speaker);
        settle(listener, after.listener);
    }
}

CitizenId CriticalMassModel::listener_of(CitizenId speaker, sim::Draws& draws) const
{
    const std::uint32_t k = sim::uniform_below(graph_.degree(speaker), draws);
    if (graph_.is_complete())
        return sim::citizen(k < index(speaker) ? k : k + 1);
    return graph_.neighbours(speaker)[k];
}

/// Could switch even if all partners went on playing as it does.
bool CriticalMassModel::restless(CitizenId i) const noexcept
{
    if (params_.rule == Rule::naming_game)
        return holds(i) == Holds::both;
    const Memory own = holds(i) == Holds::new_only ? full_of_new(length_) : 0;
    return !committed(i) && memory(i) != own;
}

bool CriticalMassModel::differs_from_a_neighbour(CitizenId i) const noexcept
{
    if (graph_.is_complete())
        return holds(i) != holds_[0];
    for (const CitizenId j : graph_.neighbours(i))
        if (holds(j) != holds(i))
            return true;
    return false;
}

bool CriticalMassModel::settled() const
{
    if (switched_ > 0) // then somebody is restless yet, or the next tick will tell
        return false;
    return sim::integer_sum(holds_.size(), [&](std::size_t row) {
               const CitizenId i = sim::citizen(row);
               return restless(i) || differs_from_a_neighbour(i);
           }) == 0;
}

std::uint64_t CriticalMassModel::holding_new() const noexcept
{
    return sim::integer_sum(holds_.size(),
                            [&](std::size_t row) { return holds_[row] == Holds::new_only; });
}

std::uint64_t CriticalMassModel::holding_both() const noexcept
{
    return sim::integer_sum(holds_.size(),
                            [&](std::size_t row) { return holds_[row] == Holds::both; });
}

} // namespace models::critical_mass
