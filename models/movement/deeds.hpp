#pragma once
// What institutions did that a knock-out can undo, in order (institution/without).

#include "sim/engine/model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace models::movement {

enum class DeedKind : std::uint8_t { promise, offer, concession };

struct Deed {
    std::uint32_t tick = 0;   ///< the first to show it
    std::uint32_t number = 0; ///< of a promise among the institution's; else the tick
    std::uint16_t institution = 0;
    DeedKind kind = DeedKind::promise;
    std::uint8_t movement = 0; ///< to which a promise was made
};
static_assert(sizeof(Deed) == 12, "no padding: its bytes are saved as they are");

/// The first 10,000 of a world: 120 kB.
class Deeds {
  public:
    static constexpr std::uint32_t most = 10'000;

    void note(const Deed& deed) noexcept
    {
        if (number_ < kept_.size())
            kept_[number_++] = deed;
    }
    /// For Model::history.
    void visit(sim::StateVisitor& visitor)
    {
        visitor.column("deeds", kept_);
        visitor.scalar("deeds.number", number_);
    }
    /// In order: by tick, then institution.
    [[nodiscard]] std::span<const Deed> all() const noexcept { return {kept_.data(), number_}; }

  private:
    std::vector<Deed> kept_ = std::vector<Deed>(most);
    std::uint32_t number_ = 0;
};

} // namespace models::movement
