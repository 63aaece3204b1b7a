#include "models/movement/citizen/opine.hpp"

#include "sim/core/det_math.hpp"
#include "sim/parallel/parallel.hpp"

namespace models::movement {
namespace {

/// No two opinions are further apart: whoever listens so far listens to everybody.
constexpr double widest_confidence = 2.0;

/// Mean opinion of i's neighbours; their own anchor without any.
double neighbours_opinion(const sim::SocialGraph& graph, const Citizens& c, std::uint32_t i)
{
    const auto row = graph.neighbours(sim::citizen(i));
    double sum = 0.0;
    for (const sim::CitizenId j : row)
        sum += c.opinion[index(j)];
    return row.empty() ? c.anchor[i] : sum / static_cast<double>(row.size());
}

/// Mean opinion of those whom i listens to; their own anchor without any.
double heard_opinion(const OpinionParams& params, const sim::SocialGraph& graph, const Citizens& c,
                     std::uint32_t i)
{
    if (params.confidence >= widest_confidence && !graph.is_complete())
        return neighbours_opinion(graph, c, i);
    double sum = 0.0;
    double count = 0.0;
    const auto listen = [&](std::uint32_t j) {
        const double apart = c.opinion[j] - c.opinion[i];
        if (apart <= params.confidence && -apart <= params.confidence) {
            sum += c.opinion[j];
            count += 1.0;
        }
    };
    if (graph.is_complete()) {
        for (std::uint32_t j = 0; j < c.size(); ++j)
            if (j != i)
                listen(j);
    } else {
        for (const sim::CitizenId j : graph.neighbours(sim::citizen(i)))
            listen(index(j));
    }
    return count > 0.0 ? sum / count : c.anchor[i];
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
               const Movements& movements, const Week& week, Citizens& c)
{
    if (params.review_rate.value == 0.0)
        return;
    const double share = sim::det::chance_of_event(params.review_rate * week.dt);
    sim::parallel_for(c.size(), [&](std::size_t row) {
        const auto i = static_cast<std::uint32_t>(row);
        double heard = heard_opinion(params, graph, c, i);
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
