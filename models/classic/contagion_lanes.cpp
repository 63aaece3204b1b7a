#include "models/classic/contagion_lanes.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace models::contagion {
namespace {

using Word = std::uint64_t;

using Counts = std::array<std::uint32_t, sim::worlds_a_word>;

/// Eight worlds at a time: a byte of each plane, turned square by square.
void lay_flat(std::span<const Word> upright, Counts& counts)
{
    counts = {};
    for (std::size_t first = 0; first < upright.size(); first += 8)
        for (std::size_t group = 0; group < sim::worlds_a_byte; ++group) {
            Word square = 0;
            for (std::size_t p = first; p < upright.size() && p < first + 8; ++p)
                square |= sim::byte_of(upright[p], group) << (8 * (p - first));
            square = sim::turned(square);
            for (std::size_t k = 0; k < sim::worlds_a_byte; ++k)
                counts[8 * group + k] |=
                    static_cast<std::uint32_t>(sim::byte_of(square, k) << first);
        }
}

Word wear_down_one_by_one(double* remaining, const Counts& counts, double divisor,
                          const Pressure& pressure, Word at_risk)
{
    Word down = 0;
    sim::for_worlds(at_risk, [&](std::size_t w) {
        const double signal =
            counts[w] / ((pressure.by_share & sim::bit_of(w)) != 0 ? divisor : 1.0);
        remaining[w] -= pressure.broadcast[w] + pressure.transmission[w] * signal;
        down |= remaining[w] <= 0.0 ? sim::bit_of(w) : 0;
    });
    return down;
}

Word wear_down_one_by_one(double* remaining, const std::uint32_t* infectious, double transmission,
                          double broadcast, Word at_risk)
{
    Word down = 0;
    sim::for_worlds(at_risk, [&](std::size_t k) {
        remaining[k] -= broadcast + transmission * infectious[k];
        down |= remaining[k] <= 0.0 ? sim::bit_of(k) : 0;
    });
    return down;
}

Word equal_one_by_one(const std::uint32_t* lanes, std::uint32_t value, Word candidates)
{
    Word equal = 0;
    sim::for_worlds(candidates,
                    [&](std::size_t w) { equal |= lanes[w] == value ? sim::bit_of(w) : 0; });
    return equal;
}

#if defined(__x86_64__)

/// The same of counts up to 255: a plane's bits become bytes, 32 worlds at a time.
__attribute__((target("avx2"))) void lay_flat_wide(std::span<const Word> upright, Counts& counts)
{
    const __m256i byte_of_lane = _mm256_set_epi64x(0x0303030303030303, 0x0202020202020202,
                                                   0x0101010101010101, 0x0000000000000000);
    const __m256i bit_of_lane = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201u));
    for (std::size_t half = 0; half < 2; ++half) {
        __m256i bytes = _mm256_setzero_si256();
        for (std::size_t p = 0; p < upright.size(); ++p) {
            const __m256i bits = _mm256_and_si256(
                _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<int>(upright[p] >> (32 * half))),
                                    byte_of_lane),
                bit_of_lane);
            bytes = _mm256_or_si256(bytes,
                                    _mm256_and_si256(_mm256_cmpeq_epi8(bits, bit_of_lane),
                                                     _mm256_set1_epi8(static_cast<char>(1u << p))));
        }
        alignas(32) std::array<std::uint8_t, 32> flat;
        _mm256_store_si256(reinterpret_cast<__m256i*>(flat.data()), bytes);
        for (std::size_t k = 0; k < 32; k += 8)
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(counts.data() + 32 * half + k),
                                _mm256_cvtepu8_epi32(_mm_loadl_epi64(
                                    reinterpret_cast<const __m128i*>(flat.data() + k))));
    }
}

/// The four lanes whose bits are set, all ones.
__attribute__((target("avx2"), always_inline)) inline __m256d lanes_of(Word four)
{
    const __m256i bits = _mm256_set_epi64x(8, 4, 2, 1);
    return _mm256_castsi256_pd(_mm256_cmpeq_epi64(
        _mm256_and_si256(_mm256_set1_epi64x(static_cast<long long>(four)), bits), bits));
}

__attribute__((target("avx2"), always_inline)) inline __m256d four_numbers(const std::uint32_t* at)
{
    return _mm256_cvtepi32_pd(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}

/// Takes the hazard off the lanes whose bits are set; returns those where nothing is left.
__attribute__((target("avx2"), always_inline)) inline Word wear_four(double* remaining,
                                                                     __m256d hazard, Word four)
{
    const __m256d left =
        _mm256_sub_pd(_mm256_loadu_pd(remaining), _mm256_and_pd(hazard, lanes_of(four)));
    _mm256_storeu_pd(remaining, left);
    const int none_left = _mm256_movemask_pd(_mm256_cmp_pd(left, _mm256_setzero_pd(), _CMP_LE_OQ));
    return static_cast<Word>(none_left) & four;
}

__attribute__((target("avx2"))) Word wear_down_wide(double* remaining, const Counts& counts,
                                                    double divisor, const Pressure& pressure,
                                                    Word at_risk)
{
    const __m256d degree = _mm256_set1_pd(divisor), one = _mm256_set1_pd(1.0);
    Word down = 0;
    for (std::size_t w = 0; w < sim::worlds_a_word; w += 4) {
        const Word four = (at_risk >> w) & 15u;
        if (four == 0)
            continue;
        __m256d signal = four_numbers(counts.data() + w);
        if (pressure.by_share != 0)
            signal = _mm256_div_pd(
                signal, _mm256_blendv_pd(one, degree, lanes_of((pressure.by_share >> w) & 15u)));
        const __m256d hazard =
            _mm256_add_pd(_mm256_loadu_pd(pressure.broadcast.data() + w),
                          _mm256_mul_pd(_mm256_loadu_pd(pressure.transmission.data() + w), signal));
        down |= wear_four(remaining + w, hazard, four) << w;
    }
    return down;
}

__attribute__((target("avx2"))) Word wear_down_wide(double* remaining,
                                                    const std::uint32_t* infectious,
                                                    double transmission, double broadcast,
                                                    Word at_risk)
{
    const __m256d each = _mm256_set1_pd(transmission), media = _mm256_set1_pd(broadcast);
    Word down = 0;
    for (std::size_t k = 0; k < 64; k += 4) {
        const Word four = (at_risk >> k) & 15u;
        if (four == 0)
            continue;
        const __m256d hazard =
            _mm256_add_pd(media, _mm256_mul_pd(each, four_numbers(infectious + k)));
        down |= wear_four(remaining + k, hazard, four) << k;
    }
    return down;
}

__attribute__((target("avx2"))) Word equal_wide(const std::uint32_t* lanes, std::uint32_t value,
                                                Word candidates)
{
    const __m256i eight_values = _mm256_set1_epi32(static_cast<int>(value));
    Word equal = 0;
    for (std::size_t w = 0; w < sim::worlds_a_word; w += 8) {
        const Word eight = sim::byte_of(candidates, w / 8);
        if (eight == 0)
            continue;
        const __m256i same = _mm256_cmpeq_epi32(
            eight_values, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes + w)));
        equal |= (static_cast<Word>(_mm256_movemask_ps(_mm256_castsi256_ps(same))) & eight) << w;
    }
    return equal;
}

const bool wide = __builtin_cpu_supports("avx2") != 0;

#endif

} // namespace

std::uint64_t wear_down(double* remaining, std::span<const std::uint64_t> infectious,
                        std::uint32_t degree, const Pressure& pressure, std::uint64_t at_risk,
                        [[maybe_unused]] Registers registers) noexcept
{
    const double divisor = degree == 0 ? 1.0 : degree; // without neighbours all counts are 0
    Counts counts;
#if defined(__x86_64__)
    if (wide && registers == Registers::widest) {
        infectious.size() <= 8 ? lay_flat_wide(infectious, counts) : lay_flat(infectious, counts);
        return wear_down_wide(remaining, counts, divisor, pressure, at_risk);
    }
#endif
    lay_flat(infectious, counts);
    return wear_down_one_by_one(remaining, counts, divisor, pressure, at_risk);
}

std::uint64_t wear_down(double* remaining, const std::uint32_t* infectious, double transmission,
                        double broadcast, std::uint64_t at_risk,
                        [[maybe_unused]] Registers registers) noexcept
{
#if defined(__x86_64__)
    if (wide && registers == Registers::widest)
        return wear_down_wide(remaining, infectious, transmission, broadcast, at_risk);
#endif
    return wear_down_one_by_one(remaining, infectious, transmission, broadcast, at_risk);
}

std::uint64_t lanes_equal(const std::uint32_t* lanes, std::uint32_t value, std::uint64_t candidates,
                          [[maybe_unused]] Registers registers) noexcept
{
#if defined(__x86_64__)
    if (wide && registers == Registers::widest)
        return equal_wide(lanes, value, candidates);
#endif
    return equal_one_by_one(lanes, value, candidates);
}

} // namespace models::contagion
