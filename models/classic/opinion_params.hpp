#pragma once
// What can be set about opinions that are numbers from 0 to 1.

#include "models/classic/opinion_start.hpp"
#include "sim/config/fields.hpp"

namespace models::opinion {

enum class Rule {
    degroot,           ///< mean of the neighbours and oneself
    friedkin_johnsen,  ///< the same, held back by the first opinion
    hegselmann_krause, ///< mean of all neighbours who are close enough
    deffuant,          ///< random pairs, close enough, move together
};

/// Config section [opinion].
struct OpinionParams {
    Rule rule = Rule::degroot;
    double own_weight = 1.0;
    double susceptibility = 0.5;
    double confidence = 0.2;
    double convergence = 0.5;
    double rest_below = 1e-12;
    double cluster_gap = 0.01;
    double cluster_share = 0.01;
    StartParams start;
};

void describe(sim::Fields& f, OpinionParams& p);

} // namespace models::opinion
