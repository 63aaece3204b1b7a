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

TEST_CASE("the first draws of entities in any order are those of each", "[unit]")
{
    const RandomStream luck(5, 2);
    constexpr Purpose purpose{"test.entities"};
    for (const std::size_t number : {0u, 1u, 15u, 16u, 17u, 1'000u})
        for (const std::size_t draws_each : {2u, 6u}) {
            std::vector<std::uint32_t> entities;
            for (std::uint32_t k = 0; k < number; ++k)
                entities.push_back(0xffffffffu - 977u * k);
            std::vector<std::uint64_t> words(draws_each * number);
            first_words_of(entities, luck, purpose, {3}, words);
            for (std::size_t k = 0; k < number; ++k) {
                Draws draws = luck.draws(purpose, entities[k], {3});
                for (std::size_t d = 0; d < draws_each; ++d)
                    REQUIRE(words[d * number + k] == draws.next64());
            }
        }
}

TEST_CASE("draws after some are those that come after them", "[unit]")
{
    const RandomStream luck(5, 2);
    constexpr Purpose purpose{"test.after"};
    Draws draws = luck.draws(purpose, 17, {3});
    for (std::uint32_t passed = 0; passed < 10; passed += 2) {
        REQUIRE(luck.draws_after(purpose, 17, passed, {3}).next64() == draws.next64());
        (void)draws.next64();
    }
}
