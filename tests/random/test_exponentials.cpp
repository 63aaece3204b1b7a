#include "sim/random/exponentials.hpp"

#include "sim/random/distributions.hpp"
#include "tests/catch.hpp"

#include <bit>
#include <vector>

using namespace sim;

TEST_CASE("exponential draws at once are those of each address, to the bit", "[unit]")
{
    constexpr Purpose purpose{"test.exponentials"};
    for (const std::size_t number : {0u, 1u, 15u, 16u, 17u, 40'000u}) {
        std::vector<DrawAddress> addresses;
        for (std::uint32_t k = 0; k < number; ++k)
            addresses.push_back({RandomStream(7, k % 64).key(), 0xffffffffu - 3 * k, {k / 5}});
        std::vector<double> values(number);
        exponentials(purpose, addresses, values);
        for (std::size_t k = 0; k < number; ++k) {
            Draws draws(addresses[k].key, purpose, addresses[k].entity, addresses[k].tick);
            REQUIRE(std::bit_cast<std::uint64_t>(values[k]) ==
                    std::bit_cast<std::uint64_t>(exponential(draws)));
        }
    }
}

TEST_CASE("exponentials of words at once are those of each word, to the bit", "[unit]")
{
    auto draws = RandomStream(8).draws(Purpose{"test.exponentials.words"}, 0);
    for (const std::size_t number : {0u, 1u, 3u, 4u, 5u, 40'000u}) {
        std::vector<std::uint64_t> words{0, ~std::uint64_t{0}, std::uint64_t{1} << 63, 0xfff,
                                         0x1000};
        while (words.size() < number)
            words.push_back(draws.next64());
        words.resize(number);
        std::vector<double> values(number);
        exponentials_of(words, values);
        for (std::size_t k = 0; k < number; ++k)
            REQUIRE(std::bit_cast<std::uint64_t>(values[k]) ==
                    std::bit_cast<std::uint64_t>(exponential_of(words[k])));
    }
}
