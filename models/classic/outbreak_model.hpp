#pragma once
// The outbreak as a search for shortest paths, slot of time by slot of time.
//
// A citizen's infection is due at the earliest contact known so far. All who are due in a slot
// make their contacts; whoever is thereby due in the same slot, or earlier in it than thought,
// makes theirs again, until nothing improves (Meyer and Sanders 2003, "Delta-stepping",
// J. Algorithms 49:114). The minimum does not depend on the order, so neither does the result.

#include "models/classic/joinings.hpp"
#include "models/classic/outbreak.hpp"
#include "models/classic/outbreak_calendar.hpp"
#include "models/classic/outbreak_contacts.hpp"
#include "sim/network/bit_column.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace models::outbreak {

enum class Stance : std::uint8_t { susceptible, infectious, recovered };

class OutbreakModel final : public sim::Model {
  public:
    /// Throws SettingError where the initiators do not fit the network.
    OutbreakModel(const OutbreakParams& params, const sim::World& world);

    void step(sim::Tick now) override;
    [[nodiscard]] bool settled() const override;
    void measure(sim::MeasureSink& sink) const override;
    void snapshot(sim::ColumnSink& sink) const override;
    void state(sim::StateVisitor& visitor) override;
    void history(sim::StateVisitor& visitor) override { joinings_.visit(visitor); }
    void restored() override;
    /// Initiators as they were chosen, then by time.
    [[nodiscard]] std::vector<sim::Act> acts() const override
    {
        return joinings_.acts(graph_, "outbreak.without");
    }

    /// Beside the network, at most: time due 8, bit 0.1, place in the calendar 4, a visit 8 where
    /// everybody is reached within one slot of time, and 4 where one hub is tied to everybody.
    static constexpr double bytes_per_citizen = 26.0;

    [[nodiscard]] Stance stance(sim::CitizenId i) const noexcept;
    /// In ticks; infinite if never, as far as is known at this tick.
    [[nodiscard]] double infected_at(sim::CitizenId i) const noexcept { return due_[index(i)]; }
    [[nodiscard]] std::uint64_t susceptible() const noexcept { return graph_.size() - infected_; }
    [[nodiscard]] std::uint64_t infectious() const noexcept { return infected_ - recovered_; }
    [[nodiscard]] std::uint64_t recovered() const noexcept { return recovered_; }
    [[nodiscard]] std::uint64_t ever_infected() const noexcept { return infected_; }

  private:
    /// A citizen who made contacts, and the tick in which the spell ends.
    struct Visit {
        sim::CitizenId citizen;
        std::uint32_t ends;
    };
    /// Who makes contacts, gathered ahead.
    struct Source {
        sim::CitizenId citizen;
        std::uint32_t degree;
        double due;
        const sim::CitizenId* ties; ///< none: tied to everybody
    };
    struct Contact {
        const Source* from;
        std::uint32_t place; ///< among the ties
        double at;
    };
    struct Reached {
        sim::CitizenId citizen;
        double at;
    };

    void open_window(std::uint64_t slot);
    void settle(std::uint64_t slot);
    /// All of them make their contacts.
    void spread(std::span<const sim::CitizenId> list, std::uint64_t slot);
    /// Those of the list who have not made their contacts.
    void look_up_sources(std::span<const sim::CitizenId> list);
    [[nodiscard]] Source source(sim::CitizenId i) const noexcept;
    void make_contacts(const Source& from, ClocksOfMany::One clocks, std::uint64_t slot);
    void look_up_contacts();
    void apply_contacts(std::uint64_t slot);
    void close_visits();
    void note_joined(sim::CitizenId i);
    void note_joinings(sim::Tick at);
    [[nodiscard]] auto by_time() const noexcept
    {
        return [this](sim::CitizenId a, sim::CitizenId b) {
            const double due_a = due_[index(a)], due_b = due_[index(b)];
            return due_a != due_b ? due_a < due_b : a < b;
        };
    }

    [[nodiscard]] bool infected(sim::CitizenId i) const noexcept;
    [[nodiscard]] double recovers_at(sim::CitizenId i) const noexcept;
    [[nodiscard]] static std::uint32_t tick_of(double ticks) noexcept;
    void count_ends();

    static constexpr std::uint32_t ends_window = 1024; ///< ticks
    static constexpr std::size_t most_contacts = 4096; ///< gathered before they are looked up

    const sim::SocialGraph& graph_;
    const sim::RandomStream luck_;
    const Withheld withheld_;
    const sim::Weeks tick_length_;
    const Rates rates_;

    // State.
    std::vector<double> due_; ///< time of infection in ticks; of others the earliest contact so far
    std::uint32_t now_ = 0;   ///< ticks done

    Joinings joinings_; ///< history

    // Derived from the state.
    sim::BitColumn closed_; ///< infected in a slot that is over, or withheld
    Calendar calendar_;
    std::vector<std::uint32_t> ends_; ///< spells that end in each tick of the present window
    std::uint64_t infected_ = 0;
    std::uint64_t recovered_ = 0;
    std::uint64_t pending_ = 0; ///< due, but not yet infected

    // Of the slot at work.
    Urn urn_;
    std::vector<Source> sources_;
    std::vector<std::uint32_t> rows_, degrees_; ///< of the sources
    ClocksOfMany clocks_;
    std::deque<Visit> visits_; ///< no vector: its growth would double the peak
    std::vector<Contact> contacts_;
    std::vector<Reached> reached_;
    std::vector<sim::CitizenId> joined_; ///< in this tick, while joinings are kept
};

} // namespace models::outbreak
