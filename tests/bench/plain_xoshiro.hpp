#pragma once
// xoshiro256++ (Blackman and Vigna 2019): the fast sequential generator that one would take.

#include <bit>
#include <cstdint>

namespace plain {

class Xoshiro {
  public:
    explicit Xoshiro(std::uint64_t seed)
    {
        for (std::uint64_t& word : state_) { // SplitMix64, as its authors say
            seed += 0x9E3779B97F4A7C15u;
            std::uint64_t z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9u;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
            word = z ^ (z >> 31);
        }
    }
    std::uint64_t operator()()
    {
        const std::uint64_t out = std::rotl(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t t = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= t;
        state_[3] = std::rotl(state_[3], 45);
        return out;
    }

  private:
    std::uint64_t state_[4];
};

} // namespace plain
