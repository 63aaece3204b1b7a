// Growth: who stands where, why they joined, and the tree of who brought whom.

#include "models/movement/measures.hpp"

#include <limits>

namespace models::movement {
namespace {

double ratio(std::uint64_t a, std::uint64_t b)
{
    return b > 0 ? static_cast<double>(a) / static_cast<double>(b)
                 : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

void measure_growth(const GrowthCounts& counts, std::uint64_t joins, sim::MeasureSink& sink)
{
    const auto stance = [&](Stance s, const char* name, const char* meaning) {
        sink(name, "citizens", meaning,
             static_cast<double>(counts.stances[static_cast<std::size_t>(s)]));
    };
    stance(Stance::unaware, "unaware", "citizens who have not heard of any movement");
    stance(Stance::bystander, "bystanders", "citizens who have heard and stand aside");
    stance(Stance::supporter, "supporters", "citizens who take the low-cost act alone");
    stance(Stance::participant, "participants", "citizens who act for change and do not lead");
    stance(Stance::organiser, "organisers",
           "citizens who lead and are nobody's but the movement's");
    stance(Stance::co_opted, "co_opted", "organisers whom an institution has won over");
    stance(Stance::burnt_out, "burnt_out", "citizens who gave more than came back");
    stance(Stance::sanctioned, "sanctioned", "citizens taken out of action by an institution");
    stance(Stance::opponent, "opponents", "citizens who act against change");

    const auto cause = [&](Cause c, const char* name, const char* meaning) {
        sink(name, "citizens", meaning,
             static_cast<double>(counts.causes[static_cast<std::size_t>(c)]));
    };
    sink("joins", "citizens", "joinings so far, counting repeats", static_cast<double>(joins));
    sink("ever_joined", "citizens", "citizens who have joined at least once",
         static_cast<double>(counts.joined));
    cause(Cause::own, "joined_own", "citizens whose latest joining was of their own accord");
    cause(Cause::peers, "joined_peers", "citizens whose latest joining was for their peers");
    cause(Cause::broadcast, "joined_broadcast", "citizens whose latest joining was for the media");
    cause(Cause::organisation, "joined_organisation",
          "citizens whose latest joining was for the movement's call");
    cause(Cause::institution, "joined_institution",
          "citizens whose latest joining an institution caused");

    sink("starters", "citizens", "citizens whose first joining no neighbour brought about",
         static_cast<double>(counts.starters));
    sink("recruits_per_starter", "1", "reproduction number of the first round",
         ratio(counts.first_round, counts.starters));
    sink("recruits_per_recruiter", "1", "mean recruits of those who brought anybody",
         ratio(counts.joined - counts.starters, counts.recruiters));
    sink("generations", "1", "depth of the recruitment tree", static_cast<double>(counts.deepest));
    sink("mean_generation", "1", "mean depth of all who have joined in the recruitment tree",
         ratio(counts.generations, counts.joined));
}

} // namespace models::movement
