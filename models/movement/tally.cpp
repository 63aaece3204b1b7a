#include "models/movement/tally.hpp"

#include "sim/parallel/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

/// Adds rows block by block: sum(partial, i) adds citizen i to the block's partial sums, and the
/// blocks are added in order. A partial has `width` numbers.
template <class Add>
std::vector<double> sums_in_order(std::size_t citizens, std::size_t width, Add&& add)
{
    const std::size_t blocks = (citizens + sim::block_size - 1) / sim::block_size;
    std::vector<double> partial(blocks * width, 0.0);
    sim::parallel_blocks(citizens, [&](std::size_t begin, std::size_t end) {
        double* sums = partial.data() + begin / sim::block_size * width;
        for (std::size_t i = begin; i < end; ++i)
            add(sums, i);
    });
    std::vector<double> total(width, 0.0);
    for (std::size_t b = 0; b < blocks; ++b)
        for (std::size_t k = 0; k < width; ++k)
            total[k] += partial[b * width + k];
    return total;
}

double mean_or(double sum, double count, double otherwise)
{
    return count > 0.0 ? sum / count : otherwise;
}

std::uint64_t whole(double count)
{
    return static_cast<std::uint64_t>(count);
}

} // namespace

std::vector<MovementTally> tally_movements(const Citizens& citizens, std::size_t movements,
                                           std::size_t institutions)
{
    enum { members, organisers, co_opted, seeded, wish, leaders_wish, opinion, squares, served };
    const std::size_t stride = served + std::max<std::size_t>(institutions, 1);
    const auto total =
        sums_in_order(citizens.size(), stride * movements, [&](double* sums, std::size_t i) {
            const Stance stance = citizens.stance[i];
            if (!acts(stance) || citizens.movement[i] == no_movement)
                return;
            double* row = sums + citizens.movement[i] * stride;
            const double p = citizens.opinion[i];
            row[members] += 1.0;
            row[opinion] += p;
            row[squares] += p * p;
            row[served + citizens.institution[i]] += 1.0;
            row[seeded] += citizens.cause[i] == Cause::institution ? 1.0 : 0.0;
            row[co_opted] += stance == Stance::co_opted ? 1.0 : 0.0;
            if (leads(stance)) {
                row[organisers] += 1.0;
                row[leaders_wish] += wish_of(p);
            } else {
                row[wish] += wish_of(p);
            }
        });
    std::vector<MovementTally> tallies(movements);
    for (std::size_t m = 0; m < movements; ++m) {
        const double* row = total.data() + m * stride;
        MovementTally& tally = tallies[m];
        tally.members = whole(row[members]);
        tally.organisers = whole(row[organisers]);
        tally.co_opted = whole(row[co_opted]);
        tally.joined_by_institution = whole(row[seeded]);
        const double all = mean_or(row[wish] + row[leaders_wish], row[members], 0.5);
        tally.wish = mean_or(row[wish], row[members] - row[organisers], all);
        tally.leaders_wish = mean_or(row[leaders_wish], row[organisers], all);
        const double mean = mean_or(row[opinion], row[members], 0.0);
        const double variance = mean_or(row[squares], row[members], 0.0) - mean * mean;
        tally.dispersion = std::sqrt(std::max(0.0, variance));
        for (std::size_t n = 0; n < institutions; ++n)
            tally.served_by.push_back(whole(row[served + n]));
    }
    return tallies;
}

std::vector<ServedTally> tally_served(const Citizens& citizens, std::size_t movements,
                                      std::size_t institutions)
{
    enum { number, staff, wish, trust, signed_for };
    const std::size_t stride = signed_for + movements;
    const auto total =
        sums_in_order(citizens.size(), stride * institutions, [&](double* sums, std::size_t i) {
            double* row = sums + citizens.institution[i] * stride;
            const Stance stance = citizens.stance[i];
            row[number] += 1.0;
            row[staff] += (citizens.flags[i] & is_staff) != 0 ? 1.0 : 0.0;
            row[wish] += wish_of(citizens.opinion[i]);
            row[trust] += static_cast<double>(citizens.trust[i]);
            if (citizens.movement[i] != no_movement &&
                (acts(stance) || stance == Stance::supporter))
                row[signed_for + citizens.movement[i]] += 1.0;
        });
    std::vector<ServedTally> served(institutions);
    for (std::size_t n = 0; n < institutions; ++n) {
        const double* row = total.data() + n * stride;
        served[n].citizens = whole(row[number]);
        served[n].staff = whole(row[staff]);
        served[n].demand = mean_or(row[wish], row[number], 0.5);
        served[n].trust = mean_or(row[trust], row[number], 0.0);
        served[n].signatures.assign(row + signed_for, row + signed_for + movements);
    }
    return served;
}

} // namespace models::movement
