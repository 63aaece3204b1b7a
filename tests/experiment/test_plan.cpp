#include "sim/experiment/plan.hpp"

#include "sim/experiment/handing_over.hpp"
#include "sim/experiment/plan_cost.hpp"
#include "sim/experiment/sweep_tables.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/studies.hpp"

#include <filesystem>

namespace {

namespace fs = std::filesystem;

double bytes_below(const fs::path& folder)
{
    double bytes = 0.0;
    for (const auto& entry : fs::directory_iterator(folder))
        bytes += entry.is_regular_file() ? static_cast<double>(entry.file_size()) : 0.0;
    return bytes;
}

sim::PilotRun pilot_run(double run, double network)
{
    sim::PilotRun pilot;
    pilot.run = {run, run};
    pilot.network = {network, network};
    pilot.built = network > 0.0;
    return pilot;
}

} // namespace

TEST_CASE("the bytes that a plan tells are those that the sweep writes, to a tenth", "[unit]")
{
    const std::string noisy = studies::head + "[formula]\nnoise = 1.0\n[sweep]\n";
    const std::string over_x = "[vary]\nformula.x = { low = -3.0, high = 3.0, steps = ";
    for (const std::string& text :
         {noisy + "worlds = 3\n", noisy + "worlds = 400\n",
          noisy + "worlds = 1\n" + over_x + "300 }\n", noisy + "worlds = 30\n" + over_x + "20 }\n",
          noisy +
              "worlds = 40\nmeasures = \"all\"\n[options.a]\n[options.b]\nformula.noise = 0.0\n"}) {
        studies::Study s(text);
        sim::PlanOptions options;
        options.folder = s.out();
        options.jobs = 2;
        const double told = sim::plan_of(s.study, options).disk_bytes;
        CHECK_FALSE(fs::exists(s.out()));
        s.sweep();
        const double written = bytes_below(s.out());
        CAPTURE(text, told, written);
        CHECK(told > 0.9 * written);
        CHECK(told < 1.1 * written);
    }
}

TEST_CASE("what came before a plan counts, for it comes before the sweep too", "[unit]")
{
    studies::Study s(studies::head + "[sweep]\nworlds = 3\n");
    sim::PlanOptions options;
    options.folder = s.out();
    options.jobs = 1;
    options.before = {1000.0, 2000.0};
    const sim::Plan plan = sim::plan_of(s.study, options);
    CHECK(plan.wall_seconds > 1000.0);
    CHECK(plan.cpu_seconds > 2000.0);
    CHECK(plan.cpu_seconds < 2100.0);
}

TEST_CASE("no sweep writes more than the most that is held against the disk", "[unit]")
{
    studies::Study s(studies::head + "[formula]\nnoise = 1.0\n[sweep]\nworlds = 200\n"
                                     "measures = \"all\"\n");
    const double most = sim::most_sweep_bytes(s.study, 3, 200);
    s.sweep();
    const double runs_alone = bytes_below(s.out()) - 20'000.0; // what any sweep's folder holds
    CHECK(runs_alone < most);
    CHECK(sim::most_sweep_bytes(s.study, 3, 400) == Approx(2.0 * most));
    CHECK(sim::most_sweep_bytes(s.study, 6, 200) > most);
}

TEST_CASE("a plan shares runs out among jobs, and counts networks apart", "[unit]")
{
    const std::vector<sim::PilotRun> runs{pilot_run(1.0, 4.0), pilot_run(3.0, 0.0)};
    const auto cost = [&](std::uint64_t number, std::uint64_t networks, std::size_t jobs) {
        return sim::work_cost(runs, {}, {number, networks, jobs, 1});
    };
    CHECK(cost(10, 10, 1).run.wall == 2.0);
    CHECK(cost(10, 10, 1).network.wall == 4.0);
    CHECK(cost(10, 10, 1).all.wall == 10 * 2.0 + 10 * 4.0);
    CHECK(cost(10, 10, 2).all.wall == 5 * 2.0 + 5 * 4.0);
    CHECK(cost(10, 10, 2).all.cpu == cost(10, 10, 1).all.cpu);
    CHECK(cost(10, 0, 1).all.wall == 10 * 2.0);
    CHECK(cost(11, 0, 2).all.wall == 6 * 2.0);       // somebody has one more
    CHECK(cost(10, 1, 2).all.cpu == 20.0 + 2 * 4.0); // each job needs it
}

TEST_CASE("a plan takes the faster of both ways, as a job will", "[unit]")
{
    const std::vector<sim::PilotRun> runs{pilot_run(1.0, 0.0)};
    const auto share = [&](double pass, double each, std::uint64_t number) {
        const std::vector<sim::PilotPass> passes{{64.0, pass + 64.0 * each},
                                                 {16.0, pass + 16.0 * each}};
        return sim::work_cost(runs, passes, {number, 1, 1, 64}).side_by_side;
    };
    CHECK(share(6.4, 0.0, 64) == Approx(0.1));              // one pass
    CHECK(share(6.4, 0.0, 72) == Approx((6.4 + 8.0) / 72)); // and eight alone, to see
    CHECK(share(6.4, 0.0, 136) == Approx((6.4 + 8.0 + 6.4) / 136));
    CHECK(share(0.0, 2.0, 6400) == Approx(1.0).margin(0.05));
    CHECK(share(0.0, 0.5, 6400) == Approx(0.5).margin(0.05));
    CHECK(sim::work_cost(runs, {}, {64, 1, 1, 64}).side_by_side == 1.0);
}

TEST_CASE("handing rows over costs something, and nothing is told without rows or of long ones",
          "[unit]")
{
    CHECK(sim::handing_over_seconds({}) == 0.0);
    std::vector<sim::RunRow> rows(3);
    rows[1].state = sim::RunState::failed;
    rows[1].reason = "because";
    CHECK(sim::handing_over_seconds(rows) > 0.0);
    rows[2].reason.assign(100'000, 'x'); // longer than what a socket holds
    CHECK(sim::handing_over_seconds(rows) == 0.0);
}
