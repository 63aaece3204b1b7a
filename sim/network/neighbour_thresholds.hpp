#pragma once
// Who has enough active neighbours: each citizen needs a number of them to act.
//
// As in ActiveNeighbours, the few who switch are *pushed* to their neighbours' counts, and where
// many switch everybody's neighbours are *pulled*, with the same result.

#include "sim/network/active_neighbours.hpp"
#include "sim/network/bit_column.hpp"
#include "sim/network/narrow_column.hpp"
#include "sim/network/social_graph.hpp"

#include <cstdint>
#include <span>

namespace sim {

class NeighbourThresholds {
  public:
    using Way = ActiveNeighbours::Way;
    /// A need that is never met.
    static constexpr std::uint32_t never = NarrowColumn::max();

    /// Nobody is active, nobody needs anybody. Reversible: citizens switch off, too, where they see
    /// less than they need. The graph must outlive this.
    NeighbourThresholds(const SocialGraph& graph, bool reversible, Way way = Way::automatic);

    /// Active neighbours that make i act: up to its degree, or `never`.
    [[nodiscard]] std::uint32_t need(CitizenId i) const noexcept { return need_[i]; }
    void set_need(CitizenId i, std::uint32_t number) noexcept { need_.set(i, number); }

    [[nodiscard]] bool active(CitizenId i) const noexcept { return active_.test(i); }
    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    /// To be saved, restored, hashed; call recount() after writing them.
    [[nodiscard]] BitColumn& bits() noexcept { return active_; }
    [[nodiscard]] const BitColumn& bits() const noexcept { return active_; }

    /// These act from the start, nobody else does; call it once, when all needs are set.
    void begin_with(std::span<const CitizenId> initiators);
    /// Rebuilds counts and total from the bits; everybody decides afresh.
    void recount();

    /// Who would switch: out of those whose neighbours changed since the last decision (nobody else
    /// would decide otherwise), the inactive who see enough, and, reversible, the active who do
    /// not.
    void decide();
    [[nodiscard]] const BitColumn& joining() const noexcept { return joining_; }
    [[nodiscard]] const BitColumn& leaving() const noexcept { return leaving_; }
    /// Switches those who decided to.
    void commit();

    /// One citizen decides alone, and at once: true if it switched. For updates one by one.
    bool review(CitizenId i);
    /// True if review() would switch i.
    [[nodiscard]] bool would_switch(CitizenId i) const noexcept;

  private:
    [[nodiscard]] std::uint32_t count(CitizenId i) const noexcept;
    [[nodiscard]] std::uint64_t arcs_of(const BitColumn& bits) const;
    template <class Enough>
    void decide_by(Enough&& enough);
    void pull();
    void push(const BitColumn& switched, std::uint32_t amount, bool few);
    /// Those in a word of bits who were touched and may still switch.
    [[nodiscard]] std::uint64_t asked_in(std::size_t w) const noexcept
    {
        return touched_.words()[w] & (reversible_ ? ~std::uint64_t{0} : ~active_.words()[w]);
    }

    const SocialGraph* graph_;
    Way way_;
    bool reversible_;
    BitColumn active_;
    BitColumn touched_;
    BitColumn joining_;
    BitColumn leaving_; ///< empty unless reversible
    NarrowColumn need_;
    NarrowColumn counts_; ///< of those who may still switch; empty for a complete graph
    std::uint64_t total_ = 0;
};

} // namespace sim
