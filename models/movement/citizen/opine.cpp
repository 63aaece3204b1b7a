#include "models/movement/citizen/opine.hpp"

#include "sim/core/det_math.hpp"
#include "sim/network/tie_walk.hpp"
#include "sim/parallel/parallel.hpp"

namespace models::movement {
namespace {

/// No two opinions are further apart: whoever listens so far listens to everybody.
constexpr double widest_confidence = 2.0;

/// Sums over those whom one citizen listens to.
template <bool everybody>
class Listening {
  public:
    Listening(double confidence, double own) : confidence_(confidence), own_(own) {}
    void hear(double opinion)
    {
        const double apart = opinion - own_;
        if (everybody || (apart <= confidence_ && -apart <= confidence_)) {
            sum_ += opinion;
            ++count_;
        }
    }
    [[nodiscard]] double mean_or(double otherwise) const
    {
        return count_ > 0 ? sum_ / count_ : otherwise;
    }

  private:
    double confidence_;
    double own_;
    double sum_ = 0.0;
    std::uint32_t count_ = 0;
};

/// Mean opinion of those whom i listens to; their own anchor without any.
template <bool everybody>
double heard_opinion(double confidence, const sim::SocialGraph& graph, const Citizens& c,
                     std::size_t i)
{
    Listening<everybody> to(confidence, c.opinion[i]);
    if (graph.is_complete()) {
        for (std::uint32_t j = 0; j < c.size(); ++j)
            if (j != i)
                to.hear(c.opinion[j]);
    } else {
        sim::walk_ties(
            graph, i, [&](sim::CitizenId j) { return &c.opinion[index(j)]; },
            [&](sim::CitizenId j) { to.hear(c.opinion[index(j)]); });
    }
    return to.mean_or(c.anchor[i]);
}

/// The same; and their neighbours' trust.
template <bool everybody>
double heard_opinion(double confidence, const sim::SocialGraph& graph, const Citizens& c,
                     std::size_t i, TrustAround& around)
{
    Listening<everybody> to(confidence, c.opinion[i]);
    double trust = 0.0;
    const TrustAround::Heard* const of = around.of.data();
    sim::walk_ties(
        graph, i, [&](sim::CitizenId j) { return of + index(j); },
        [&](sim::CitizenId j) {
            to.hear(of[index(j)].opinion);
            trust += of[index(j)].trust;
        });
    const std::uint32_t ties = graph.degree(sim::citizen(i));
    around.mean[i] = ties == 0 ? static_cast<double>(c.trust[i]) : trust / ties;
    return to.mean_or(c.anchor[i]);
}

void lay_side_by_side(const Citizens& c, TrustAround& around)
{
    around.of.resize(c.size());
    around.mean.resize(c.size());
    sim::parallel_for(c.size(), [&](std::size_t i) {
        around.of[i] = {c.opinion[i], static_cast<double>(c.trust[i])};
    });
}

template <bool everybody>
void opine(const OpinionParams& params, const sim::SocialGraph& graph, const Movements& movements,
           const Week& week, Citizens& c, TrustAround& around)
{
    const bool both = around.wanted && !graph.is_complete();
    if (both)
        lay_side_by_side(c, around);
    const double share = sim::det::chance_of_event(params.review_rate * week.dt);
    sim::parallel_for(c.size(), [&](std::size_t i) {
        double heard = both ? heard_opinion<everybody>(params.confidence, graph, c, i, around)
                            : heard_opinion<everybody>(params.confidence, graph, c, i);
        if (leads(c.stance[i])) {
            const Movement& own = movements[c.movement[i]];
            heard = (1.0 - own.captured) * heard + own.captured * (2.0 * own.captor_policy - 1.0);
        }
        const double s = c.susceptibility[i];
        const double asked = s * heard + (1.0 - s) * c.anchor[i];
        c.next_opinion[i] = c.opinion[i] + share * (asked - c.opinion[i]);
    });
}

} // namespace

void describe(sim::Fields& f, OpinionParams& p)
{
    f("review_rate_per_week", p.review_rate, f.between(0.0, 1e6),
      "how often a citizen thinks again about what neighbours think; 0: opinions stay",
      f.assumption());
    f("confidence", p.confidence, f.above_to(0.0, 2.0),
      "neighbours whose opinion is further away than this are not listened to",
      f.literature("Hegselmann and Krause (2002)"));
}

void opine_all(const OpinionParams& params, const sim::SocialGraph& graph,
               const Movements& movements, const Week& week, Citizens& c, TrustAround& around)
{
    around.mean.clear();
    if (params.review_rate.value == 0.0)
        return;
    if (params.confidence >= widest_confidence)
        opine<true>(params, graph, movements, week, c, around);
    else
        opine<false>(params, graph, movements, week, c, around);
}

} // namespace models::movement
