#pragma once
// A town: households, streets, workplaces and schools, and a few ties across all of it.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sim {

/// Everybody at home is tied, so ties grow with the square of a household.
inline constexpr std::size_t largest_household = 100;

/// Config section [network.town].
struct TownParams {
    std::int64_t citizens = 5000;
    std::vector<double> household_shares{0.30, 0.34, 0.16, 0.13, 0.05, 0.02};
    double street_ties = 3.0;
    std::int64_t street_reach = 10;
    std::int64_t workplace_size = 25;
    std::int64_t colleagues = 8;
    double long_ties = 1.0;

    /// Everybody at home is tied: a household of k holds k citizens and k (k - 1) / 2 ties.
    [[nodiscard]] double expected_ties() const noexcept
    {
        double members = 0.0, at_home = 0.0;
        for (std::size_t i = 0; i < household_shares.size(); ++i) {
            const auto k = static_cast<double>(i + 1);
            members += household_shares[i] * k;
            at_home += household_shares[i] * k * (k - 1) / 2;
        }
        const double started = street_ties + static_cast<double>(colleagues) + long_ties;
        return static_cast<double>(citizens) * (at_home / members + started / 2);
    }
};

template <class Fields>
void describe(Fields& f, TownParams& p)
{
    f("citizens", p.citizens, f.between(1, 1e9), "how many", f.assumption(), "citizens");
    f("household_shares", p.household_shares, f.between(0.0, 1.0),
      "share of households with 1, 2, 3, ... members, 100 at most; everybody in one is tied",
      f.assumption());
    f("street_ties", p.street_ties, f.between(0.0, 100.0),
      "ties of a citizen on average to people who live nearby", f.assumption(), "ties");
    f("street_reach", p.street_reach, f.between(1, 1e6),
      "how far along the street, in citizens, ties to people nearby go", f.assumption(),
      "citizens");
    f("workplace_size", p.workplace_size, f.between(1, 1e6),
      "citizens in a workplace, school or club; everybody is in one, wherever they live",
      f.assumption(), "citizens");
    f("colleagues", p.colleagues, f.between(0, 1000),
      "ties of a citizen within the workplace, to those whose work is closest", f.assumption(),
      "ties");
    f("long_ties", p.long_ties, f.between(0.0, 100.0),
      "ties of a citizen on average to anybody in town",
      f.assumption("Granovetter 1973, AJS 78:1360: weak ties"), "ties");
    f.relation(
        "household_shares",
        [&p] {
            double sum = 0.0;
            for (const double share : p.household_shares)
                sum += share;
            return sum > 0.999 && sum < 1.001;
        },
        "the shares of households must add up to 1");
    f.relation(
        "household_shares", [&p] { return p.household_shares.size() <= largest_household; },
        "households have at most 100 members");
    f.relation(
        "colleagues", [&p] { return p.colleagues % 2 == 0; },
        "colleagues must be even: half of them on each side");
    f.relation(
        "workplace_size", [&p] { return p.colleagues < p.workplace_size; },
        "workplace_size must be above colleagues");
}

} // namespace sim
