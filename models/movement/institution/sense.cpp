#include "models/movement/institution/sense.hpp"

#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace models::movement {
namespace {

constexpr sim::Purpose report_noise{"movement.sense.noise"};

/// What there is to see, in the order of the signals.
std::vector<double> what_is(std::uint32_t n, const Movements& movements,
                            std::span<const MovementTally> tallies, double served, double demand,
                            double trust, std::span<const double> signatures)
{
    std::vector<double> values{demand, trust};
    const double all = std::max(served, 1.0);
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const MovementTally& tally = tallies[m];
        const auto members = static_cast<double>(tally.served_by[n]);
        const double leading = tally.members == 0 ? 0.0
                                                  : static_cast<double>(tally.organisers) /
                                                        static_cast<double>(tally.members);
        const double size = members / all;
        values.insert(values.end(),
                      {size, size * movements[m].disruptiveness, size * leading, signatures[m]});
    }
    return values;
}

} // namespace

void describe(sim::Fields& f, SensingParams& p)
{
    f("levels", p.levels, f.between(0, 6),
      "levels of hierarchy between what is and who decides; 0: it sees what is, without noise",
      f.assumption());
    f("delay", p.delay, f.between(0.0, 26.0), "by which each level passes on later than it hears",
      f.assumption(), "weeks");
    f("smoothing", p.smoothing, f.between(0.0, 0.99),
      "weight that each level keeps, after a week, of what it passed on before", f.assumption());
    f("noise", p.noise, f.between(0.0, 2.0),
      "standard deviation of what reaches the top, relative to it", f.assumption());
}

ChainOfReports::ChainOfReports(const SensingParams& params, std::size_t signals, sim::Weeks dt)
    : levels_(static_cast<std::size_t>(params.levels)),
      signals_(signals),
      length_(static_cast<std::size_t>(std::llround(params.delay / dt.value))),
      keep_(params.smoothing > 0.0 ? sim::det::exp(dt.value * sim::det::log(params.smoothing))
                                   : 0.0),
      line_(1 + levels_ * signals_ * (1 + length_), 0.0)
{
}

std::vector<double> ChainOfReports::pass(std::span<const double> values)
{
    std::vector<double> heard(values.begin(), values.end());
    const bool first = line_[0] == 0.0;
    const std::size_t now =
        length_ == 0 ? 0 : static_cast<std::size_t>(line_[0]) % length_; // row of the ring
    line_[0] += 1.0;
    double* at = line_.data() + 1;
    for (std::size_t level = 0; level < levels_; ++level) {
        double* passed = at;
        double* ring = at + signals_;
        at += signals_ * (1 + length_);
        for (std::size_t s = 0; s < signals_; ++s) {
            if (first) {
                passed[s] = heard[s];
                for (std::size_t row = 0; row < length_; ++row)
                    ring[row * signals_ + s] = heard[s];
            }
            const double late =
                length_ == 0 ? heard[s] : std::exchange(ring[now * signals_ + s], heard[s]);
            passed[s] = keep_ * passed[s] + (1.0 - keep_) * late;
            heard[s] = passed[s];
        }
    }
    return heard;
}

double with_noise(double x, double noise, const Week& week, std::uint32_t institution,
                  std::uint32_t signal) noexcept
{
    if (noise == 0.0)
        return x;
    constexpr std::uint32_t most_signals = 1024; // 2 + 4 x 254 = 1,018
    // The same for all ticks of a week, so that noise does not average out in short ones.
    const sim::Tick calendar{static_cast<std::uint32_t>(week.weeks() + 1e-9)};
    auto draws = week.luck.draws(report_noise, institution * most_signals + signal, calendar);
    return std::max(0.0, x * (1.0 + noise * sim::normal(draws)));
}

View sense(const SensingParams& params, std::uint32_t n, const Institution& self,
           const Movements& movements, std::span<const MovementTally> tallies, double served,
           double demand, double trust, std::span<const double> signatures, const Week& week,
           ChainOfReports& chain)
{
    std::vector<double> seen = what_is(n, movements, tallies, served, demand, trust, signatures);
    if (params.levels > 0) {
        seen = chain.pass(seen);
        for (std::size_t s = 0; s < seen.size(); ++s)
            seen[s] = with_noise(seen[s], params.noise, week, n, static_cast<std::uint32_t>(s));
    }
    View view;
    view.week = week.weeks();
    view.dt = week.dt.value;
    view.policy = self.policy;
    view.founding_policy = self.founding_policy;
    view.demand = std::min(seen[0], 1.0);
    view.trust = std::min(seen[1], 1.0);
    view.accumulated = self.pressure;
    view.budget = self.budget;
    for (std::size_t m = 0; m < movements.size(); ++m) {
        const double* of = seen.data() + sensed(m);
        view.movements.push_back({.size = of[0],
                                  .pressure = of[1],
                                  .agenda = movements[m].agenda,
                                  .promotes = movements[m].promotes,
                                  .organisers = of[2],
                                  .signatures = of[3],
                                  .exists = movements[m].exists});
        view.pressure += of[1];
    }
    return view;
}

} // namespace models::movement
