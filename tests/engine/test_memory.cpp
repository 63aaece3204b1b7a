#include "sim/engine/memory.hpp"
#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include <limits>

using namespace sim;

TEST_CASE("The estimate holds snapshots twice on disk, and few of them in memory", "[unit]")
{
    const walkers::Case scenario;
    const std::vector<std::string> many{"run.ticks=100000", "network.ring_lattice.citizens=5000"};
    const auto estimated = [&](const std::string& snapshots) {
        auto sets = many;
        sets.push_back(snapshots);
        if (snapshots.find("every") == std::string::npos)
            sets.push_back("run.snapshot_every=0");
        return estimate(scenario.read(sets));
    };
    const Need without = estimated("run.snapshot_every=0");
    const Need some = estimated("run.snapshot_every=10000");
    const Need all = estimated("run.snapshot_every=1");
    const double one = 5000.0 * 8; // citizens, bytes of their columns
    const double ids = 5000.0 * 8;
    CHECK(some.disk - without.disk == Approx(2 * (12 * one + ids)));
    CHECK(all.disk - without.disk == Approx(2 * (100002 * one + ids)));
    CHECK(some.series - without.series == Approx(3 * one + ids + 2 * (12 * one + ids)));
    CHECK(all.series - without.series == Approx(3 * one + ids)); // the file grows on the disk
    const Need two = estimated("run.snapshot_at=[50]");          // and one at the end
    CHECK(two.disk - without.disk == Approx(2 * (2 * one + ids)));
}

TEST_CASE("An estimate that is no number refuses", "[unit]")
{
    const walkers::Case scenario;
    Scenario read = scenario.read();
    const auto refusal = [&] {
        try {
            refuse_unless_it_fits(read, scenario / ".", false, [](const std::string&) {});
        } catch (const RefusedError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refusal().empty());
    read.setup.memory = [](std::uint64_t, std::uint64_t) {
        return std::numeric_limits<double>::quiet_NaN();
    };
    CHECK(refusal().find("of memory") != std::string::npos);
    CHECK(refusal().find("would fit") == std::string::npos);
}
