// Each movement: its size, its stand, its money; how far it is co-opted; whether it is a movement.

#include "models/movement/measures.hpp"

#include "models/movement/co_option.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace models::movement {
namespace {

/// Means over institutions, each counting as many as the citizens it serves.
struct Institutional {
    double founding_policy = 0.0;
    double heard = 0.0;
    double now = 0.0;       ///< |P - A0| of a movement
    double then = 0.0;      ///< |P0 - A0|
    double challenge = 0.0; ///< |P0 - A|
    double expenses = 0.0;  ///< money, the sum
};

Institutional means(const Institutions& institutions, const std::vector<ServedTally>& served,
                    const Movement& movement)
{
    Institutional all;
    double citizens = 0.0;
    for (std::size_t n = 0; n < institutions.size(); ++n) {
        const auto weight = static_cast<double>(served[n].citizens);
        const Institution& self = institutions[n];
        all.founding_policy += weight * self.founding_policy;
        all.heard += weight * self.heard;
        all.now += weight * std::abs(self.policy - movement.founding_agenda);
        all.then += weight * std::abs(self.founding_policy - movement.founding_agenda);
        all.challenge += weight * std::abs(self.founding_policy - movement.agenda);
        all.expenses += self.spent;
        citizens += weight;
    }
    if (citizens > 0.0)
        for (double* sum : {&all.founding_policy, &all.heard, &all.now, &all.then, &all.challenge})
            *sum /= citizens;
    return all;
}

/// Tells a measure of one movement, 0 where it does not exist.
class Teller {
  public:
    Teller(const std::string& name, bool exists, sim::MeasureSink& sink)
        : name_(name), exists_(exists), sink_(sink)
    {
    }
    void operator()(const std::string& stem, const char* unit, const char* meaning, double value)
    {
        sink_(stem + "_" + name_, unit, meaning, exists_ ? value : 0.0);
    }

  private:
    const std::string& name_;
    bool exists_;
    sim::MeasureSink& sink_;
};

void tell_size(const Movement& movement, const MovementTally& tally, double reached, Teller& tell)
{
    const auto members = static_cast<double>(tally.members);
    tell("members", "citizens", "who act for the movement", members);
    tell("peak", "citizens", "most members at once", std::max(movement.peak, members));
    tell("weeks_above", "weeks", "weeks with more members than movement.measures.level so far",
         movement.weeks_above);
    tell("leaders", "citizens", "organisers, co-opted ones included",
         static_cast<double>(tally.organisers));
    tell("captured_leaders", "citizens", "organisers whom an institution has won over",
         static_cast<double>(tally.co_opted));
    tell("reached", "1", "share of citizens who act for it or are tied to somebody who does",
         reached);
    tell("dispersion", "1", "standard deviation of the members' opinions", tally.dispersion);
}

void tell_stand(const MovementParams& params, const Movement& movement, const MovementTally& tally,
                Teller& tell)
{
    tell("agenda", "1", "policy that the movement asks for", movement.agenda);
    tell("wish", "1", "policy that members who do not lead wish for, mean", tally.wish);
    tell("voice", "1", "members' weight in the agenda", voice(params.agenda, movement.formality));
    tell("formality", "1", "how formal its organisation is", movement.formality);
    tell("disruptiveness", "1", "pressure that one member puts on institutions",
         movement.disruptiveness);
    tell("legitimacy", "1", "its standing among members", movement.legitimacy);
    tell("resources", "money", "money it has: at the start, dues and grants less spending",
         movement.resources);
    tell("dues", "money", "money from members so far", movement.dues);
    tell("grants", "money", "money from institutions so far", movement.grants);
    tell("spending", "money", "money spent so far", movement.spent);
    tell("dependence", "1", "share of recent income that came from institutions",
         movement.grant_share);
}

void tell_co_option(const CoOption& found, Teller& tell)
{
    tell("drift", "1", "how far the agenda has gone towards the institutions' first policy",
         found.drift);
    tell("capture", "1", "institutions' share of its leaders' attention, seats and income",
         found.capture);
    tell("lost_legitimacy", "1", "share of its legitimacy that is lost", found.lost_legitimacy);
    tell("co_option", "1", "how far it is co-opted: drift, capture and lost legitimacy together",
         found.index());
}

void tell_outcome(const Movement& movement, const MovementTally& tally, const CoOption& found,
                  const Institutional& all, Teller& tell)
{
    const auto members = static_cast<double>(tally.members);
    const double gain = policy_gain(all.now, all.then);
    tell("gain", "1", "share of what it asked for that policy has come to", gain);
    tell("cost_of_gain", "money", "what institutions spent so far for each whole of this gain",
         gain > 0.0 ? all.expenses / gain : std::numeric_limits<double>::quiet_NaN());
    tell("outcome", "",
         "0 stand-off, 1 collapse, 2 co-opted, 3 responded, 4 partnership with drift",
         static_cast<double>(
             outcome(found.index(), gain, members, std::max(movement.peak, members))));
    tell("gamson", "", "Gamson (1975): 0 collapse, 1 co-optation, 2 pre-emption, 3 full response",
         static_cast<double>(gamson(found.capture, movement.grant_share, all.heard, gain)));
}

void tell_characteristics(const Characteristics& of, Teller& tell)
{
    tell("shared_purpose", "1", "1 - 2 x standard deviation of the members' opinions",
         of.shared_purpose);
    tell("people_powered", "1", "unpaid share of its members", of.people_powered);
    tell("emergent", "1", "share of members whom no institution brought", of.emergent);
    tell("outside", "1", "share of income that is not from institutions", of.outside);
    tell("informal", "1", "1 - formality", of.informal);
    tell("challenging", "1", "distance of agenda from first policy x disruptiveness",
         of.challenging);
    tell("lasting_spread", "1", "share of citizens reached x members / most members ever",
         of.lasting_spread);
    tell("movement_index", "1", "is it a movement: geometric mean of its seven characteristics",
         movement_index(of));
    tell("movement_mean", "1", "arithmetic mean of its seven characteristics", movement_mean(of));
}

} // namespace

void measure_movements(const MovementParams& params, const Society& society, const Counted& counted,
                       const Names& names, sim::MeasureSink& sink)
{
    const auto& [tallies, served, reached, growth] = counted;
    for (std::size_t m = 0; m < society.movements.size(); ++m) {
        const Movement& movement = society.movements[m];
        const Institutional all = means(society.institutions, served, movement);
        const double legitimacy_at_start =
            m < params.movements.size() ? params.movements[m].params.legitimacy : 1.0;
        const CoOption found = co_option(movement, all.founding_policy, legitimacy_at_start);
        Teller tell(names.movements[m], movement.exists != 0.0, sink);
        tell_size(movement, tallies[m], reached[m], tell);
        tell_stand(params, movement, tallies[m], tell);
        tell_co_option(found, tell);
        tell_outcome(movement, tallies[m], found, all, tell);
        tell_characteristics(characteristics(movement, tallies[m], all.challenge, reached[m],
                                             params.resources.wage > 0.0),
                             tell);
    }
}

} // namespace models::movement
