#include "tests/experiment/studies.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/experiment/comparison.hpp"
#include "sim/experiment/sensitivity_of_sweep.hpp"
#include "sim/experiment/until.hpp"
#include "sim/experiment/verify.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

using studies::head;
using studies::rows;

TEST_CASE("a sweep gives the same bytes with any number of jobs", "[determinism]")
{
    const std::string text = head + "[sweep]\nworlds = 7\n[options.a]\n[options.b]\n"
                                    "formula.noise = 0.5\n[vary]\nformula.x = [0.1, 0.2, 0.3]\n";
    studies::Study one(text);
    CHECK(one.sweep(1).done == 42);
    for (const int jobs : {2, 5}) {
        studies::Study many(text);
        CHECK(many.sweep(jobs).done == 42);
        CHECK(studies::text_of(one.out() / "ensemble.h5") ==
              studies::text_of(many.out() / "ensemble.h5"));
        CHECK(rows(one) == rows(many));
    }
}

TEST_CASE("worlds can be added, and the runs that are there are not run again", "[unit]")
{
    const std::string text = head + "[sweep]\nworlds = 3\n[vary]\nformula.x = [0.1, 0.2]\n"
                                    "formula.noise = [0.0, 1.0]\n";
    studies::Study s(text);
    CHECK(s.sweep().done == 12);
    CHECK(s.sweep().earlier == 12);
    s.study = sim::read_study(s.file(), {"sweep.worlds=5"}, studies::models());
    const auto more = s.sweep();
    CHECK(more.earlier == 12);
    CHECK(more.done == 20);
    studies::Study afresh(text, {"sweep.worlds=5"});
    CHECK(afresh.sweep().done == 20);
    CHECK(rows(s) == rows(afresh));
    CHECK(studies::text_of(s.out() / "ensemble.h5") ==
          studies::text_of(afresh.out() / "ensemble.h5"));
}

TEST_CASE("a point that cannot run is recorded, and does not stop the others", "[unit]")
{
    studies::Study s(head + "[sweep]\nworlds = 2\n[vary]\nformula.breaks_at = [0, 2, 3]\n");
    const auto outcome = s.sweep();
    CHECK(outcome.done == 4);
    CHECK(outcome.failed == 2);
    REQUIRE(outcome.failures.size() == 2);
    CHECK(outcome.failures[0].reason == "it breaks here");
    CHECK(s.study.run_of(outcome.failures[0].number).point == 1);
    studies::Study contradiction(head + "[sweep]\nworlds = 1\n[vary]\nformula.x = [0.0, 3.1415]\n"
                                        "formula.y = [0.0, 3.1415]\n");
    const auto met = contradiction.sweep();
    CHECK(met.done == 3);
    CHECK(met.failed == 1);
    CHECK(met.failures[0].reason.find("not both at their ends") != std::string::npos);
}

TEST_CASE("a folder keeps to its study and its design", "[unit]")
{
    studies::Study s(head + "[sweep]\nworlds = 2\n[vary]\nformula.x = [0.1, 0.2]\n");
    (void)s.sweep();
    const sim::Study mine = std::move(s.study);
    s.study = sim::read_study(s.file(), {"formula.z=1"}, studies::models());
    CHECK_THROWS_AS(s.sweep(), sim::ResumeError);
    s.study = sim::read_study(s.file(), {}, studies::models());
    std::ofstream(s.out() / "design.csv", std::ios::app) << "0.3\n";
    CHECK_THROWS_AS(s.sweep(), sim::IntegrityError);
}

TEST_CASE("only the measures that were asked for are kept", "[unit]")
{
    const std::string text = head + "[sweep]\nworlds = 1\n";
    const auto kept = [&](const std::string& words) {
        studies::Study s(text, {"sweep.measures=" + words});
        (void)s.sweep();
        std::vector<std::string> names;
        for (const auto& m : sim::read_outcomes(s.out(), s.study).measures)
            names.push_back(m.name);
        return names;
    };
    CHECK(kept("''") == std::vector<std::string>{"output", "output_doubled"});
    CHECK(kept("age") == std::vector<std::string>{"age"});
    CHECK(kept("all").size() == 3);
    studies::Study wrong(text, {"sweep.measures=agee"});
    CHECK_THROWS_AS(wrong.sweep(), sim::InputError);
    CHECK_FALSE(std::filesystem::exists(wrong.out() / "study.json"));
}

TEST_CASE("an option that changes nothing differs by exactly 0 in every world", "[property]")
{
    studies::Study s(head + "[sweep]\nworlds = 40\nmeasures = \"all\"\n[options.a]\n"
                            "formula.noise = 1.0\n[options.same]\nformula.noise = 1.0\n"
                            "formula.breaks_at = 77\n[vary]\nformula.x = [0.1, 0.9]\n");
    (void)s.sweep();
    const auto outcomes = sim::read_outcomes(s.out(), s.study);
    for (const auto& m : sim::compare_options(s.study, outcomes, 0, 0.95)) {
        CHECK(m.options[1].difference.equal == 40);
        CHECK(m.options[1].difference.difference.low == 0.0);
        CHECK(m.options[1].difference.difference.high == 0.0);
    }
}

TEST_CASE("Sobol' indices of Ishigami's function through a sweep are the analytic ones",
          "[statistical]")
{
    studies::Study s(head + "[sweep]\nmethod = \"saltelli\"\npoints = 4096\nworlds = 1\n"
                            "outcome = \"output\"\n[vary]\n"
                            "formula.x = { low = -3.141592653589793, high = 3.141592653589793 }\n"
                            "formula.y = { low = -3.141592653589793, high = 3.141592653589793 }\n"
                            "formula.z = { low = -3.141592653589793, high = 3.141592653589793 }\n",
                     {"run.ticks=1"});
    const auto outcome = s.sweep();
    REQUIRE(outcome.runs == 4096 * 5);
    const auto outcomes = sim::read_outcomes(s.out(), s.study);
    const auto found = sim::sensitivity_of(s.study, outcomes, {*outcomes.find("output"), 0, {}});
    constexpr double first[] = {0.3139, 0.4424, 0.0}; // Ishigami and Homma (1990), a = 7, b = 0.1
    constexpr double total[] = {0.5576, 0.4424, 0.2437};
    for (std::size_t k = 0; k < 3; ++k) {
        // 6 standard errors of a design of 4096: two in a hundred miss by .02
        CHECK(std::abs(found.sobol->first[k].value - first[k]) < 0.045);
        CHECK(std::abs(found.sobol->total[k].value - total[k]) < 0.045);
    }
}

TEST_CASE("worlds are added until the interval is reached, and no further", "[unit]")
{
    CHECK_FALSE(sim::more_worlds(0.5, 60, 0.5, 400));
    CHECK(sim::more_worlds(1.0, 60, 0.5, 400) == 240);
    CHECK(sim::more_worlds(0.51, 60, 0.5, 400) == 90);
    CHECK(sim::more_worlds(9.0, 60, 0.5, 100) == 100);
    CHECK_FALSE(sim::more_worlds(9.0, 100, 0.5, 100));
    CHECK(sim::more_worlds(0.1, 20, 0.5, 100) == 50); // a folder with too few to begin with
    CHECK_FALSE(sim::more_worlds(0.1, 20, 0.5, 20));
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(sim::more_worlds(infinite, 20, 0.5, 400) == 50);
    CHECK_FALSE(sim::more_worlds(infinite, 50, 0.5, 400)); // no number to be had
    studies::Study s(head + "[sweep]\nworlds = 40\n[vary]\nformula.noise = [0.0, 2.0]\n");
    (void)s.sweep();
    const auto outcomes = sim::read_outcomes(s.out(), s.study);
    const auto luck = sim::luck_left(s.study, outcomes, *outcomes.find("output"));
    CHECK_FALSE(luck.nothing_varied);
    CHECK(luck.half_width > 0.3); // 2 / sqrt(40) times about 2
    CHECK(luck.half_width < 1.1);
}

TEST_CASE("an event that no world has shown yet can move a mean by its chance times the range",
          "[unit]")
{
    CHECK(sim::unseen_chance(60) == 0.05);
    CHECK(sim::unseen_chance(2) == 1.0);
    studies::Study s(head + "[sweep]\nworlds = 60\n[vary]\nformula.x = [0.0, 1.0]\n");
    sim::Outcomes outcomes;
    outcomes.points = 2;
    outcomes.worlds = 60;
    outcomes.measures = {{"won", "", ""}};
    outcomes.values.assign(120, 0.0);
    CHECK(sim::luck_left(s.study, outcomes, 0).nothing_varied);
    CHECK(sim::luck_left(s.study, outcomes, 0).half_width == 0.0);
    std::fill(outcomes.values.begin() + 60, outcomes.values.end(), 1.0); // sure at both points
    CHECK(sim::luck_left(s.study, outcomes, 0).half_width == 0.05);
    outcomes.values[3] = std::numeric_limits<double>::quiet_NaN(); // 59 worlds are left
    CHECK(sim::luck_left(s.study, outcomes, 0).half_width == 3.0 / 59.0);
    outcomes.values[4] = 1.0; // by Student: 2.0 * 0.13 / sqrt(59)
    CHECK(std::abs(sim::luck_left(s.study, outcomes, 0).half_width - 3.0 / 59.0) < 1e-15);
    for (std::size_t w = 5; w < 25; ++w)
        outcomes.values[w] = 1.0;
    CHECK(sim::luck_left(s.study, outcomes, 0).half_width > 0.1);
    std::fill(outcomes.values.begin(), outcomes.values.end(),
              std::numeric_limits<double>::quiet_NaN());
    CHECK_FALSE(sim::luck_left(s.study, outcomes, 0).nothing_varied); // nothing is known
    CHECK(std::isinf(sim::luck_left(s.study, outcomes, 0).half_width));
}

TEST_CASE("a repair tells how many runs' records are whole", "[unit]")
{
    studies::Study s(head + "[formula]\nnoise = 1.0\n[sweep]\nworlds = 6\n");
    s.sweep();
    const std::filesystem::path catalogue = s.out() / "catalogue";
    const auto size = std::filesystem::file_size(catalogue);
    {
        std::fstream file(catalogue, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(size - 1)); // in the last run's record
        file.put('\x55');
    }
    const sim::Repair repair = sim::repair_folder(s.out());
    const auto said = [&](const std::string& words) {
        return std::any_of(repair.lines.begin(), repair.lines.end(), [&](const std::string& line) {
            return line.find(words) != std::string::npos;
        });
    };
    CHECK(said("the records of 5 runs are whole"));
}
