#include "sim/network/csr.hpp"
#include "sim/network/generators.hpp"
#include "sim/network/ring.hpp"
#include "sim/network/tie_set.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/philox_rows.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace sim {
namespace {

constexpr Purpose move_tie{"network.move_tie"};

/// The ring under rewiring: which of its ties moved, and where to.
class Ring {
  public:
    Ring(std::uint32_t n, std::uint32_t reach)
        : n_(n), reach_(reach), moved_(std::size_t{n} * reach, false)
    {
    }

    [[nodiscard]] bool tied(std::uint32_t a, std::uint32_t b) const
    {
        const std::uint32_t ahead = ring_places(a, b, n_);
        const std::uint32_t behind = n_ - ahead;
        return (ahead <= reach_ && !moved_[slot(a, ahead)]) ||
               (behind <= reach_ && !moved_[slot(b, behind)]) || new_ties_.contains(a, b);
    }
    /// Moves the tie from a to its k-th follower (k from 1) over to b, which must be free.
    void move(std::uint32_t a, std::uint32_t k, std::uint32_t b)
    {
        moved_[slot(a, k)] = true;
        new_ties_.insert(a, b);
    }

  private:
    [[nodiscard]] std::size_t slot(std::uint32_t a, std::uint32_t k) const
    {
        return std::size_t{a} * reach_ + k - 1;
    }

    std::uint32_t n_, reach_;
    std::vector<bool> moved_;
    TieSet new_ties_;
};

/// A random citizen whom a is not tied to. Whoever is tied to (nearly) everybody keeps `now`.
std::uint32_t new_end(const Ring& ring, std::uint32_t n, std::uint32_t a, std::uint32_t now,
                      Draws& draws)
{
    for (int attempt = 0; attempt < 10'000; ++attempt)
        if (const std::uint32_t b = uniform_below(n, draws); b != a && !ring.tied(a, b))
            return b;
    return now;
}

} // namespace

SocialGraph small_world(const SmallWorldParams& params, const RandomStream& luck, TieReport& report)
{
    const auto n = static_cast<std::uint32_t>(params.citizens);
    const auto reach = static_cast<std::uint32_t>(params.neighbours / 2);
    Ring ring(n, reach);
    std::vector<Tie> ties;
    ties.reserve(std::size_t{n} * reach);
    const bool room = params.neighbours < params.citizens - 1;
    constexpr std::uint32_t at_once = 1024; // citizens whose first draws are made side by side
    std::array<std::uint64_t, at_once> words;
    for (std::uint32_t k = 1; k <= reach; ++k)
        for (std::uint32_t a = 0; a < n; ++a) {
            if (a % at_once == 0)
                first_words(luck, move_tie, a, Tick{k},
                            std::span(words).first(std::min(at_once, n - a)));
            const std::uint32_t next = ring_follower(a, k, n);
            std::uint32_t b = next;
            if (room && uniform_of(words[a % at_once]) < params.rewiring) {
                auto draws = luck.draws(move_tie, a, Tick{k});
                static_cast<void>(uniform(draws)); // that one
                b = new_end(ring, n, a, next, draws);
            }
            if (b != next)
                ring.move(a, k, b);
            ties.push_back({citizen(a), citizen(b)});
        }
    return build_graph(n, std::move(ties), report);
}

} // namespace sim
