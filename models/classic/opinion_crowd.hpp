#pragma once
// Hegselmann and Krause's rule where everybody hears everybody: O(n log n) a tick, not O(n^2).
//
// In order of opinion, those close enough to a citizen are a window, found by bisection, and its
// sum is a difference of running totals. Totals are exact: opinions are whole multiples of 2^-62
// in 128 bits. So the bits depend neither on threads nor on the order of adding, all who hear the
// same window move to the same bits, and a camp that agrees stays where it is.
//
// Nobody overtakes anybody (a window that lies higher has no lower mean, and rounding keeps that),
// so the order of the first opinions is an order for good: one sort per run.

#include <cstdint>
#include <vector>

namespace models::opinion {

class Crowd {
  public:
    explicit Crowd(const std::vector<double>& first_opinions);

    /// From opinions (0 to 1, in the order of the first ones) to everybody's next.
    void listen(const std::vector<double>& opinions, double confidence, std::vector<double>& next);

  private:
    __extension__ using Whole = unsigned __int128;

    void line_up(const std::vector<double>& opinions);

    std::vector<std::uint32_t> order_; ///< rows from the lowest opinion up
    std::vector<double> ranked_;       ///< opinions in that order
    std::vector<Whole> below_;         ///< exact sum of the opinions at lower ranks
};

} // namespace models::opinion
