#include "models/movement/citizen/opine.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

namespace models::movement {
namespace {

/// No two opinions are further apart: whoever listens so far listens to everybody.
constexpr double widest_confidence = 2.0;

/// Sums over those whom one citizen listens to.
class Listening {
  public:
    Listening(const OpinionParams& params, double own)
        : everybody_(params.confidence >= widest_confidence),
          confidence_(params.confidence),
          own_(own)
    {
    }
    void hear(double opinion)
    {
        const double apart = opinion - own_;
        if (everybody_ || (apart <= confidence_ && -apart <= confidence_)) {
            sum_ += opinion;
            count_ += 1.0;
        }
    }
    [[nodiscard]] double mean_or(double otherwise) const
    {
        return count_ > 0.0 ? sum_ / count_ : otherwise;
    }

  private:
    bool everybody_;
    double confidence_;
    double own_;
    double sum_ = 0.0;
    double count_ = 0.0;
};

/// Mean opinion of those whom i listens to; their own anchor without any.
double heard_opinion(const OpinionParams& params, const sim::SocialGraph& graph, const Citizens& c,
                     std::uint32_t i)
{
    Listening to(params, c.opinion[i]);
    if (graph.is_complete()) {
        for (std::uint32_t j = 0; j < c.size(); ++j)
            if (j != i)
                to.hear(c.opinion[j]);
    } else {
        for (const sim::CitizenId j : graph.neighbours(sim::citizen(i)))
            to.hear(c.opinion[index(j)]);
    }
    return to.mean_or(c.anchor[i]);
}

/// The same; and their neighbours' trust.
double heard_opinion(const OpinionParams& params, const sim::SocialGraph& graph, const Citizens& c,
                     std::uint32_t i, TrustAround& around)
{
    Listening to(params, c.opinion[i]);
    const auto row = graph.neighbours(sim::citizen(i));
    double trust = 0.0;
    for (const sim::CitizenId j : row) {
        const auto& [opinion, trusts] = around.of[index(j)];
        to.hear(opinion);
        trust += static_cast<double>(trusts);
    }
    around.mean[i] =
        row.empty() ? static_cast<double>(c.trust[i]) : trust / static_cast<double>(row.size());
    return to.mean_or(c.anchor[i]);
}

void lay_side_by_side(const Citizens& c, TrustAround& around)
{
    around.of.resize(c.size());
    around.mean.resize(c.size());
    sim::parallel_for(c.size(), [&](std::size_t i) { around.of[i] = {c.opinion[i], c.trust[i]}; });
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
    const bool both = around.wanted && !graph.is_complete();
    if (both)
        lay_side_by_side(c, around);
    const double share = sim::det::chance_of_event(params.review_rate * week.dt);
    sim::parallel_for(c.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        double heard =
            both ? heard_opinion(params, graph, c, i, around) : heard_opinion(params, graph, c, i);
        if (leads(c.stance[i])) {
            const Movement& own = movements[c.movement[i]];
            heard = (1.0 - own.captured) * heard + own.captured * (2.0 * own.captor_policy - 1.0);
        }
        const double s = c.susceptibility[i];
        const double asked = s * heard + (1.0 - s) * c.anchor[i];
        c.next_opinion[i] = c.opinion[i] + share * (asked - c.opinion[i]);
    });
}

} // namespace models::movement
