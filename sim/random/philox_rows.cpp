#include "sim/random/philox_rows.hpp"

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
    lanes::first_words(k0, k1, c0, c1, c2, c3);
    for (std::size_t v = 0; v < vectors; ++v)
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(words + 4 * v), c0[v]);
}
#endif

} // namespace

void first_words(const RandomStream& luck, Purpose purpose, std::uint32_t first, Tick tick,
                 std::span<std::uint64_t> words) noexcept
{
    PhiloxCounter counter{first, tick.value, 0, purpose.code};
    std::size_t at = 0;
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide)
        for (; at + words_at_once <= words.size(); at += words_at_once, counter[0] += words_at_once)
            sixteen_words(luck.key(), counter, words.data() + at);
#endif
    for (; at < words.size(); ++at, ++counter[0])
        words[at] = first_word(luck.key(), counter);
}

} // namespace sim
