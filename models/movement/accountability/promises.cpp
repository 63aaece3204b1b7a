#include "models/movement/accountability/promises.hpp"

#include "sim/core/det_math.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {
namespace {

constexpr sim::Purpose keeping{"movement.promises.keep"};

enum class Fate { kept, broken, waits };

/// The same luck whenever it is asked: a promise that waits for money stays one that would be kept.
bool would_keep(const Promise& promise, double chance, const Week& week) noexcept
{
    auto draws = week.luck.draws(keeping, static_cast<std::uint32_t>(promise.number),
                                 {static_cast<std::uint32_t>(promise.maker)});
    return sim::uniform(draws) < chance;
}

/// What becomes of a promise that is due; keeps it where it can.
Fate settle(const PromiseParams& params, double chance, const Promise& promise, const Week& week,
            Institution& maker) noexcept
{
    const double move = owed(promise, maker.policy);
    const double distance = move < 0.0 ? -move : move;
    constexpr double as_good_as_kept = 1e-3; // of what was promised
    if (distance <= as_good_as_kept * promise.size)
        return Fate::kept; // whoever did it, it is done
    if (!would_keep(promise, chance, week))
        return Fate::broken;
    const double price = params.cost * distance;
    if (price > maker.budget) {
        const double late = (week.now.value - promise.due_at) * week.dt.value;
        return late >= params.grace ? Fate::broken : Fate::waits;
    }
    maker.spent += price;
    maker.budget = std::max(0.0, maker.started + maker.income - maker.spent);
    maker.policy = std::clamp(maker.policy + move, 0.0, 1.0);
    return Fate::kept;
}

} // namespace

void describe(sim::Fields& f, PromiseParams& p)
{
    const auto fox = [&] { return f.assumption("Fox (2015), for the form"); };
    f("base", p.base, f.between(-50.0, 50.0),
      "log odds that a promise is kept where nobody can ask and nothing follows", f.assumption());
    f("voice", p.voice, f.between(-50.0, 50.0),
      "added to the log odds when every question is answered", fox());
    f("teeth", p.teeth, f.between(-50.0, 50.0), "added to the log odds by the hardest consequence",
      fox());
    f("both", p.both, f.between(-50.0, 50.0), "added to the log odds by the two together", fox());
    f("cost", p.cost, f.between(0.0, 1e15),
      "money it takes to move policy from one end of the scale to the other to keep a promise",
      f.assumption(), "money");
    f("grace", p.grace, f.between(0.0, 5200.0),
      "time that a promise due waits for the money to keep it before it is broken", f.assumption(),
      "weeks");
    f("repair", p.repair, f.between(0.0, 1.0),
      "share of an institution's lost credibility that keeping a promise of size 1 restores",
      f.assumption());
    f("tolerance", p.tolerance, f.between(0.0, 1.0),
      "distance of an agenda from what members wish that nobody calls a breach", f.assumption());
}

double chance_kept(const PromiseParams& params, const VoiceAndTeeth& vt) noexcept
{
    return sim::det::logistic(params.base + params.voice * vt.voice + params.teeth * vt.teeth +
                              params.both * vt.voice * vt.teeth);
}

double owed(const Promise& promise, double policy) noexcept
{
    const double way = promise.target - promise.policy;
    if (way == 0.0)
        return 0.0;
    const double side = way > 0.0 ? 1.0 : -1.0;
    const double goal = promise.policy + side * std::min(promise.size, side * way);
    return side * std::max(0.0, side * (goal - policy));
}

void settle_promises(const PromiseParams& params, const VoiceAndTeeth& vt, const Week& week,
                     std::span<Promise> promises, std::span<PromiseCounts> counts,
                     Institutions& institutions, std::span<PromiseNews> news)
{
    const double chance = chance_kept(params, vt);
    for (PromiseCounts& count : counts)
        count.overdue = 0.0;
    for (Promise& promise : promises) {
        if (promise.open == 0.0 || promise.due_at > week.now.value)
            continue;
        const auto n = static_cast<std::size_t>(promise.maker);
        const double left = std::abs(owed(promise, institutions[n].policy));
        const Fate fate = settle(params, chance, promise, week, institutions[n]);
        if (fate == Fate::waits) {
            counts[n].overdue += 1.0;
            continue;
        }
        promise.open = 0.0;
        promise.settled_at = week.now.value;
        promise.broken = fate == Fate::broken ? 1.0 : 0.0;
        counts[n].open -= 1.0;
        (fate == Fate::broken ? counts[n].broken : counts[n].kept) += 1.0;
        promise.kept_share = fate == Fate::kept || promise.size == 0.0
                                 ? 1.0
                                 : std::max(0.0, 1.0 - left / promise.size);
        news[n].kept += promise.kept_share * promise.size;
        news[n].broken += (1.0 - promise.kept_share) * promise.size;
        if (fate == Fate::kept)
            institutions[n].credibility +=
                params.repair * promise.size * (1.0 - institutions[n].credibility);
    }
}

} // namespace models::movement
