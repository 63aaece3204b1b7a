// What was done, and which setting would undo it.

#include "models/classic/joinings.hpp"
#include "models/movement/measures.hpp"
#include "models/movement/movement_model.hpp"

#include <algorithm>
#include <iterator>

namespace models::movement {
namespace {

using sim::CitizenId;

/// Rows of those who joined first at tick 0 or later, by join rank.
std::vector<std::uint32_t> rows_by_rank(const Citizens& citizens, std::uint64_t ever_joined)
{
    std::vector<std::uint32_t> rows(ever_joined);
    for (std::uint32_t i = 0; i < citizens.size(); ++i)
        if (citizens.join_rank[i] != nobody)
            rows[citizens.join_rank[i] - 1] = i;
    return rows;
}

} // namespace

std::vector<sim::Act> MovementModel::joinings() const
{
    const Citizens& c = society_.citizens;
    std::vector<std::uint32_t> rows = rows_by_rank(c, society_.ever_joined);
    const auto later = std::find_if(rows.begin(), rows.end(),
                                    [&](std::uint32_t i) { return c.first_joined_at[i] > 0; });
    std::vector<std::uint32_t> place(c.size(), nobody); // among initiators
    std::uint32_t next = 0;
    for (const auto& chosen : initiators())
        for (const CitizenId i : chosen)
            place[index(i)] = next++;
    std::stable_sort(rows.begin(), later,
                     [&](std::uint32_t a, std::uint32_t b) { return place[a] < place[b]; });
    rows.resize(std::min<std::size_t>(rows.size(), Joinings::most));
    std::vector<sim::Act> all;
    all.reserve(rows.size());
    for (const std::uint32_t i : rows)
        all.push_back(act_of(Joining{i, c.first_joined_at[i]}, graph_, "movement.without"));
    return all;
}

sim::Act MovementModel::act_of_institution(const Deed& deed, const Names& names) const
{
    const std::string& name = names.institutions[deed.institution];
    const std::string section = "movement.institutions." + name + ".without.";
    const std::string number = std::to_string(deed.number);
    const auto act = [&](const char* kind, const char* list, std::string words) {
        return sim::Act{kind,           {deed.tick}, deed.institution,
                        section + list, number,      name + " " + std::move(words)};
    };
    switch (deed.kind) {
    case DeedKind::promise:
        return act("promise", "promises",
                   "makes promise " + number + ", to " + names.movements[deed.movement]);
    case DeedKind::offer:
        return act("offer", "offers", "makes an offer");
    case DeedKind::concession:
        break;
    }
    return act("concession", "concessions", "makes a concession");
}

std::vector<sim::Act> MovementModel::acts() const
{
    const Names names = names_of(params_);
    std::vector<sim::Act> by_institutions;
    for (const Deed& deed : deeds_.all())
        by_institutions.push_back(act_of_institution(deed, names));
    const std::vector<sim::Act> by_citizens = joinings();
    std::vector<sim::Act> all;
    all.reserve(by_citizens.size() + by_institutions.size());
    std::merge(by_citizens.begin(), by_citizens.end(), by_institutions.begin(),
               by_institutions.end(), std::back_inserter(all),
               [](const sim::Act& a, const sim::Act& b) { return a.tick < b.tick; });
    return all;
}

} // namespace models::movement
