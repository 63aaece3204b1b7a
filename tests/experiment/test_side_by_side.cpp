#include "models/models.hpp"
#include "sim/experiment/faster_way.hpp"
#include "sim/experiment/plan.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/studies.hpp"

namespace {

const std::string ring = "[scenario]\nmodel = \"threshold\"\n[run]\nticks = 40\nseed = 5\n"
                         "record_every = 3\n[network]\nkind = \"ring_lattice\"\n"
                         "ring_lattice.citizens = 200\n[threshold]\nlaw.value = 0.3\n"
                         "initiators.count = 9\n";
const std::string drawn = "[scenario]\nmodel = \"threshold\"\n[run]\nticks = 40\nseed = 5\n"
                          "[network]\nkind = \"erdos_renyi\"\nerdos_renyi.citizens = 200\n"
                          "[threshold]\ninitiators.count = 9\n";

const std::string outbreaks = "[scenario]\nmodel = \"contagion\"\n[run]\nticks = 30\nseed = 5\n"
                              "[network]\nkind = \"ring_lattice\"\nring_lattice.citizens = 150\n"
                              "[contagion]\ncourse = \"sirs\"\ninitiators.count = 4\n";

struct Results {
    std::string rows;
    std::string ensemble;
    sim::SweepOutcome outcome;
};

Results swept(const std::string& text, bool side_by_side, int jobs)
{
    studies::Study s(text, {}, models::all());
    sim::SweepOptions options;
    options.folder = s.out();
    options.jobs = jobs;
    options.side_by_side = side_by_side;
    Results results;
    results.outcome = sim::sweep(s.study, options);
    results.rows = studies::rows(s);
    results.ensemble = studies::text_of(s.out() / "ensemble.h5");
    return results;
}

void expect_same(const std::string& text)
{
    // One job has threads to spare, which copies of this process, whose threads have worked, forgo.
    const int cores = sim::available_threads();
    const Results alone = swept(text, false, cores);
    for (const int jobs : {1, cores, cores + 3}) {
        const Results together = swept(text, true, jobs);
        CHECK(together.rows == alone.rows);
        CHECK(together.ensemble == alone.ensemble);
        CHECK(together.outcome.done == alone.outcome.done);
        CHECK(together.outcome.failed == alone.outcome.failed);
    }
}

} // namespace

TEST_CASE("a sweep writes the same bytes side by side as one by one", "[determinism]")
{
    for (const std::string worlds : {"1", "63", "64", "65", "150"})
        expect_same(ring + "[sweep]\nworlds = " + worlds + "\n");
    expect_same(ring + "[sweep]\nworlds = 20\n"
                       "measures = \"active left\"\n");
}

TEST_CASE("points that share a network go side by side in each world", "[determinism]")
{
    const std::string vary = "[vary]\nthreshold.law.value = [0.1, 0.2, 0.3]\n";
    expect_same(ring + "[sweep]\nworlds = 30\n" + vary);
    expect_same(drawn + "[sweep]\nworlds = 7\n" + vary);
    expect_same(drawn + "[sweep]\nworlds = 7\nsame_worlds = false\n" + vary);
    expect_same(drawn + "[sweep]\nworlds = 3\n" + vary +
                "network.erdos_renyi.mean_degree = [4, 8]\n");
}

TEST_CASE("contagions go side by side, whatever differs between them", "[determinism]")
{
    expect_same(outbreaks + "[sweep]\nworlds = 70\n");
    expect_same(outbreaks + "[sweep]\nworlds = 9\n[vary]\n"
                            "contagion.course = [\"si\", \"sis\", \"sir\"]\n"
                            "contagion.transmission_rate_per_week = [0.1, 0.9]\n");
}

TEST_CASE("a plan tells what runs take side by side, and starts where some of them cannot",
          "[unit]")
{
    const auto planned = [](const std::string& text) {
        studies::Study s(text, {}, models::all());
        sim::PlanOptions options;
        options.folder = s.out();
        return sim::plan_of(s.study, options);
    };
    const auto together = planned(ring + "[sweep]\nworlds = 64\n");
    CHECK((together.side_by_side > 0.0 && together.side_by_side <= 1.0));
    REQUIRE(together.measures.size() == 4);
    CHECK(together.measures[1].measure.name == "share_active");
    for (std::size_t k = 0; k < together.measures[0].last.size(); ++k)
        CHECK(together.measures[1].last[k] == together.measures[0].last[k] / 200.0);
    CHECK(planned(drawn + "[sweep]\nworlds = 64\n").side_by_side == 1.0);
    const auto broken = planned(
        ring + "[sweep]\nworlds = 9\n[vary]\nthreshold.initiators.count = [1, 201, 2, 3, 4, "
               "5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]\n");
    CHECK(broken.side_by_side == 1.0);
    CHECK_THROWS_AS(planned(ring + "[sweep]\nworlds = 9\noutcome = \"joining\"\n"),
                    sim::InputError);
    const auto told = [&](const std::string& words) {
        return std::any_of(
            broken.remarks.begin(), broken.remarks.end(),
            [&](const std::string& remark) { return remark.find(words) != remark.npos; });
    };
    CHECK(told("runs of the pilot failed"));
    CHECK(told("count = 201 initiators"));
    CHECK(told("go side by side"));
    CHECK_THROWS_AS(planned(ring + "[sweep]\nworlds = 9\n[vary]\n"
                                   "threshold.initiators.count = [201, 202]\n"),
                    sim::InputError);
}

TEST_CASE("runs go the way that is faster, and the other is tried now and then", "[unit]")
{
    for (const double alone : {0.5, 2.0}) { // seconds a run; 1 with others
        sim::FasterWay way;
        std::uint64_t runs_together = 0, runs_alone = 0;
        CHECK(way.together());
        while (runs_together + runs_alone < 20'000)
            if (way.together()) {
                way.went_together(64.0, 64);
                runs_together += 64;
            } else {
                way.went_alone(alone);
                ++runs_alone;
            }
        CHECK(std::min(runs_together, runs_alone) > 0);
        CHECK(std::min(runs_together, runs_alone) < 1'000);
        CHECK((runs_together > runs_alone) == (alone > 1.0));
    }
}

TEST_CASE("runs that cannot go with the others go alone", "[determinism]")
{
    expect_same(ring + "[sweep]\nworlds = 9\n[vary]\n"
                       "threshold.update = [\"synchronous\", \"random_sequential\"]\n");
    expect_same(ring + "[sweep]\nworlds = 5\n[options.a]\nthreshold.law.value = 0.2\n[options.b]\n"
                       "threshold.update = \"random_sequential\"\n");
    const std::string too_many = ring + "[sweep]\nworlds = 9\n[vary]\n"
                                        "threshold.initiators.count = [5, 201, 9]\n";
    expect_same(too_many);
    CHECK(swept(too_many, true, 1).outcome.failed == 9);
}
