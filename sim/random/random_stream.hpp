#pragma once
// Randomness by address: a draw is a pure function of (seed, world, purpose, entity, tick, draw).
// Nothing is consumed, so threads, order, shards and restarts cannot change it, and a scenario
// that differs in one lever meets the same luck everywhere else.

#include "sim/core/check.hpp"
#include "sim/core/ids.hpp"
#include "sim/random/philox.hpp"
#include "sim/random/salt.hpp"

#include <cstdint>
#include <limits>
#include <string_view>

namespace sim {

/// What a draw is for. Named, not numbered, so two mechanisms cannot share luck by accident.
struct Purpose {
    std::uint32_t code;

    /// FNV-1a of the name; names in use are held distinct by a test.
    explicit constexpr Purpose(std::string_view name) noexcept : code(2166136261u)
    {
        for (const char c : name)
            code = (code ^ static_cast<unsigned char>(c)) * 16777619u;
    }
};

/// The draws of one entity in one tick for one purpose: a uniform random bit generator (for
/// Boost.Random) that starts afresh at draw 0 wherever it is made.
class Draws {
  public:
    using result_type = std::uint32_t;

    /// block: of four words of 32 bits, where to begin.
    constexpr Draws(PhiloxKey key, Purpose purpose, std::uint32_t entity, Tick tick,
                    std::uint32_t block = 0) noexcept
        : key_(key), counter_{entity, tick.value, block, purpose.code}
    {
    }

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

    constexpr result_type operator()() noexcept
    {
        if (used_ == 4) {
            words_ = philox(counter_, key_);
            ++counter_[2];
            used_ = 0;
        }
        return words_[used_++];
    }

    constexpr std::uint64_t next64() noexcept
    {
        const std::uint64_t low = (*this)();
        return low | (std::uint64_t{(*this)()} << 32);
    }

  private:
    PhiloxKey key_;
    PhiloxCounter counter_;
    PhiloxCounter words_{};
    unsigned used_ = 4;
};

/// All the luck of one world.
class RandomStream {
  public:
    /// seed: 0 to 2^63-1; world: which replicate (the same seed and world give the same luck).
    explicit constexpr RandomStream(std::uint64_t seed, std::uint32_t world = 0) noexcept
    {
        const PhiloxCounter mixed =
            philox({world, salt(), 0, Purpose("world").code},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        key_ = {mixed[0], mixed[1]};
    }

    /// The draws of an entity (a citizen's row, a tie's or block's number) in a tick.
    [[nodiscard]] constexpr Draws draws(Purpose purpose, std::uint32_t entity,
                                        Tick tick = {}) const noexcept
    {
        return {key_, purpose, entity, tick};
    }
    /// The same without the first `passed` times 64 bits, an even number.
    [[nodiscard]] constexpr Draws draws_after(Purpose purpose, std::uint32_t entity,
                                              std::uint32_t passed, Tick tick = {}) const noexcept
    {
        EXPECT(passed % 2 == 0);
        return {key_, purpose, entity, tick, passed / 2};
    }
    [[nodiscard]] constexpr PhiloxKey key() const noexcept { return key_; }

  private:
    PhiloxKey key_{};
};

} // namespace sim
