#include "sim/random/philox_rows.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace sim {
namespace {

std::uint64_t first_word(PhiloxKey key, PhiloxCounter counter) noexcept
{
    const PhiloxCounter words = philox(counter, key);
    return words[0] | (std::uint64_t{words[1]} << 32);
}

#if defined(__x86_64__)
constexpr std::uint32_t vectors = 4; ///< in flight, to hide the latency of multiplication
constexpr std::size_t lanes = 4 * vectors;

/// Sixteen counters, each word in the low half of a 64-bit lane; high halves hold what is left of
/// products, and nothing reads them.
__attribute__((target("avx2"))) void sixteen_words(PhiloxKey key, PhiloxCounter counter,
                                                   std::uint64_t* words) noexcept
{
    const __m256i even = _mm256_set1_epi64x(0xD2511F53), odd = _mm256_set1_epi64x(0xCD9E8D57);
    __m256i c0[vectors], c1[vectors], c2[vectors], c3[vectors];
    for (std::uint32_t v = 0; v < vectors; ++v) {
        c0[v] =
            _mm256_add_epi64(_mm256_set1_epi64x(counter[0] + 4 * v), _mm256_set_epi64x(3, 2, 1, 0));
        c1[v] = _mm256_set1_epi64x(counter[1]);
        c2[v] = _mm256_set1_epi64x(counter[2]);
        c3[v] = _mm256_set1_epi64x(counter[3]);
    }
    for (int round = 0; round < 10; ++round) {
        const __m256i k0 = _mm256_set1_epi64x(key[0]), k1 = _mm256_set1_epi64x(key[1]);
        for (std::uint32_t v = 0; v < vectors; ++v) {
            const __m256i p0 = _mm256_mul_epu32(even, c0[v]);
            const __m256i p1 = _mm256_mul_epu32(odd, c2[v]);
            c0[v] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1[v]), k0);
            c2[v] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3[v]), k1);
            c1[v] = p1;
            c3[v] = p0;
        }
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    for (std::uint32_t v = 0; v < vectors; ++v) {
        const __m256i low = _mm256_and_si256(c0[v], _mm256_set1_epi64x(0xFFFFFFFF));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(words + 4 * v),
                            _mm256_or_si256(low, _mm256_slli_epi64(c1[v], 32)));
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
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide)
        for (; at + lanes <= words.size(); at += lanes, counter[0] += lanes)
            sixteen_words(luck.key(), counter, words.data() + at);
#endif
    for (; at < words.size(); ++at, ++counter[0])
        words[at] = first_word(luck.key(), counter);
}

} // namespace sim
