#include "models/movement/citizen/mobilise.hpp"

#include "models/movement/citizen/recruiting.hpp"
#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/philox_rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace models::movement {
namespace {

constexpr sim::Purpose hear_call{"movement.mobilise.hear"};
constexpr sim::Purpose review{"movement.mobilise.review"};

/// One week's reviews, row by row.
class Reviews {
  public:
    Reviews(const MobiliseParams& params, const Signals& signals, const Neighbours& neighbours,
            const Movements& movements, const Institutions& institutions,
            const Broadcast& broadcast, const Week& week, Citizens& citizens, Changes& changes)
        : params_(params),
          signals_(signals),
          neighbours_(neighbours),
          movements_(movements),
          institutions_(institutions),
          broadcast_(broadcast),
          week_(week),
          c_(citizens),
          changes_(changes),
          recruiting_(signals, neighbours, movements),
          reconsiders_(sim::det::chance_of_event(params.review_rate * week.dt))
    {
    }

    /// Rows begin to end, at most a block.
    void review_rows(std::size_t begin, std::size_t end)
    {
        constexpr std::size_t width = 64;
        std::array<std::uint64_t, width> words;
        for (std::size_t first = begin; first < end; first += width) {
            const std::size_t rows = std::min(width, end - first);
            if (params_.rule == JoinRule::logit)
                sim::first_words(week_.luck, review, static_cast<std::uint32_t>(first), week_.now,
                                 std::span(words).first(rows));
            for (std::size_t k = 0; k < rows; ++k)
                review_one(static_cast<std::uint32_t>(first + k),
                           params_.rule != JoinRule::logit ||
                               sim::uniform_of(words[k]) < reconsiders_);
        }
    }

  private:
    /// reconsiders: whether this is a week in which they might choose; by chance in the logit.
    void review_one(std::uint32_t i, bool reconsiders)
    {
        const Stance stance = c_.stance[i];
        if (stance == Stance::unaware)
            listen(i);
        else if (may_join(stance))
            consider_joining(i, reconsiders);
        else if (acts(stance) && (c_.flags[i] & is_committed) == 0)
            consider_leaving(i, reconsiders);
    }

    [[nodiscard]] Outlook outlook(std::uint32_t i) const
    {
        const Institution& service = institutions_[c_.institution[i]];
        Outlook o;
        o.signal = signals_(i);
        o.grievance = static_cast<double>(c_.grievance[i]);
        const bool against = resists(c_.stance[i], c_.opinion[i]);
        o.opinion = against ? -c_.opinion[i] : c_.opinion[i];
        o.efficacy = std::max(0.0, against ? -service.efficacy : service.efficacy);
        o.media = broadcast_.media;
        o.call = o.capacity = recruiting_.reach(!against);
        o.heard = service.heard;
        o.energy = static_cast<double>(c_.energy[i]);
        if (params_.risk > 0.0 && service.repression > 0.0) {
            const Signals::Around around = signals_.around(i);
            o.risk = static_cast<double>(c_.risk_aversion[i]) *
                     risk_of(params_, service.repression * (1.0 + around.all), 1.0 + around.acting);
        }
        return o;
    }

    /// Whoever sees somebody act, on either side, or is reached by media or broadcasts, has heard.
    void listen(std::uint32_t i)
    {
        const double reached =
            std::max({broadcast_.media, recruiting_.reach(true), recruiting_.reach(false)});
        const sim::CitizenId id = sim::citizen(i);
        auto draws = week_.luck.draws(hear_call, i, week_.now);
        if (neighbours_.promoting.count(id) + neighbours_.opposing.count(id) > 0 ||
            signals_.acting(i) > 0 ||
            sim::uniform(draws) < sim::det::chance_of_event(reached * week_.dt.value))
            changes_.next[i] = Stance::bystander;
    }

    void consider_joining(std::uint32_t i, bool reconsiders)
    {
        if (!recruiting_.possible(c_.opinion[i] >= 0.0))
            return;
        if (params_.rule == JoinRule::hazard) {
            const Outlook o = outlook(i);
            const double dt = week_.dt.value;
            const double hazard =
                utility_but_social(params_, o) * dt + params_.social * dt * o.signal;
            if (hazard > 0.0 && (c_.clock[i] -= hazard) <= 0.0)
                join(i, o);
            return;
        }
        if (c_.clock[i] > 0.0) { // cooling off
            c_.clock[i] -= week_.dt.value;
            return;
        }
        if (params_.supporter_margin == 0.0 && !reconsiders)
            return; // asked before utility, which is dear
        const Outlook o = outlook(i);
        const double u = utility(params_, o);
        if (params_.rule == JoinRule::hard ? u >= c_.threshold[i]
                                           : reconsiders && chooses(i, u, true))
            join(i, o);
        else if (params_.supporter_margin > 0.0)
            take_low_cost_act(i, u >= c_.threshold[i] - params_.supporter_margin);
    }

    void consider_leaving(std::uint32_t i, bool reconsiders)
    {
        if (!params_.reversible || params_.rule == JoinRule::hazard || !reconsiders)
            return;
        const double u = utility(params_, outlook(i));
        if (params_.rule == JoinRule::hard ? u < c_.threshold[i] : chooses(i, u, false))
            changes_.next[i] = Stance::bystander;
    }

    /// Whether a citizen who reconsiders chooses to act (or not to). The same draw for both, so
    /// that acting is chosen by no fewer when utility is higher.
    [[nodiscard]] bool chooses(std::uint32_t i, double u, bool to_act) const
    {
        auto draws = week_.luck.draws(review, i, week_.now);
        draws.next64(); // whether they reconsider
        const double chance = sim::det::logistic(params_.sharpness * (u - c_.threshold[i]));
        return (sim::uniform(draws) < chance) == to_act;
    }

    void join(std::uint32_t i, const Outlook& o)
    {
        const bool promoter = c_.opinion[i] >= 0.0;
        const Recruit recruit =
            recruiting_.recruit(i, c_, week_, params_.media * o.media, params_.call * o.call);
        changes_.next[i] = promoter ? Stance::participant : Stance::opponent;
        changes_.movement[i] = recruit.movement;
        changes_.cause[i] = recruit.cause;
        changes_.brought_by[i] = recruit.brought_by;
    }

    /// A supporter who has changed sides stands aside first.
    void take_low_cost_act(std::uint32_t i, bool wants)
    {
        if (c_.stance[i] == Stance::supporter && c_.movement[i] < movements_.size() &&
            (movements_[c_.movement[i]].promotes != 0.0) != (c_.opinion[i] >= 0.0))
            wants = false;
        if (wants == (c_.stance[i] == Stance::supporter))
            return;
        changes_.next[i] = wants ? Stance::supporter : Stance::bystander;
        changes_.movement[i] = recruiting_.widest(c_.opinion[i] >= 0.0);
    }

    const MobiliseParams& params_;
    const Signals& signals_;
    const Neighbours& neighbours_;
    const Movements& movements_;
    const Institutions& institutions_;
    const Broadcast& broadcast_;
    const Week& week_;
    Citizens& c_;
    Changes& changes_;
    Recruiting recruiting_;
    double reconsiders_;
};

} // namespace

void mobilise_all(const MobiliseParams& params, const Signals& signals,
                  const Neighbours& neighbours, const Movements& movements,
                  const Institutions& institutions, const Broadcast& broadcast, const Week& week,
                  Citizens& citizens, Changes& changes)
{
    Reviews reviews(params, signals, neighbours, movements, institutions, broadcast, week, citizens,
                    changes);
    sim::parallel_blocks(citizens.size(), [&](std::size_t begin, std::size_t end) {
        reviews.review_rows(begin, end);
    });
}

} // namespace models::movement
