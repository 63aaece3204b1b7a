#include "sim/random/philox_rows.hpp"

#include "sim/core/check.hpp"
#include "sim/random/philox_lanes.hpp"

namespace sim {
namespace {

std::uint64_t first_word(PhiloxKey key, PhiloxCounter counter) noexcept
{
    const PhiloxCounter words = philox(counter, key);
    return words[0] | (std::uint64_t{words[1]} << 32);
}

#if defined(__x86_64__)
constexpr std::size_t vectors = 4;
constexpr std::size_t words_at_once = 4 * vectors;

__attribute__((target("avx2"))) void sixteen_words(PhiloxKey key, PhiloxCounter counter,
                                                   std::uint64_t* words) noexcept
{
    __m256i k0[1] = {_mm256_set1_epi64x(key[0])}, k1[1] = {_mm256_set1_epi64x(key[1])};
    lanes::Lanes c0[vectors], c1[vectors], c2[vectors], c3[vectors];
    for (std::uint32_t v = 0; v < vectors; ++v) {
        c0[v] =
            _mm256_add_epi64(_mm256_set1_epi64x(counter[0] + 4 * v), _mm256_set_epi64x(3, 2, 1, 0));
        c1[v] = _mm256_set1_epi64x(counter[1]);
        c2[v] = _mm256_set1_epi64x(counter[2]);
        c3[v] = _mm256_set1_epi64x(counter[3]);
    }
    lanes::philox(k0, k1, c0, c1, c2, c3);
    for (std::size_t v = 0; v < vectors; ++v)
        lanes::store(words + 4 * v, lanes::joined(c0[v], c1[v]));
}

/// Of sixteen entities, one counter each: of its two times 64 bits the second stands a row later.
__attribute__((target("avx2"))) void sixteen_entities(PhiloxKey key, PhiloxCounter counter,
                                                      const std::uint32_t* entities,
                                                      std::uint64_t* words,
                                                      std::size_t row) noexcept
{
    __m256i k0[1] = {_mm256_set1_epi64x(key[0])}, k1[1] = {_mm256_set1_epi64x(key[1])};
    lanes::Lanes c0[vectors], c1[vectors], c2[vectors], c3[vectors];
    for (std::size_t v = 0; v < vectors; ++v) {
        const auto* four = reinterpret_cast<const __m128i*>(entities + 4 * v);
        c0[v] = _mm256_cvtepu32_epi64(_mm_loadu_si128(four));
        c1[v] = _mm256_set1_epi64x(counter[1]);
        c2[v] = _mm256_set1_epi64x(counter[2]);
        c3[v] = _mm256_set1_epi64x(counter[3]);
    }
    lanes::philox(k0, k1, c0, c1, c2, c3);
    for (std::size_t v = 0; v < vectors; ++v) {
        lanes::store(words + 4 * v, lanes::joined(c0[v], c1[v]));
        lanes::store(words + row + 4 * v, lanes::joined(c2[v], c3[v]));
    }
}
#endif

} // namespace

void first_words(const RandomStream& luck, Purpose purpose, std::uint32_t first, Tick tick,
                 std::span<std::uint64_t> words) noexcept
{
    PhiloxCounter counter{first, tick.value, 0, purpose.code};
    std::size_t at = 0;
#if defined(__x86_64__)
    if (lanes::can_be_used())
        for (; at + words_at_once <= words.size(); at += words_at_once, counter[0] += words_at_once)
            sixteen_words(luck.key(), counter, words.data() + at);
#endif
    for (; at < words.size(); ++at, ++counter[0])
        words[at] = first_word(luck.key(), counter);
}

void first_words_of(std::span<const std::uint32_t> entities, const RandomStream& luck,
                    Purpose purpose, Tick tick, std::span<std::uint64_t> words) noexcept
{
    const std::size_t row = entities.size();
    if (row == 0)
        return;
    EXPECT(words.size() % (2 * row) == 0);
    const std::size_t draws_each = words.size() / row;
    std::size_t at = 0;
#if defined(__x86_64__)
    if (lanes::can_be_used())
        for (; at + words_at_once <= row; at += words_at_once)
            for (std::uint32_t block = 0; block < draws_each / 2; ++block)
                sixteen_entities(luck.key(), {0, tick.value, block, purpose.code},
                                 entities.data() + at, words.data() + 2 * block * row + at, row);
#endif
    for (; at < row; ++at) {
        Draws draws = luck.draws(purpose, entities[at], tick);
        for (std::size_t d = 0; d < draws_each; ++d)
            words[d * row + at] = draws.next64();
    }
}

} // namespace sim
