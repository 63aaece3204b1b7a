#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include "sim/output/files.hpp"
#include "sim/output/folder_lock.hpp"

#include <sys/resource.h>

using namespace sim;
using End = RunOutcome::End;

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

TEST_CASE("A run leaves five files, and the same command finds it done", "[unit]")
{
    const walkers::Case scenario;
    const RunOutcome first = scenario.run("out");
    CHECK(first.end == End::finished);
    CHECK(first.tick == Tick{12});
    CHECK(first.citizens == 50);
    CHECK(first.ties == 100);
    CHECK(first.state_hash.size() == 32);
    CHECK(names_in(scenario / "out") == std::vector<std::string>{"MANIFEST", "done.json",
                                                                 "run.json", "series.h5",
                                                                 "summary.csv"});
    const RunOutcome second = scenario.run("out");
    CHECK(second.end == End::already_done);
    CHECK(second.state_hash == first.state_hash);
    CHECK(second.last_measures == first.last_measures);
    CHECK(second.ties == first.ties);
}

TEST_CASE("A settled run ends early unless it is told not to", "[unit]")
{
    const walkers::Case scenario("[walkers]\nrest_after = 8\n");
    const RunOutcome early = scenario.run("early");
    CHECK(early.end == End::settled);
    CHECK(early.tick == Tick{8});
    CHECK(scenario.run("late", {"run.stop_when_settled=false"}).tick == Tick{12});
}

TEST_CASE("An omitted seed is drawn once and kept when the run continues", "[unit]")
{
    const walkers::Case scenario;
    const RunOutcome stopped = scenario.run("out", {"run.seed=-1"}, 0.0);
    CHECK(stopped.end == End::stopped_by_time);
    CHECK(stopped.seed >= 0);
    const RunOutcome done = scenario.run("out", {"run.seed=-1"});
    CHECK(done.seed == stopped.seed);
    CHECK(scenario.run("other", {"run.seed=-1"}).seed != done.seed);
    CHECK(scenario.run("given", {"run.seed=" + std::to_string(done.seed)}).state_hash ==
          done.state_hash);
}

TEST_CASE("A run begun afresh keeps the seed that was drawn, unless one is given", "[unit]")
{
    const walkers::Case scenario;
    const RunOutcome first = scenario.run("out", {"run.seed=-1"});
    RunOptions options = scenario.options("out");
    options.afresh = true;
    const RunOutcome again = run(scenario.read({"run.seed=-1"}), options);
    CHECK(again.end == End::finished);
    CHECK(again.seed == first.seed);
    CHECK(again.state_hash == first.state_hash);
    CHECK(run(scenario.read({"run.seed=3"}), options).seed == 3);
}

TEST_CASE("A folder of other settings is refused with the lines that differ", "[unit]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out", {}, 0.0));
    try {
        static_cast<void>(scenario.run("out", {"walkers.pace=1.5"}));
        FAIL("continued with other settings");
    } catch (const ResumeError& error) {
        CHECK(error.message.find("- [walkers] pace = 1") != std::string::npos);
        CHECK(error.message.find("+ [walkers] pace = 1.5") != std::string::npos);
    }
    CHECK(scenario.run("out").end == End::finished);
}

TEST_CASE("Afresh drops an earlier run, damaged or of other settings", "[unit]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out"));
    std::ofstream(scenario / "out/series.h5") << "damaged";
    std::ofstream(scenario / "out/notes.txt") << "mine";
    CHECK_THROWS_AS(scenario.run("out"), IntegrityError);
    RunOptions options = scenario.options("out");
    options.afresh = true;
    CHECK(run(scenario.read(), options).end == End::finished);
    CHECK(run(scenario.read({"walkers.pace=2.0"}), options).end == End::finished);
    CHECK(read_whole(scenario / "out/notes.txt") == "mine");
}

TEST_CASE("Dropping a run and failing to begin anew leaves a folder that can begin", "[unit]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out"));
    std::ofstream(scenario / "out/notes.txt") << "mine";
    RunOptions options = scenario.options("out");
    options.afresh = true;
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit nothing{0, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &nothing);
    CHECK_THROWS_AS(run(scenario.read(), options), FileError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(scenario.run("out").end == End::finished);
}

TEST_CASE("Bad settings and folders are refused before anything is written", "[unit]")
{
    const walkers::Case scenario;
    CHECK_THROWS_AS(scenario.run("out", {"walkers.pace=9.0"}), InputError);
    CHECK_FALSE(std::filesystem::exists(scenario / "out"));
    CHECK_THROWS_AS(scenario.run("walk.toml"), FileError); // a file, not a folder
    std::filesystem::create_directory(scenario / "mine");
    std::ofstream(scenario / "mine/letter.txt") << "dear";
    CHECK_THROWS_AS(scenario.run("mine"), FileError);
    CHECK(names_in(scenario / "mine") == std::vector<std::string>{"letter.txt"});
    std::filesystem::create_symlink("nowhere", scenario / "dangling");
    CHECK_THROWS_AS(scenario.run("dangling"), FileError);
}

TEST_CASE("What cannot fit is refused at once, with what would fit", "[unit]")
{
    const walkers::Case scenario;
    const std::vector<std::string> huge{"network.ring_lattice.citizens=4000000000"};
    try {
        static_cast<void>(scenario.run("out", huge));
        FAIL("began what cannot fit");
    } catch (const RefusedError& error) {
        CHECK(error.message.find("GiB of memory") != std::string::npos);
        CHECK(error.message.find("citizens would fit") != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(scenario / "out"));
}

TEST_CASE("A folder in use is refused", "[unit]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out", {}, 0.0));
    const FolderLock lock(scenario / "out");
    CHECK_THROWS_AS(scenario.run("out"), BusyError);
}
