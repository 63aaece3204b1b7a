#include "models/movement/institution/petitions.hpp"

#include <algorithm>
#include <cmath>

namespace models::movement {

void describe(sim::Fields& f, PetitionParams& p)
{
    const auto rule =
        f.measured("UK Parliament petitions since 2015 (Open Government Licence): the rule is "
                   "10,000 and 100,000 signatures");
    const auto seen =
        f.measured("UK Parliament petitions 104334, 113491 and 108072 (2015 to 2016): "
                   "responses after 3.6, 22.0 and 14.4 days, debates after 55, 46 "
                   "and 69");
    f("response_at", p.response_at, f.between(0.0, 1e9),
      "signatures that oblige it to a written response, of those who act or support at once; 0: it "
      "is never obliged",
      rule, "citizens");
    f("response_weeks", p.response_weeks, f.between(0.0, 520.0), "until it responds", seen,
      "weeks");
    f("debate_at", p.debate_at, f.between(0.0, 1e9),
      "signatures that oblige it to a debate, likewise; 0: it is never obliged", rule, "citizens");
    f("debate_weeks", p.debate_weeks, f.between(0.0, 520.0), "until it debates", seen, "weeks");
    f("concession", p.concession, f.between(0.0, 1.0),
      "share of the way to what the movement asks for that policy goes by a debate",
      f.measured("UK Parliament petitions 104334, 113491 and 108072 (2015 to 2016): all answers "
                 "restated existing policy"));
}

double petition(const PetitionParams& params, double signatures, const Week& week,
                Petition& petition) noexcept
{
    const double now = week.now.value;
    petition.signatures = std::max(petition.signatures, signatures);
    const auto oblige = [&](double at, double weeks, double& due) {
        if (at > 0.0 && due < 0.0 && petition.signatures >= at)
            due = now + std::ceil(weeks / week.dt.value - 1e-9);
    };
    const auto falls_due = [&](double due, double& met_at) {
        if (due < 0.0 || met_at >= 0.0 || now < due)
            return false;
        met_at = now;
        return true;
    };
    oblige(params.response_at, params.response_weeks, petition.response_due);
    oblige(params.debate_at, params.debate_weeks, petition.debate_due);
    falls_due(petition.response_due, petition.responded_at);
    return falls_due(petition.debate_due, petition.debated_at) ? params.concession : 0.0;
}

} // namespace models::movement
