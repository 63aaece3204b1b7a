// The answer-to matrix: for each link, asked, answered, how late, and with what consequence.

#include "models/movement/measures.hpp"

#include <limits>

namespace models::movement {
namespace {

double ratio(double a, double b)
{
    return b > 0.0 ? a / b : std::numeric_limits<double>::quiet_NaN();
}

void measure_link(const Link& link, const std::string& name, sim::MeasureSink& sink)
{
    const LinkCounts& counts = link.counts;
    const auto tell = [&](const char* stem, const char* unit, const char* meaning, double value) {
        sink(stem + ("_" + name), unit, meaning, value);
    };
    tell("asked", "1", "questions put so far", counts.asked);
    tell("answered", "1", "questions answered within the deadline", counts.answered);
    tell("unanswered", "1", "questions whose deadline passed", counts.unanswered);
    tell("unresolved", "1", "questions that wait for an answer",
         counts.asked - counts.answered - counts.unanswered);
    tell("breaches", "1", "questions with something to sanction", counts.breached);
    tell("sanctions", "1", "breaches that were sanctioned", counts.sanctioned);
    tell("share_answered", "1", "answered within the deadline among those asked",
         ratio(counts.answered, counts.asked));
    tell("share_sanctioned", "1", "sanctioned among breaches",
         ratio(counts.sanctioned, counts.breached));
    tell("median_lag", "weeks", "median time to an answer (Kaplan and Meier)", median_lag(link));
}

void measure_orphans(const std::vector<Orphans>& orphans, sim::MeasureSink& sink)
{
    Orphans all;
    for (const Orphans& row : orphans) {
        all.decisions += row.decisions;
        all.orphaned += row.orphaned;
    }
    const auto of = [&](Role role) { return orphans[static_cast<std::size_t>(role)]; };
    sink("decisions_of_institutions", "1", "policy moves and promises broken so far",
         of(Role::institution).decisions);
    sink("decisions_of_organisers", "1", "moves of an agenda so far",
         of(Role::organisers).decisions);
    sink("orphans_of_institutions", "1", "decisions of institutions that nobody can ask about",
         of(Role::institution).orphaned);
    sink("orphans_of_organisers", "1", "decisions of organisers that nobody can ask about",
         of(Role::organisers).orphaned);
    sink("orphan_share", "1", "share of decisions that nobody can ask about",
         ratio(all.orphaned, all.decisions));
}

} // namespace

void measure_accountability(const Society& society, const Names& names, sim::MeasureSink& sink)
{
    double up = 0.0;
    double down = 0.0;
    for (std::size_t k = 0; k < society.links.size(); ++k) {
        const Link& link = society.links[k];
        measure_link(link, names.links[k], sink);
        (upward(link.params) ? up : down) += link.counts.answered;
    }
    sink("answers_up", "1", "answers given to institutions, oversight and funders", up);
    sink("answers_down", "1", "answers given to citizens, members and organisers", down);
    sink("up_to_down", "1", "answers up for each answer down", ratio(up, down));
    measure_orphans(society.orphans, sink);
}

} // namespace models::movement
