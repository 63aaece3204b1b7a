#include "sim/engine/memory.hpp"
#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include <limits>

using namespace sim;

TEST_CASE("The estimate holds three times the recorded bytes in memory, twice on disk", "[unit]")
{
    const walkers::Case scenario;
    const Need without = estimate(scenario.read({"run.ticks=1000", "run.snapshot_every=0"}));
    const Need with = estimate(scenario.read({"run.ticks=1000", "run.snapshot_every=1"}));
    const double recorded = 1002.0 * 50 * 8; // rows, citizens, bytes of a small row
    CHECK(with.series - without.series == Approx(3 * recorded));
    CHECK(with.disk - without.disk == Approx(2 * recorded));
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
