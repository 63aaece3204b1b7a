#include "tests/catch.hpp"
#include "tests/thread_count.hpp"

#include <stdexcept>

TEST_CASE("a margin is absolute: no relative error is accepted beside it", "[unit]")
{
    CHECK(1000.0005 == within(1000.0, 1e-3));
    CHECK(1000.002 != within(1000.0, 1e-3)); // Approx(1000.0).margin(1e-3) would accept it
    CHECK(999.998 != within(1000.0, 1e-3));
    CHECK(1.0 == within(1.0, 0.0));
}

TEST_CASE("the number of threads comes back however a scope is left", "[unit]")
{
    const int before = sim::threads();
    {
        const ThreadCount seven(7);
        const ThreadCount three(3);
    }
    CHECK(sim::threads() == before);
    try {
        const ThreadCount seven(7);
        throw std::runtime_error("left early");
    } catch (const std::runtime_error&) {
    }
    CHECK(sim::threads() == before);
}
