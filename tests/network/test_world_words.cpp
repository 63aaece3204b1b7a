#include "sim/network/world_words.hpp"
#include "sim/random/random_stream.hpp"
#include "tests/catch.hpp"

#include <vector>

namespace {

std::vector<std::uint64_t> random_words(std::size_t count, std::uint64_t seed)
{
    auto draws = sim::RandomStream(seed).draws(sim::Purpose("test.words"), 0);
    std::vector<std::uint64_t> words(count);
    for (auto& word : words)
        word = draws.next64();
    return words;
}

std::uint32_t counted(const std::vector<std::uint64_t>& words, std::size_t world)
{
    std::uint32_t count = 0;
    for (const std::uint64_t word : words)
        count += static_cast<std::uint32_t>((word >> world) & 1u);
    return count;
}

} // namespace

TEST_CASE("upright counts are the counts of each world", "[unit]")
{
    for (std::size_t count = 0; count < 200; ++count) {
        const auto words = random_words(count, count);
        sim::WordCounts<8> counts;
        counts.add(count, [&](std::size_t k) { return words[k]; });
        for (const std::uint32_t need : {0u, 1u, 3u, 7u, 8u, 50u, 100u, 255u, 256u, 4294967295u}) {
            std::uint64_t wanted = 0;
            for (std::size_t w = 0; w < 64; ++w)
                wanted |= std::uint64_t{counted(words, w) >= need} << w;
            CHECK(counts.at_least(need, 8) == wanted);
        }
        std::array<std::uint64_t, 64> totals{};
        counts.add_to(totals);
        counts.add_to(totals); // from 0
        for (std::size_t w = 0; w < 64; ++w)
            CHECK(totals[w] == counted(words, w));
    }
}

TEST_CASE("counts are held against needs that differ by world", "[unit]")
{
    const auto words = random_words(20, 7), needs = random_words(5, 8);
    sim::WordCounts<8> counts;
    counts.add(words.size(), [&](std::size_t k) { return words[k]; });
    const std::uint64_t enough = counts.at_least(needs);
    for (std::size_t w = 0; w < 64; ++w) {
        std::uint32_t need = 0;
        for (std::size_t p = 0; p < needs.size(); ++p)
            need |= static_cast<std::uint32_t>((needs[p] >> w) & 1u) << p;
        CHECK(((enough >> w) & 1u) == (counted(words, w) >= need));
    }
}

TEST_CASE("a square of bits is turned about its diagonal", "[unit]")
{
    for (const std::uint64_t square : random_words(20, 9))
        for (std::size_t i = 0; i < 8; ++i)
            for (std::size_t j = 0; j < 8; ++j)
                CHECK(((sim::byte_of(square, i) >> j) & 1u) ==
                      ((sim::byte_of(sim::turned(square), j) >> i) & 1u));
}
