// Each institution: its policy, what those it serves want and trust, its money, its promises.

#include "models/movement/measures.hpp"

#include <limits>

namespace models::movement {

void measure_institutions(const Society& society, const std::vector<ServedTally>& served,
                          const Names& names, sim::MeasureSink& sink)
{
    for (std::size_t n = 0; n < society.institutions.size(); ++n) {
        const Institution& self = society.institutions[n];
        const PromiseCounts& promises = society.promise_counts[n];
        const auto tell = [&](const char* stem, const char* unit, const char* meaning,
                              double value) {
            sink(stem + ("_" + names.institutions[n]), unit, meaning, value);
        };
        tell("policy", "1", "its policy", self.policy);
        tell("demand", "1", "policy that those it serves wish for, mean", served[n].demand);
        double responses = 0.0, debates = 0.0;
        for (const Petition& petition : society.offices[n].petitions) {
            responses += petition.responded_at >= 0.0 ? 1.0 : 0.0;
            debates += petition.debated_at >= 0.0 ? 1.0 : 0.0;
        }
        tell("responses", "1", "petitions that it has responded to", responses);
        tell("debates", "1", "petitions that it has debated", debates);
        const Peak response = peak(society.offices[n].responsiveness);
        tell("responsiveness", "1",
             "correlation of its policy with demand before, at the lag where it is highest",
             response.height);
        tell("lag_behind_demand", "weeks",
             "this lag, up to a year; ticks where a tick is longer than a week", response.lag);
        tell("trust_in", "1", "trust of those it serves, mean", served[n].trust);
        tell("credibility", "1", "how far it is believed", self.credibility);
        tell("waiting", "1", "what waiting takes off the experience of those it serves",
             self.waiting);
        tell("queue", "cases", "cases that wait", self.waiting_cases);
        tell("force", "1", "force for each citizen served", self.repression);
        tell("heard", "1", "share of citizens' questions lately answered", self.heard);
        tell("efficacy", "1", "how far citizens have lately seen policy go up, or down below 0",
             self.efficacy);
        tell("pressure", "1", "pressure gathered behind friction", self.pressure);
        tell("strategy", "", "position in the list of strategies", self.strategy);
        tell("budget", "money", "money it has: at the start and income less expenses", self.budget);
        tell("income", "money", "money it was given so far", self.income);
        tell("expenses", "money", "money it spent so far", self.spent);
        tell("promised", "1", "promises made so far", promises.issued);
        tell("kept", "1", "promises kept so far", promises.kept);
        tell("broken", "1", "promises broken so far", promises.broken);
        tell("owed", "1", "promises neither kept nor broken yet", promises.open);
        tell("overdue", "1", "promises past their due week and not yet broken", promises.overdue);
        const double due = promises.kept + promises.broken;
        tell("share_kept", "1", "kept among promises kept or broken",
             due > 0.0 ? promises.kept / due : std::numeric_limits<double>::quiet_NaN());
    }
}

} // namespace models::movement
