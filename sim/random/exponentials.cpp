#include "sim/random/exponentials.hpp"

#include "sim/random/distributions.hpp"
#include "sim/random/philox_lanes.hpp"

namespace sim {
namespace {

#if defined(__x86_64__)

/// As many as registers hold with a key for each lane.
constexpr std::size_t with_keys = 2; ///< vectors
constexpr std::size_t draws_at_once = 4 * with_keys;

__attribute__((target("avx2"), always_inline)) inline __m256d number(double x)
{
    return _mm256_set1_pd(x);
}

/// Whole numbers below 2^52, as doubles: their bits under the exponent of 2^52, less 2^52.
__attribute__((target("avx2"), always_inline)) inline __m256d whole(__m256i numbers)
{
    const __m256d two52 = _mm256_set1_pd(0x1p52);
    return _mm256_sub_pd(_mm256_or_pd(_mm256_castsi256_pd(numbers), two52), two52);
}

/// -det::log(uniform_of(word)), operation by operation.
__attribute__((target("avx2"), always_inline)) inline __m256d four_exponentials(__m256i words)
{
    const __m256d u = _mm256_mul_pd(_mm256_add_pd(whole(_mm256_srli_epi64(words, 12)), number(0.5)),
                                    number(0x1p-52));
    const __m256i bits = _mm256_castpd_si256(u);
    __m256d k = _mm256_sub_pd(whole(_mm256_srli_epi64(bits, 52)), number(1023.0));
    __m256d m = _mm256_or_pd(
        _mm256_castsi256_pd(_mm256_and_si256(bits, _mm256_set1_epi64x(0xfffffffffffff))),
        number(1.0));
    const __m256d high = _mm256_cmp_pd(m, number(1.4142135623730951), _CMP_GT_OQ);
    m = _mm256_blendv_pd(m, _mm256_mul_pd(m, number(0.5)), high);
    k = _mm256_add_pd(k, _mm256_and_pd(high, number(1.0)));
    const __m256d f = _mm256_sub_pd(m, number(1.0));
    const __m256d s = _mm256_div_pd(f, _mm256_add_pd(number(2.0), f));
    const __m256d z = _mm256_mul_pd(s, s);
    __m256d r = number(det::log_series[6]);
    for (int c = 5; c >= 0; --c)
        r = _mm256_add_pd(number(det::log_series[c]), _mm256_mul_pd(z, r));
    r = _mm256_mul_pd(z, r);
    const __m256d half = _mm256_mul_pd(_mm256_mul_pd(number(0.5), f), f);
    const __m256d inner = _mm256_add_pd(_mm256_mul_pd(s, _mm256_add_pd(half, r)),
                                        _mm256_mul_pd(k, number(det::ln2_low)));
    const __m256d log = _mm256_sub_pd(_mm256_mul_pd(k, number(det::ln2_high)),
                                      _mm256_sub_pd(_mm256_sub_pd(half, inner), f));
    return _mm256_xor_pd(log, number(-0.0));
}

/// The low halves of 64-bit lanes.
__attribute__((target("avx2"), always_inline)) inline __m256i low_halves(__m128i words)
{
    return _mm256_cvtepu32_epi64(words);
}

__attribute__((target("avx2"))) void eight(Purpose purpose, const DrawAddress* at,
                                           double* values) noexcept
{
    lanes::Lanes k0[with_keys], k1[with_keys];
    lanes::Lanes c0[with_keys], c1[with_keys], c2[with_keys], c3[with_keys];
    for (std::size_t v = 0; v < with_keys; ++v) {
        // Four addresses of four words each, turned.
        const auto* rows = reinterpret_cast<const __m128i*>(at + 4 * v);
        const __m128i a = _mm_loadu_si128(rows), b = _mm_loadu_si128(rows + 1),
                      c = _mm_loadu_si128(rows + 2), d = _mm_loadu_si128(rows + 3);
        const __m128i keys_ab = _mm_unpacklo_epi32(a, b), keys_cd = _mm_unpacklo_epi32(c, d);
        const __m128i rest_ab = _mm_unpackhi_epi32(a, b), rest_cd = _mm_unpackhi_epi32(c, d);
        k0[v] = low_halves(_mm_unpacklo_epi64(keys_ab, keys_cd));
        k1[v] = low_halves(_mm_unpackhi_epi64(keys_ab, keys_cd));
        c0[v] = low_halves(_mm_unpacklo_epi64(rest_ab, rest_cd));
        c1[v] = low_halves(_mm_unpackhi_epi64(rest_ab, rest_cd));
        c2[v] = _mm256_setzero_si256();
        c3[v] = _mm256_set1_epi64x(purpose.code);
    }
    lanes::philox(k0, k1, c0, c1, c2, c3);
    for (std::size_t v = 0; v < with_keys; ++v)
        _mm256_storeu_pd(values + 4 * v, four_exponentials(lanes::joined(c0[v], c1[v])));
}

/// As many as there are fours of; returns how many.
__attribute__((target("avx2"))) std::size_t by_fours(std::span<const std::uint64_t> words,
                                                     double* values) noexcept
{
    std::size_t k = 0;
    for (; k + 4 <= words.size(); k += 4) {
        const auto* four = reinterpret_cast<const __m256i*>(words.data() + k);
        _mm256_storeu_pd(values + k, four_exponentials(_mm256_loadu_si256(four)));
    }
    return k;
}

#endif

} // namespace

void exponentials(Purpose purpose, std::span<const DrawAddress> addresses,
                  std::span<double> values) noexcept
{
    EXPECT(addresses.size() == values.size());
    std::size_t k = 0;
#if defined(__x86_64__)
    if (lanes::can_be_used())
        for (; k + draws_at_once <= values.size(); k += draws_at_once)
            eight(purpose, addresses.data() + k, values.data() + k);
#endif
    for (; k < values.size(); ++k) {
        Draws draws(addresses[k].key, purpose, addresses[k].entity, addresses[k].tick);
        values[k] = exponential(draws);
    }
}

void exponentials_of(std::span<const std::uint64_t> words, std::span<double> values) noexcept
{
    EXPECT(words.size() == values.size());
    std::size_t k = 0;
#if defined(__x86_64__)
    if (lanes::can_be_used())
        k = by_fours(words, values.data());
#endif
    for (; k < words.size(); ++k)
        values[k] = exponential_of(words[k]);
}

} // namespace sim
