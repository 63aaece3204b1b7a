// Growth kept up week by week is what counting everybody gives.

#include "tests/catch.hpp"
#include "tests/models/movement/movement_runs.hpp"

using namespace movement_runs;

TEST_CASE("growth kept up by commit is that of counting everybody, also after a checkpoint",
          "[property]")
{
    const auto graph = small_graphs::random_graph(9000, 45000, 8);
    const sim::World world{graph, sim::RandomStream(11), {1.0}};
    sim::set_threads(2);
    MovementModel model(everything(), world);
    CHECK(model.growth() == Growth(model.society().citizens).counts());
    bool same = true;
    for (std::uint32_t t = 0; t < 60; ++t) {
        model.step({t});
        same = same && model.growth() == Growth(model.society().citizens).counts();
    }
    sim::set_threads(1);
    CHECK(same);
    const GrowthCounts& counts = model.growth();
    CHECK(model.society().joins > counts.joined); // some came back
    CHECK(counts.recruiters > 0);
    CHECK(counts.deepest > 1);
    MovementModel second(everything(), world);
    state_bytes::restore(second, state_bytes::of(model));
    CHECK(second.growth() == counts);
    step(model, 60, 70);
    step(second, 60, 70);
    CHECK(second.growth() == model.growth());
}
