// What a kind of model says of its snapshots is what they are: estimates and choices rest on it.
#include "models/models.hpp"
#include "sim/engine/recorder.hpp"
#include "tests/catch.hpp"
#include "tests/models/small_graphs.hpp"

TEST_CASE("every model keeps the columns that it lists", "[unit]")
{
    const sim::SocialGraph graph =
        small_graphs::graph_of(60, small_graphs::random_ties(60, 120, 1));
    for (const sim::ModelKind& kind : models::all()) {
        INFO(kind.name);
        const auto setup =
            kind.prepare([](const std::string&) { return std::vector<std::string>{}; });
        const auto model = setup.start({graph, sim::RandomStream(1), sim::Weeks{1.0}});
        const auto columns = sim::citizens_now(*model);
        REQUIRE(columns.size() == kind.columns.size());
        for (std::size_t k = 0; k < columns.size(); ++k) {
            CHECK(columns[k].name == kind.columns[k].name);
            CHECK(static_cast<double>(columns[k].values.size()) == 60 * kind.columns[k].bytes);
        }
        const auto last = sim::citizens_now(*model, {kind.columns.back().name});
        REQUIRE(last.size() == 1);
        CHECK(last.front().name == kind.columns.back().name);
    }
}
