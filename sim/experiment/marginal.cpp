#include "sim/experiment/marginal.hpp"

namespace sim {
namespace {

constexpr std::size_t first_follower = 2; ///< k: the leader is 1
constexpr std::size_t second_follower = 3;

std::span<const double> outcome_at(const Study& study, const Outcomes& outcomes,
                                   std::size_t measure, std::size_t option,
                                   std::size_t design_point)
{
    return outcomes.of(measure, option * study.design.points + design_point);
}

} // namespace

MarginalPower power_of_added(const Study& study, const Outcomes& outcomes, std::size_t measure,
                             std::size_t design_point, CountedFrom from, double confidence)
{
    MarginalPower power;
    std::vector<double> psi(from == CountedFrom::one ? outcomes.worlds : 0, 0.0);
    for (std::size_t option = 0; option < study.options.size(); ++option) {
        const auto values = outcome_at(study, outcomes, measure, option, design_point);
        if (!psi.empty())
            power.outcome.push_back(mean_interval(values, confidence));
        psi.insert(psi.end(), values.begin(), values.end());
    }
    power.worth = marginal_power(psi, outcomes.worlds, confidence);
    if (power.worth.size() >= second_follower)
        power.second_follower =
            power_contrast(psi, outcomes.worlds, first_follower, second_follower, confidence);
    return power;
}

MarginalPower power_of_removed(const Study& study, const Outcomes& outcomes, std::size_t measure,
                               std::size_t design_point, double confidence)
{
    MarginalPower power;
    const auto as_it_is = outcome_at(study, outcomes, measure, 0, design_point);
    const auto without = [&](std::size_t k) {
        return outcome_at(study, outcomes, measure, k, design_point);
    };
    for (std::size_t k = 1; k < study.options.size(); ++k) {
        power.outcome.push_back(mean_interval(without(k), confidence));
        power.worth.push_back(paired_difference(without(k), as_it_is, confidence));
    }
    // (as it is - without third) - (as it is - without second)
    if (power.worth.size() >= second_follower)
        power.second_follower =
            paired_difference(without(second_follower), without(first_follower), confidence);
    return power;
}

} // namespace sim
