// A lever at zero is a lever that is not there: the same bits in every citizen, movement and
// institution, for the same luck. And citizens have no names that matter.

#include "tests/catch.hpp"
#include "tests/models/movement/movement_runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <functional>
#include <map>
#include <string>

using namespace movement_runs;

namespace {

constexpr std::uint32_t weeks = 60;

struct Lever {
    const char* what;
    const char* strategy; ///< whose levers they are; empty: not a strategy's
    std::function<void(MovementParams&)> at_zero;
    std::function<void(MovementParams&)> absent;
};

Strategies& of_clinic(MovementParams& p)
{
    return p.institutions[0].params.strategies;
}

void use(MovementParams& p, std::string_view strategy)
{
    const auto names = strategy_names();
    OneInstitutionParams& clinic = p.institutions[0].params;
    clinic.strategy =
        static_cast<std::size_t>(std::find(names.begin(), names.end(), strategy) - names.begin());
    clinic.switches.clear();
}

void ignore(MovementParams& p)
{
    use(p, "ignore");
}

using Columns = std::map<std::string, std::vector<std::byte>>;

/// The whole state but which strategy there is and what it remembers, and the questions of links,
/// which no links do without.
Columns after(const MovementParams& p)
{
    const auto graph = small_graphs::random_graph(1200, 6000, 8);
    MovementModel model(p, {graph, sim::RandomStream(31), {1.0}});
    step(model, 0, weeks);
    class Reader final : public sim::StateVisitor {
      public:
        void bytes(std::string_view name, std::span<std::byte> values) override
        {
            if (!name.ends_with(".memory") && !name.starts_with("link."))
                all[std::string(name)].assign(values.begin(), values.end());
        }
        Columns all;
    } reader;
    model.state(reader);
    auto& institutions = reader.all.at("institutions");
    for (std::size_t at = 0; at < institutions.size(); at += sizeof(Institution))
        std::memset(&institutions[at + offsetof(Institution, strategy)], 0, sizeof(double));
    return reader.all;
}

std::string where_they_differ(const Columns& a, const Columns& b)
{
    std::string names;
    for (const auto& [name, bytes] : a)
        if (!b.contains(name) || b.at(name) != bytes)
            names += name + " ";
    for (const auto& [name, bytes] : b)
        if (!a.contains(name))
            names += name + " ";
    return names;
}

// Partner has no zero: it always promises its share of the change. Seed pays or does not: share 0
// still founds its movement.
const std::vector<Lever> levers{
    {"suppress without force", "suppress",
     [](MovementParams& p) { std::get<Suppress>(of_clinic(p)).force = 0.0; }, ignore},
    {"consult that asks nobody, at no pace, promises nothing and costs nothing", "consult",
     [](MovementParams& p) {
         Consult& consult = std::get<Consult>(of_clinic(p));
         consult.answered = consult.pace = consult.promise = consult.cost = 0.0;
     },
     ignore},
    {"co-opt without seats, stipends and change", "co_opt",
     [](MovementParams& p) {
         CoOpt& co_opt = std::get<CoOpt>(of_clinic(p));
         co_opt.seats = co_opt.stipend = co_opt.informal = 0.0;
     },
     ignore},
    {"concede by steps of zero", "concede",
     [](MovementParams& p) { std::get<Concede>(of_clinic(p)).step = 0.0; }, ignore},
    {"pre-empt by steps of zero", "pre_empt",
     [](MovementParams& p) { std::get<PreEmpt>(of_clinic(p)).step = 0.0; }, ignore},
    {"fund with nothing", "fund",
     [](MovementParams& p) { std::get<Fund>(of_clinic(p)).grant = 0.0; }, ignore},
    {"join at rate zero", "join",
     [](MovementParams& p) { std::get<Join>(of_clinic(p)).rate = 0.0; }, ignore},
    {"enable without training, shield, money", "enable",
     [](MovementParams& p) {
         Enable& enable = std::get<Enable>(of_clinic(p));
         enable.training = enable.shield = enable.grant = enable.cost = 0.0;
     },
     ignore},
    {"adaptive with steps of zero", "adaptive",
     [](MovementParams& p) {
         Adaptive& adaptive = std::get<Adaptive>(of_clinic(p));
         adaptive.force = adaptive.concession = 0.0;
         adaptive.force_step = adaptive.concession_step = 0.0;
     },
     ignore},
    {"a switch that waits for a week that never comes", "consult",
     [](MovementParams& p) {
         p.institutions[0].params.switches.push_back({"never", {1, 1e6, 0.0, 0.0}});
     },
     [](MovementParams&) {}},
    {"petitions without numbers", "ignore",
     [](MovementParams& p) {
         p.institutions[0].params.petitions = {};
         p.institutions[0].params.petitions.concession = 1.0;
     },
     [](MovementParams& p) { p.institutions[0].params.petitions = {}; }},
    {"links that are cut", "ignore",
     [](MovementParams& p) {
         for (auto& link : p.links)
             link.params.cut = true;
     },
     [](MovementParams& p) { p.links.clear(); }},
};

} // namespace

TEST_CASE("A lever at zero is a lever that is not there, bit for bit [row 33]", "[reproduction]")
{
    for (const Lever& lever : levers) {
        INFO(lever.what);
        MovementParams zero = everything();
        use(zero, lever.strategy);
        MovementParams absent = zero;
        const Columns used = after(zero);
        lever.at_zero(zero);
        lever.absent(absent);
        const Columns at_zero = after(zero);
        const Columns without = after(absent);
        CHECK(where_they_differ(at_zero, without) == "");
        if (lever.strategy != std::string_view("ignore") && lever.what[0] != 'a')
            CHECK(where_they_differ(used, without) != ""); // the lever does something
    }
}

TEST_CASE("Who stands in which row does not matter: a relabelled world goes the same way",
          "[property]")
{
    constexpr std::uint32_t n = 600;
    const auto ties = small_graphs::random_ties(n, 2400, 12);
    const auto other_name = [](std::uint32_t i) { return (i * 7 + 11) % n; }; // 7 is prime to n
    small_graphs::Ties relabelled;
    for (const auto& [a, b] : ties)
        small_graphs::add(relabelled, other_name(a), other_name(b));

    MovementParams p = one_movement(0);
    auto& initiators = p.movements[0].params.initiators;
    initiators.placement = models::Placement::listed;
    for (std::int64_t id = 0; id < n; id += 10)
        initiators.ids.push_back(id);
    p.signal.kind = SignalKind::count;
    p.population.threshold.value = 2.0;
    p.institutions.push_back({"clinic", {}});
    MovementParams q = p;
    for (auto& id : q.movements[0].params.initiators.ids)
        id = other_name(static_cast<std::uint32_t>(id));

    const auto graph = small_graphs::graph_of(n, ties);
    const auto other_graph = small_graphs::graph_of(n, relabelled);
    MovementModel one(p, {graph, sim::RandomStream(1), {1.0}});
    MovementModel other(q, {other_graph, sim::RandomStream(1), {1.0}});
    for (std::uint32_t t = 0; t < 30; ++t) {
        one.step({t});
        other.step({t});
        bool alike = true;
        for (std::uint32_t i = 0; i < n; ++i) {
            const Citizens& a = one.society().citizens;
            const Citizens& b = other.society().citizens;
            alike = alike && a.stance[i] == b.stance[other_name(i)] &&
                    a.joined_at[i] == b.joined_at[other_name(i)];
        }
        REQUIRE(alike);
    }
    CHECK(one.society().joins > 50);
}

TEST_CASE("With luck, relabelled worlds go the same way on average", "[statistical]")
{
    // 60 pairs of worlds of their own luck; the most that act at week 40 differ by no more than 5
    // standard errors.
    constexpr std::uint32_t n = 500, worlds = 60;
    const auto ties = small_graphs::random_ties(n, 2500, 12);
    small_graphs::Ties relabelled;
    for (const auto& [a, b] : ties)
        small_graphs::add(relabelled, (a * 7 + 11) % n, (b * 7 + 11) % n);
    const auto graph = small_graphs::graph_of(n, ties);
    const auto other_graph = small_graphs::graph_of(n, relabelled);
    const auto acting_after = [](const sim::SocialGraph& where, std::uint64_t luck) {
        MovementModel model(everything(), {where, sim::RandomStream(luck), {1.0}});
        step(model, 0, 40);
        return static_cast<double>(model.promoting().total());
    };
    double sum = 0.0, squares = 0.0, all = 0.0;
    for (std::uint64_t w = 0; w < worlds; ++w) {
        const double one = acting_after(graph, 2 * w);
        const double difference = one - acting_after(other_graph, 2 * w + 1);
        sum += difference;
        squares += difference * difference;
        all += one;
    }
    const double mean = sum / worlds;
    const double error = std::sqrt((squares / worlds - mean * mean) / (worlds - 1));
    CHECK(std::abs(mean) < 5.0 * error);
    CHECK(error < 0.1 * all / worlds); // fine enough to see a difference that matters
}
