// Clocks of many citizens side by side are those of one by one.

#include "models/classic/outbreak_clocks.hpp"
#include "tests/catch.hpp"

#include <bit>

using namespace models::outbreak;

TEST_CASE("clocks drawn side by side ring as one by one, to the bit", "[unit]")
{
    const sim::RandomStream luck(11, 3);
    ClocksOfMany many;
    for (const std::size_t number : {1u, 9u, 64u}) {
        std::vector<std::uint32_t> citizens, degrees;
        for (std::uint32_t k = 0; k < number; ++k) {
            citizens.push_back(5 + 7919 * k);
            degrees.push_back(k % 9);
        }
        many.draw(luck, citizens, degrees);
        for (std::size_t k = 0; k < number; ++k) {
            auto side_by_side = many.of(k);
            Clocks alone(luck.draws(contact_luck, citizens[k]));
            REQUIRE(side_by_side.spell() == alone.spell());
            for (std::uint32_t left = degrees[k]; left > 0; --left) {
                const Ring ring = side_by_side.ring(left), expected = alone.ring(left);
                REQUIRE(ring.which == expected.which);
                REQUIRE(std::bit_cast<std::uint64_t>(ring.after) ==
                        std::bit_cast<std::uint64_t>(expected.after));
            }
        }
    }
}
