#pragma once
// Who is active, and how many active neighbours each citizen sees.
//
// Counts are integers, so they can be kept in two ways with the same result: *push* adds one to
// each neighbour of whoever switched (cheap when few switch), *pull* recounts every citizen's
// neighbours (cheap when many do). After Beamer, Asanovic and Patterson (2012),
// "Direction-optimizing breadth-first search".

#include "sim/network/bit_column.hpp"
#include "sim/network/social_graph.hpp"
#include "sim/parallel/parallel.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sim {

class ActiveNeighbours {
  public:
    enum class Way { automatic, push, pull };

    /// Nobody is active. The graph must outlive this.
    explicit ActiveNeighbours(const SocialGraph& graph, Way way = Way::automatic);

    [[nodiscard]] bool active(CitizenId i) const noexcept { return active_.test(i); }
    /// Active citizens in all.
    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    /// Active neighbours of i (i itself does not count).
    [[nodiscard]] std::uint32_t count(CitizenId i) const noexcept
    {
        if (graph_->is_complete())
            return static_cast<std::uint32_t>(total_) - (active_.test(i) ? 1u : 0u);
        return counts_[index(i)];
    }

    /// All counts, by row; empty for a complete graph.
    [[nodiscard]] std::span<const std::uint32_t> counts() const noexcept { return counts_; }

    /// Switches citizens on and off, each listed once and in the other state before. Afterwards
    /// counts are those of the new state, and touched() covers all whose count may have changed.
    void apply(std::span<const CitizenId> on, std::span<const CitizenId> off = {});

    /// Switches one citizen, for updates one by one, at the cost of its ties alone: touched() stays
    /// as it was.
    void flip(CitizenId i);

    /// Covers all whose count the last apply() may have changed; how many more, threads may decide.
    [[nodiscard]] const BitColumn& touched() const noexcept { return touched_; }

    /// The bits, to be saved, restored and hashed; call recount() after writing them.
    [[nodiscard]] BitColumn& bits() noexcept { return active_; }
    [[nodiscard]] const BitColumn& bits() const noexcept { return active_; }
    /// Rebuilds counts and total from the bits; everybody counts as touched.
    void recount();

    /// Arcs looked at since the start, by push and by pull.
    [[nodiscard]] std::uint64_t arcs_pushed() const noexcept { return arcs_pushed_; }
    [[nodiscard]] std::uint64_t arcs_pulled() const noexcept { return arcs_pulled_; }

  private:
    void touch_nobody();
    /// Adds to the counts of their neighbours, and notes who was touched or does not.
    template <bool note>
    void push(std::span<const CitizenId> switched, std::uint32_t amount);

    const SocialGraph* graph_;
    Way way_;
    BitColumn active_;
    BitColumn touched_;
    std::vector<std::uint32_t> counts_; ///< empty for a complete graph
    std::uint64_t total_ = 0;
    std::uint64_t arcs_pushed_ = 0;
    std::uint64_t arcs_pulled_ = 0;
};

} // namespace sim
