#pragma once
// The innermost work of contagion, 64 lanes at a time: one citizen in up to 64 worlds, or 64
// citizens of one world. Several lanes in one register where the machine can, with the same bits
// everywhere.

#include "sim/network/world_words.hpp"
#include "sim/random/exponentials.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace models::contagion {

/// What presses in each world.
struct Pressure {
    std::array<double, sim::worlds_a_word> transmission{}; ///< hazard in a tick, a neighbour or all
    std::array<double, sim::worlds_a_word> broadcast{};    ///< hazard in a tick
    std::uint64_t by_share = 0; ///< worlds whose neighbours count by share
};

/// Plain is for machines that lack wide registers, and for rows that end within one. Both give the
/// same bits.
enum class Registers { widest, plain };

/// Takes a tick's hazard off the resistance that is left in the worlds at_risk; returns those
/// where none is left. infectious: how many neighbours are, of `degree`, as upright counts. Other
/// lanes stay as they are; `remaining` has a lane for each world at risk and for the seven beside
/// it.
[[nodiscard]] std::uint64_t wear_down(double* remaining, std::span<const std::uint64_t> infectious,
                                      std::uint32_t degree, const Pressure& pressure,
                                      std::uint64_t at_risk,
                                      Registers registers = Registers::widest) noexcept;

/// The same of citizens of one world, up to the three beside each read and written back as well:
/// `infectious` counts each one's neighbours who are, `transmission` and `broadcast` are hazards in
/// a tick, a neighbour and of media.
[[nodiscard]] std::uint64_t wear_down(double* remaining, const std::uint32_t* infectious,
                                      double transmission, double broadcast, std::uint64_t at_risk,
                                      Registers registers = Registers::widest) noexcept;

/// Lanes out of `candidates` that hold `value`. The seven beside a candidate are read as well.
[[nodiscard]] std::uint64_t lanes_equal(const std::uint32_t* lanes, std::uint32_t value,
                                        std::uint64_t candidates,
                                        Registers registers = Registers::widest) noexcept;

/// Draws that are collected, and made many at a time: start(lane, world, draw) for each.
template <class Start>
class LaneDraws {
  public:
    LaneDraws(sim::Purpose purpose, Start start) : purpose_(purpose), start_(std::move(start)) {}

    void add(const sim::DrawAddress& address, std::size_t lane, std::size_t world)
    {
        addresses_[size_] = address;
        lanes_[size_] = lane;
        worlds_[size_] = static_cast<std::uint8_t>(world);
        if (++size_ == most)
            draw();
    }
    [[gnu::noinline]] void draw()
    {
        sim::exponentials(purpose_, std::span(addresses_).first(size_),
                          std::span(draws_).first(size_));
        for (std::size_t k = 0; k < size_; ++k)
            start_(lanes_[k], worlds_[k], draws_[k]);
        size_ = 0;
    }

  private:
    static constexpr std::size_t most = 128;
    sim::Purpose purpose_;
    Start start_;
    std::array<sim::DrawAddress, most> addresses_;
    std::array<std::size_t, most> lanes_;
    std::array<std::uint8_t, most> worlds_;
    std::array<double, most> draws_;
    std::size_t size_ = 0;
};

} // namespace models::contagion
