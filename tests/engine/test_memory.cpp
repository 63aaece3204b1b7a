#include "sim/engine/memory.hpp"
#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include <limits>

using namespace sim;

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
