#include "sim/random/philox_rows.hpp"

#include "tests/catch.hpp"

#include <vector>

using namespace sim;

TEST_CASE("Draws of many rows at once are those of each row", "[unit]")
{
    constexpr Purpose purpose{"test.rows"};
    const RandomStream luck(7, 3);
    for (const std::size_t rows : {0u, 1u, 15u, 16u, 17u, 4096u})
        for (const std::uint32_t first : {0u, 5u, 4294967295u - 4096u}) {
            std::vector<std::uint64_t> words(rows);
            first_words(luck, purpose, first, {11}, words);
            for (std::size_t k = 0; k < rows; ++k) {
                auto draws = luck.draws(purpose, first + static_cast<std::uint32_t>(k), {11});
                REQUIRE(words[k] == draws.next64());
            }
        }
}
