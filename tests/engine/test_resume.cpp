#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include "sim/engine/checkpoint_blocks.hpp"
#include "sim/engine/world_start.hpp"
#include "sim/output/provenance.hpp"

#include <hdf5.h>

#include <csignal>

using namespace sim;
using End = RunOutcome::End;

namespace {

/// All numbers of a result, as bytes: measures, ticks and snapshots.
std::vector<double> numbers_in(const std::filesystem::path& path)
{
    std::vector<double> all;
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    for (const char* name : {"week", "tick", "distance", "steps", "citizens/snapshot_week",
                             "citizens/snapshot_tick", "citizens/steps"}) {
        const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
        const hid_t space = H5Dget_space(set);
        std::vector<double> some(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
        CHECK(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, some.data()) >= 0);
        all.insert(all.end(), some.begin(), some.end());
        H5Sclose(space);
        H5Dclose(set);
    }
    H5Fclose(file);
    return all;
}

} // namespace

TEST_CASE("A run stopped after every tick ends like one that never stopped", "[determinism]")
{
    const walkers::Case scenario;
    const RunOutcome whole = scenario.run("whole");
    RunOutcome outcome;
    int stops = 0;
    for (; (outcome = scenario.run("pieces", {}, 0.0)).end == End::stopped_by_time; ++stops)
        CHECK(outcome.tick == Tick{static_cast<std::uint32_t>(stops) + 1});
    CHECK(stops == 12);
    CHECK(outcome.state_hash == whole.state_hash);
    CHECK(numbers_in(outcome.result) == numbers_in(whole.result));
}

TEST_CASE("Snapshots are taken at the ticks asked for, and at the end, a stop loses none",
          "[determinism]")
{
    const walkers::Case scenario;
    const std::vector<std::string> asked{"run.snapshot_every=0", "run.snapshot_at=[7, 2]"};
    const RunOutcome whole = scenario.run("whole", asked);
    const auto ticks = [](const std::filesystem::path& path) {
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        const hid_t set = H5Dopen2(file, "citizens/snapshot_tick", H5P_DEFAULT);
        const hid_t space = H5Dget_space(set);
        std::vector<int> found(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
        CHECK(H5Dread(set, H5T_NATIVE_INT, H5S_ALL, H5S_ALL, H5P_DEFAULT, found.data()) >= 0);
        H5Sclose(space);
        H5Dclose(set);
        H5Fclose(file);
        return found;
    };
    CHECK(ticks(whole.result) == std::vector<int>{2, 7, 12});
    RunOutcome pieces;
    while ((pieces = scenario.run("pieces", asked, 0.0)).end == End::stopped_by_time) {
    }
    CHECK(numbers_in(pieces.result) == numbers_in(whole.result));
    CHECK_THROWS(scenario.read({"run.snapshot_at=[13]"})); // after the last tick
}

TEST_CASE("Snapshots keep the columns that are asked for, and no others can be", "[unit]")
{
    const walkers::Case scenario;
    const auto all = scenario.run("all").result;
    const auto one = scenario.run("one", {"run.snapshot_columns=\"steps\""}).result;
    CHECK(numbers_in(one) == numbers_in(all));
    const auto has_place = [](const std::filesystem::path& path) {
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        const bool has = H5Lexists(file, "citizens/place", H5P_DEFAULT) > 0;
        H5Fclose(file);
        return has;
    };
    CHECK(has_place(all));
    CHECK_FALSE(has_place(one));
    try {
        static_cast<void>(scenario.read({"run.snapshot_columns=\"steps plcae\""}));
        FAIL("a column that there is not was taken");
    } catch (const InputError& error) {
        REQUIRE(error.diagnostics.size() == 1);
        CHECK(error.diagnostics[0].message.find("'plcae'") != std::string::npos);
        CHECK(error.diagnostics[0].hint.find("'place'") != std::string::npos);
    }
}

TEST_CASE("The same choice of columns is the same run, and none at all is what it always was",
          "[unit]")
{
    const walkers::Case scenario;
    const auto id = [&](const std::string& columns, const std::string& more = "run.ticks=12") {
        return scenario.read({"run.snapshot_columns=\"" + columns + "\"", more}).run_id();
    };
    const std::string all = scenario.read({"run.ticks=12"}).run_id();
    CHECK(id("") == all);
    CHECK(id(" place  steps ") == all);
    CHECK(id("steps") != all);
    CHECK(id("steps steps") == id("steps"));
    const std::string none = "run.snapshot_every=0";
    CHECK(id("steps", none) == id("", none));
}

TEST_CASE("Checkpoints and threads change no result", "[determinism]")
{
    const walkers::Case scenario("[walkers]\nrest_after = 11\n");
    const std::vector<std::string> large{"network.ring_lattice.citizens=20000"};
    const RunOutcome plain = scenario.run("plain", large);
    RunOptions often = scenario.options("often");
    often.checkpoint_seconds = 0.0;
    often.threads = 3;
    const RunOutcome checked = run(scenario.read(large), often);
    CHECK(checked.state_hash == plain.state_hash);
    CHECK(numbers_in(checked.result) == numbers_in(plain.result));
}

TEST_CASE("A signal stops a run after its tick, to continue to the same end", "[determinism]")
{
    const walkers::Case scenario;
    const RunOutcome whole = scenario.run("whole");
    std::uint32_t tick = 1;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU}) {
        const std::string out = "signal" + std::to_string(number);
        tick += 2;
        walkers::after_step = [&](std::uint32_t reached) {
            if (reached == tick)
                std::raise(number);
        };
        const RunOutcome stopped = scenario.run(out);
        walkers::after_step = nullptr;
        CHECK(stopped.end == End::stopped_by_signal);
        CHECK(stopped.signal == number);
        CHECK(stopped.tick == Tick{tick});
        const RunOutcome done = scenario.run(out);
        CHECK(done.state_hash == whole.state_hash);
        CHECK(numbers_in(done.result) == numbers_in(whole.result));
    }
}

TEST_CASE("A caller that asks to stop is obeyed after a tick, signals are left to it",
          "[determinism]")
{
    const walkers::Case scenario;
    const RunOutcome whole = scenario.run("whole");
    static volatile std::sig_atomic_t heard;
    heard = 0;
    const auto earlier = std::signal(SIGTERM, [](int) { heard = heard + 1; });
    walkers::after_step = [](std::uint32_t reached) {
        if (reached == 2)
            std::raise(SIGTERM);
    };
    RunOptions options = scenario.options("asked");
    int asked = 0;
    options.stop_asked = [&] { return ++asked == 5 ? SIGINT : 0; };
    const RunOutcome stopped = run(scenario.read(), options);
    walkers::after_step = nullptr;
    std::signal(SIGTERM, earlier);
    CHECK(heard == 1);
    CHECK(stopped.end == End::stopped_by_signal);
    CHECK(stopped.signal == SIGINT);
    CHECK(stopped.tick > Tick{2});
    CHECK(stopped.tick < whole.tick);
    const RunOutcome done = scenario.run("asked");
    CHECK(done.state_hash == whole.state_hash);
    CHECK(numbers_in(done.result) == numbers_in(whole.result));
}

TEST_CASE("A signal that the caller ignores is ignored, as under nohup", "[unit]")
{
    const walkers::Case scenario;
    walkers::after_step = [](std::uint32_t) { std::raise(SIGHUP); };
    std::signal(SIGHUP, SIG_IGN);
    const RunOutcome outcome = scenario.run("out");
    CHECK(std::signal(SIGHUP, SIG_DFL) == SIG_IGN);
    walkers::after_step = nullptr;
    CHECK(outcome.end == End::finished);
}

TEST_CASE("A damaged checkpoint falls back to the other, and two to the start", "[determinism]")
{
    const walkers::Case scenario;
    const RunOutcome whole = scenario.run("whole");
    for (int i = 0; i < 6; ++i)
        static_cast<void>(scenario.run("out", {}, 0.0)); // tick 6 in b, tick 5 in a
    RunOptions options = scenario.options("out");
    std::vector<std::string> notices;
    options.notice = [&](const std::string& text) { notices.push_back(text); };
    SECTION("the newer")
    {
        std::filesystem::resize_file(scenario / "out/checkpoint.b", 100);
        CHECK(run(scenario.read(), options).state_hash == whole.state_hash);
        CHECK(notices.size() == 2);
        CHECK(notices.back() == "continuing from tick 5");
    }
    SECTION("both")
    {
        std::filesystem::resize_file(scenario / "out/checkpoint.a", 0);
        std::filesystem::resize_file(scenario / "out/checkpoint.b", 700);
        CHECK(run(scenario.read(), options).state_hash == whole.state_hash);
        CHECK(notices.size() == 2);
    }
    SECTION("neither, but the journal is short of the newer")
    {
        std::filesystem::resize_file(scenario / "out/journal",
                                     std::filesystem::file_size(scenario / "out/journal") - 1);
        CHECK(run(scenario.read(), options).state_hash == whole.state_hash);
    }
    CHECK(numbers_in(scenario / "out/series.h5") == numbers_in(scenario / "whole/series.h5"));
}

TEST_CASE("A checkpoint continues only its own run, seed, network and program", "[unit]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out", {}, 0.0));
    const Scenario read = scenario.read();
    const StartedWorld started = start_world(read, 7);
    const WorldId own{read.run_id(), 7, started.network->graph.content_hash()};
    const auto restores = [&](const WorldId& world) {
        Checkpoints checkpoints(scenario / "out", world);
        const auto any = [](const CheckpointHead&) { return true; };
        return checkpoints.restore(*started.model, any, [](const std::string&) {}).has_value();
    };
    CHECK(restores(own));
    CHECK_FALSE(restores({"another", own.seed, own.network}));
    CHECK_FALSE(restores({own.run_id, 8, own.network}));
    CHECK_FALSE(restores({own.run_id, own.seed, "another"}));

    CheckpointHead head{9, {}, 0, own, this_build().version, "another"};
    write_checkpoint(scenario / "out/checkpoint.b", head, *started.model);
    CHECK_THROWS_AS(restores(own), ResumeError);
    head.engine_commit = this_build().commit;
    head.engine_version = "0.0.0";
    write_checkpoint(scenario / "out/checkpoint.b", head, *started.model);
    CHECK_THROWS_AS(restores(own), ResumeError);
}

TEST_CASE("A run.json that was changed is noticed, whatever was changed", "[property]")
{
    const walkers::Case scenario;
    static_cast<void>(scenario.run("out", {"run.seed=-1"}, 0.0));
    const std::string good = read_whole(scenario / "out/run.json");
    const std::size_t digit = good.find_first_of("0123456789", good.find("\"seed\""));
    std::string bad = good;
    bad[digit] = bad[digit] == '1' ? '2' : '1';
    write_whole(scenario / "out/run.json", bad);
    CHECK_THROWS_AS(scenario.run("out", {"run.seed=-1"}), IntegrityError);
    write_whole(scenario / "out/run.json", good);
    CHECK(scenario.run("out", {"run.seed=-1"}).end == End::finished);
}

TEST_CASE("Any flipped bit or cut of a checkpoint is noticed, and crashes nothing", "[property]")
{
    const walkers::Case scenario("[walkers]\npace = 1.0\n");
    const std::vector<std::string> small{"network.ring_lattice.citizens=5"};
    static_cast<void>(scenario.run("out", small, 0.0));
    const Scenario read = scenario.read(small);
    const SocialGraph graph = SocialGraph::complete(5);
    const auto model = read.setup.start({graph, RandomStream(1), {}});
    const WorldId world{read.run_id(), 7, start_world(read, 7).network->graph.content_hash()};
    const std::string whole = read_whole(scenario / "out/checkpoint.a");
    const auto restores = [&](const std::string& bytes) {
        std::ofstream(scenario / "out/checkpoint.a", std::ios::binary) << bytes;
        Checkpoints checkpoints(scenario / "out", world);
        const auto any = [](const CheckpointHead&) { return true; };
        return checkpoints.restore(*model, any, [](const std::string&) {}).has_value();
    };
    CHECK(restores(whole));
    int restored = 0;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string bad = whole;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        restored += restores(bad) ? 1 : 0;
    }
    for (std::size_t length = 0; length < whole.size(); ++length)
        restored += restores(whole.substr(0, length)) ? 1 : 0;
    restored += restores(whole + "x") ? 1 : 0;
    CHECK(restored == 0);
}
