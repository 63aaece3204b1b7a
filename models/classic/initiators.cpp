#include "models/classic/initiators.hpp"

#include "models/classic/original_id.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/random/distributions.hpp"

#include <algorithm>
#include <numeric>

namespace models {
namespace {

using sim::CitizenId;

constexpr sim::Purpose pick{"initiators.pick"};
constexpr sim::Purpose pick_neighbour{"initiators.neighbour"};

/// A random order of rows, laid out as far as it is asked for (Fisher and Yates).
class RandomOrder {
  public:
    RandomOrder(std::uint32_t n, const sim::RandomStream& luck, sim::Purpose purpose)
        : rows_(n), luck_(luck), purpose_(purpose)
    {
        std::iota(rows_.begin(), rows_.end(), 0u);
    }
    /// The k-th, once each for k = 0, 1, 2, ...
    std::uint32_t at(std::uint32_t k)
    {
        auto draws = luck_.draws(purpose_, k);
        const auto left = static_cast<std::uint32_t>(rows_.size()) - k;
        std::swap(rows_[k], rows_[k + sim::uniform_below(left, draws)]);
        return rows_[k];
    }

  private:
    std::vector<std::uint32_t> rows_;
    sim::RandomStream luck_;
    sim::Purpose purpose_;
};

/// The k-th neighbour, stored or implied.
CitizenId neighbour(const sim::SocialGraph& graph, CitizenId i, std::uint32_t k)
{
    if (graph.is_complete())
        return sim::citizen(k < index(i) ? k : k + 1);
    return graph.neighbours(i)[k];
}

bool free(CitizenId i, const sim::BitColumn* taken)
{
    return taken == nullptr || !taken->test(i);
}

std::vector<CitizenId> random_citizens(std::uint32_t count, const sim::World& world,
                                       const sim::BitColumn* taken = nullptr)
{
    RandomOrder order(world.graph.size(), world.luck, pick);
    std::vector<CitizenId> chosen;
    chosen.reserve(count);
    for (std::uint32_t k = 0; k < world.graph.size() && chosen.size() < count; ++k)
        if (const CitizenId i = sim::citizen(order.at(k)); free(i, taken))
            chosen.push_back(i);
    return chosen;
}

std::vector<CitizenId> hubs(std::uint32_t count, const sim::SocialGraph& graph,
                            const sim::BitColumn* taken)
{
    std::vector<CitizenId> rows;
    for (std::uint32_t i = 0; i < graph.size(); ++i)
        if (free(sim::citizen(i), taken))
            rows.push_back(sim::citizen(i));
    const auto end = rows.begin() + std::min<std::ptrdiff_t>(count, std::ssize(rows));
    std::partial_sort(rows.begin(), end, rows.end(), [&](CitizenId a, CitizenId b) {
        const auto da = graph.degree(a), db = graph.degree(b);
        return da != db ? da > db : a < b;
    });
    rows.erase(end, rows.end());
    return rows;
}

/// A random citizen and `others` of its neighbours: the first citizen in random order who has
/// so many; empty when nobody has.
std::vector<CitizenId> circle(std::uint32_t others, const sim::World& world)
{
    const auto& graph = world.graph;
    RandomOrder order(graph.size(), world.luck, pick);
    for (std::uint32_t k = 0; k < graph.size(); ++k) {
        const CitizenId focal = sim::citizen(order.at(k));
        if (graph.degree(focal) < others)
            continue;
        std::vector<CitizenId> chosen{focal};
        RandomOrder around(graph.degree(focal), world.luck, pick_neighbour);
        for (std::uint32_t o = 0; o < others; ++o)
            chosen.push_back(neighbour(graph, focal, around.at(o)));
        return chosen;
    }
    return {};
}

std::vector<CitizenId> neighbourhood(const sim::World& world)
{
    const CitizenId focal = random_citizens(1, world).front();
    std::vector<CitizenId> chosen{focal};
    for (std::uint32_t k = 0; k < world.graph.degree(focal); ++k)
        chosen.push_back(neighbour(world.graph, focal, k));
    return chosen;
}

std::vector<CitizenId> listed(const std::vector<std::int64_t>& ids, const sim::SocialGraph& graph,
                              const std::string& section)
{
    if (ids.empty())
        throw sim::SettingError(section + ".ids", "nobody is listed", "list the ids of initiators");
    return rows_of(ids, graph, section + ".ids");
}

/// Citizens asked for, held against the size of the network.
std::uint32_t wanted(const InitiatorParams& p, std::uint32_t n, const std::string& section)
{
    if (p.share > 0.0) {
        const auto count = static_cast<std::uint32_t>(p.share * n + 0.5);
        if (count == 0)
            throw sim::SettingError(section + ".share",
                                    "this share of " + std::to_string(n) + " citizens is nobody",
                                    "use a larger share, or count");
        return count;
    }
    if (p.count > static_cast<std::int64_t>(n))
        throw sim::SettingError(section + ".count",
                                "count = " + std::to_string(p.count) +
                                    " initiators, but the network has " + std::to_string(n) +
                                    " citizens",
                                "use share = 1.0 for everybody");
    return static_cast<std::uint32_t>(p.count);
}

std::vector<CitizenId> chosen_by(const InitiatorParams& p, const sim::World& world,
                                 const std::string& section, const sim::BitColumn* taken)
{
    if (p.placement == Placement::listed)
        return listed(p.ids, world.graph, section);
    if (p.placement == Placement::neighbourhood)
        return neighbourhood(world);
    const std::uint32_t count = wanted(p, world.graph.size(), section);
    if (count == 0)
        return {};
    if (p.placement == Placement::random)
        return random_citizens(count, world, taken);
    if (p.placement == Placement::hubs)
        return hubs(count, world.graph, taken);
    auto chosen = circle(count - 1, world);
    if (chosen.empty())
        throw sim::SettingError(section + (p.share > 0.0 ? ".share" : ".count"),
                                "no citizen has the " + std::to_string(count - 1) +
                                    " neighbours that adjacent placement needs",
                                "use a smaller count or placement = \"random\"");
    return chosen;
}

} // namespace

void describe(sim::Fields& f, InitiatorParams& p)
{
    f("count", p.count, f.between(0, 4294967295.0), "how many citizens act at tick 0",
      f.assumption(), "citizens")
        .only_for("placement", {"random", "hubs", "adjacent"});
    f("share", p.share, f.between(0.0, 1.0),
      "share of all citizens who act at tick 0; above 0 it replaces count", f.assumption())
        .only_for("placement", {"random", "hubs", "adjacent"});
    f.effect_where_set(
        "count", [&p] { return p.share == 0.0; }, "is not used: share is above 0",
        "remove one of the two");
    f.relation(
        "share",
        [&p] {
            return p.share == 0.0 ||
                   (p.placement != Placement::neighbourhood && p.placement != Placement::listed);
        },
        "placement says who the initiators are: a share of all cannot be asked for beside it");
    f.choice("placement", p.placement,
             {{"random", Placement::random},
              {"neighbourhood", Placement::neighbourhood},
              {"hubs", Placement::hubs},
              {"adjacent", Placement::adjacent},
              {"listed", Placement::listed}},
             "who: random citizens; one citizen and all its neighbours; the best connected; a "
             "random citizen and count - 1 of its neighbours; those in ids",
             f.literature("neighbourhood: Centola and Macy (2007); random: Watts (2002)"));
    f("ids", p.ids, f.any(), "original ids of the citizens who act at tick 0", f.assumption())
        .only_for("placement", {"listed"});
}

std::vector<sim::CitizenId> initiators_in_order(const InitiatorParams& params,
                                                const sim::World& world, const std::string& section,
                                                const sim::BitColumn* taken)
{
    auto chosen = chosen_by(params, world, section, taken);
    sim::BitColumn seen(world.graph.size());
    std::size_t kept = 0;
    for (const CitizenId i : chosen) // in place: they may be everybody
        if (free(i, taken) && !seen.test(i)) {
            seen.set(i);
            chosen[kept++] = i;
        }
    chosen.resize(kept);
    return chosen;
}

std::vector<sim::CitizenId> choose_initiators(const InitiatorParams& params,
                                              const sim::World& world, const std::string& section,
                                              const sim::BitColumn* taken)
{
    auto chosen = initiators_in_order(params, world, section, taken);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace models
