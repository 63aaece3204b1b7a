#pragma once
// Nested uniform scrambling (Owen 1995, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in
// Monte Carlo and Quasi-Monte Carlo Methods, Lecture Notes in Statistics 106).
//
// The digits of a binary fraction lead down a tree. Every node of it has a fair coin of its own,
// which says whether the digit below is flipped. So intervals are swapped whole, with all that is
// in them: each point becomes uniform, and what was balanced stays balanced.

#include "sim/core/check.hpp"
#include "sim/random/random_stream.hpp"

#include <cstdint>

namespace sim {

/// Scrambles a fraction of 2^64 whose last 32 bits are zero (points below 2^32 of a sequence in
/// base 2): the first 54 digits of the result are scrambled, the others 0. luck: of the column.
///
/// A coin's address is its node. One draw of 64 bits holds the coins of a whole subtree of six
/// levels (63 nodes), which saves five draws of six.
[[nodiscard]] constexpr std::uint64_t owen_scramble(std::uint64_t fraction,
                                                    const RandomStream& luck) noexcept
{
    EXPECT((fraction & 0xffffffffu) == 0);
    constexpr Purpose purpose{"owen scramble"};
    std::uint64_t scrambled = 0;
    for (std::uint32_t subtree = 0; subtree < 9; ++subtree) {
        const unsigned above = 6 * subtree; // digits that lead to its root
        const std::uint64_t way = above == 0 ? 0 : fraction >> (64 - above) << (64 - above);
        Draws draws = luck.draws(purpose, static_cast<std::uint32_t>(way >> 32), Tick{subtree});
        const std::uint64_t coins = draws.next64();
        unsigned node = 1; // the children of node n are 2n and 2n + 1
        for (unsigned digit = above; digit < above + 6; ++digit) {
            const std::uint64_t bit = fraction >> (63 - digit) & 1;
            scrambled |= (bit ^ (coins >> node & 1)) << (63 - digit);
            node = 2 * node + static_cast<unsigned>(bit);
        }
    }
    return scrambled;
}

} // namespace sim
