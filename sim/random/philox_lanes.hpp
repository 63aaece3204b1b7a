#pragma once
// Several Philox side by side in AVX2 registers; for philox_rows.cpp and exponentials.cpp only.

#if defined(__x86_64__)

#include "sim/random/philox.hpp"

#include <immintrin.h>

namespace sim::lanes {

[[nodiscard]] inline bool can_be_used() noexcept
{
    static const bool can = __builtin_cpu_supports("avx2") != 0;
    return can;
}

/// Four 32-bit words of as many counters, each in the low half of a 64-bit lane; high halves hold
/// what is left of products, and nothing reads them.
using Lanes = __m256i;

/// Each counter's four words in its place; Vectors are in flight at a time, to hide the latency of
/// multiplication. Keys: 1 for all lanes, or one for each vector.
template <std::size_t Keys, std::size_t Vectors>
__attribute__((target("avx2"), always_inline)) inline void
philox(Lanes (&k0)[Keys], Lanes (&k1)[Keys], Lanes (&c0)[Vectors], Lanes (&c1)[Vectors],
       Lanes (&c2)[Vectors], Lanes (&c3)[Vectors])
{
    const __m256i even = _mm256_set1_epi64x(0xD2511F53), odd = _mm256_set1_epi64x(0xCD9E8D57);
    const __m256i add0 = _mm256_set1_epi32(static_cast<int>(0x9E3779B9u));
    const __m256i add1 = _mm256_set1_epi32(static_cast<int>(0xBB67AE85u));
    for (int round = 0; round < 10; ++round) {
        for (std::size_t v = 0; v < Vectors; ++v) {
            const __m256i p0 = _mm256_mul_epu32(even, c0[v]);
            const __m256i p1 = _mm256_mul_epu32(odd, c2[v]);
            c0[v] =
                _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1[v]), k0[v % Keys]);
            c2[v] =
                _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3[v]), k1[v % Keys]);
            c1[v] = p1;
            c3[v] = p0;
        }
        for (std::size_t k = 0; k < Keys; ++k) {
            k0[k] = _mm256_add_epi32(k0[k], add0);
            k1[k] = _mm256_add_epi32(k1[k], add1);
        }
    }
}

/// Two words of each lane as one of 64 bits.
__attribute__((target("avx2"), always_inline)) inline Lanes joined(Lanes low, Lanes high)
{
    return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0b10101010);
}

__attribute__((target("avx2"), always_inline)) inline void store(std::uint64_t* words, Lanes lanes)
{
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), lanes);
}

} // namespace sim::lanes

#endif
