#pragma once
// Who joined, in order, for knock-outs: shared by the published models of spreading.

#include "sim/engine/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace models {

/// A citizen's first joining.
struct Joining {
    std::uint32_t row = 0;
    std::uint32_t tick = 0; ///< the first at which they act
};

/// The first 10,000 of a world. 80 kB at most, whatever the number of citizens.
class Joinings {
  public:
    static constexpr std::uint32_t most = 10'000;

    explicit Joinings(std::uint32_t citizens) : kept_(citizens < most ? citizens : most) {}

    /// The next to join. Each citizen once at most.
    void note(sim::CitizenId i, sim::Tick at) noexcept
    {
        if (number_ < kept_.size())
            kept_[number_++] = {index(i), at.value};
    }
    [[nodiscard]] bool full() const noexcept { return number_ == kept_.size(); }
    /// For Model::history.
    void visit(sim::StateVisitor& visitor)
    {
        visitor.column("joinings", kept_);
        visitor.scalar("joinings.number", number_);
    }
    /// As acts, in order.
    [[nodiscard]] std::vector<sim::Act> acts(const sim::SocialGraph& graph,
                                             const std::string& section) const;

  private:
    std::vector<Joining> kept_;
    std::uint32_t number_ = 0;
};

/// The joining of one citizen as an act, undone by the list `joiners` of this section (such as
/// "threshold.without").
[[nodiscard]] sim::Act act_of(const Joining& joining, const sim::SocialGraph& graph,
                              const std::string& section);

} // namespace models
