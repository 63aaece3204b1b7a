#include "models/movement/institution/attention.hpp"

#include "sim/random/distributions.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace models::movement {
namespace {

constexpr sim::Purpose cases_come{"movement.attention.cases_come"};
constexpr sim::Purpose cases_go{"movement.attention.cases_go"};
constexpr sim::Purpose order{"movement.attention.order"};

/// What the queue's length takes off the experience of those served.
void let_wait(const AttentionParams& params, Institution& self) noexcept
{
    const double without = self.waiting - self.queue_waiting;
    self.queue_waiting = std::min(params.waiting_cost * self.waiting_cases / params.cases_per_week,
                                  std::max(0.0, 1.0 - without));
    self.waiting = without + self.queue_waiting;
}

} // namespace

void describe(sim::Fields& f, AttentionParams& p)
{
    f("cases_per_week", p.cases_per_week, f.between(0.0, 1e9),
      "cases that it can deal with, mean; 0: without limit", f.assumption(), "1/week");
    f("cases_per_member_per_week", p.cases_per_member, f.between(0.0, 1000.0),
      "cases that each member of a movement brings, mean", f.assumption(), "1/week");
    f("cases_of_asking_per_week", p.cases_of_asking, f.between(0.0, 1e9),
      "cases that asking everybody brings (consult, partner), mean", f.assumption(), "1/week");
    f("movements", p.movements, f.between(0, 254),
      "movements that it can deal with at a time, those that press most first; 0: all",
      f.literature("Jones and Baumgartner (2005), for attention as what is scarce"));
    f("waiting_cost", p.waiting_cost, f.between(0.0, 1.0),
      "what each week that a new case must wait takes off the experience of those served",
      f.assumption());
}

/// Steps up and down in random order, backwards from the end: the queue after them is its balance,
/// or the highest that the steps from some moment on reach above 0, whichever is higher (Lindley
/// 1952). By reflection the chance of reaching k is C(n, down + k) / C(n, up) for k above up - down
/// (the ballot theorem), so one uniform draw suffices: the highest k at or below that chance.
std::uint64_t queue_after(std::uint64_t waiting, std::uint32_t arrivals, std::uint32_t services,
                          double luck) noexcept
{
    std::uint64_t reached = arrivals > services ? arrivals - services : 0;
    double chance = 1.0;
    for (; reached < arrivals; ++reached) {
        chance *=
            static_cast<double>(arrivals - reached) / static_cast<double>(services + reached + 1);
        if (luck >= chance)
            break;
    }
    const std::uint64_t all = waiting + arrivals;
    return std::max(all > services ? all - services : 0, reached);
}

double attend(const AttentionParams& params, std::uint32_t n, double members, const Week& week,
              Institution& self) noexcept
{
    if (params.cases_per_week == 0.0)
        return 1.0;
    const double dt = week.dt.value;
    const double a_week = params.cases_per_member * members + params.cases_of_asking * self.heard;
    constexpr double most = 4e9; // in a tick
    auto coming = week.luck.draws(cases_come, n, week.now);
    auto going = week.luck.draws(cases_go, n, week.now);
    auto draws = week.luck.draws(order, n, week.now);
    const std::uint32_t arrivals = sim::poisson(std::min(a_week * dt, most), coming);
    const std::uint32_t services = sim::poisson(std::min(params.cases_per_week * dt, most), going);
    const double waiting = self.waiting_cases + a_week;
    const double cases = self.waiting_cases + arrivals;
    self.waiting_cases = static_cast<double>(queue_after(
        static_cast<std::uint64_t>(self.waiting_cases), arrivals, services, sim::uniform(draws)));
    self.served_cases = cases - self.waiting_cases;
    let_wait(params, self);
    return waiting > 0.0 ? std::min(1.0, params.cases_per_week / waiting) : 1.0;
}

void attend_to_the_loudest(const AttentionParams& params, const View& view, Acts& acts)
{
    const auto most = static_cast<std::size_t>(params.movements);
    if (most == 0 || most >= acts.movements.size())
        return;
    std::vector<std::size_t> order_of_pressure(acts.movements.size());
    std::iota(order_of_pressure.begin(), order_of_pressure.end(), std::size_t{0});
    std::stable_sort(order_of_pressure.begin(), order_of_pressure.end(),
                     [&](std::size_t a, std::size_t b) {
                         return view.movements[a].pressure > view.movements[b].pressure;
                     });
    for (std::size_t k = most; k < order_of_pressure.size(); ++k)
        acts.movements[order_of_pressure[k]] = {};
}

} // namespace models::movement
