#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"

#include <vector>

namespace {

constexpr std::size_t n = 100'003;

double sum_on(int threads)
{
    sim::set_threads(threads);
    const double sum = sim::ordered_sum(n, [](std::size_t i) { return 1.0 / (1.0 + double(i)); });
    sim::set_threads(1);
    return sum;
}

} // namespace

TEST_CASE("ordered sums have the same bits on 1, 2, 3 and 7 threads", "[determinism]")
{
    const double one = sum_on(1);
    CHECK(one == Approx(12.0901).epsilon(1e-4));
    CHECK(sum_on(2) == one);
    CHECK(sum_on(3) == one);
    CHECK(sum_on(7) == one);
}

TEST_CASE("a parallel loop visits each index once", "[unit]")
{
    sim::set_threads(3);
    std::vector<int> visits(n, 0);
    sim::parallel_for(n, [&](std::size_t i) { ++visits[i]; });
    CHECK(sim::integer_sum(n, [&](std::size_t i) { return visits[i] == 1; }) == n);
    sim::parallel_for(0, [&](std::size_t) { FAIL("no rows"); });
    CHECK(sim::ordered_sum(0, [](std::size_t) { return 1.0; }) == 0.0);
    sim::set_threads(1);
}

TEST_CASE("shared counters lose nothing", "[determinism]")
{
    sim::set_threads(4);
    std::uint32_t counter = 0;
    std::uint64_t word = 0;
    sim::parallel_for(n, [&](std::size_t i) {
        sim::shared_add(counter, 1);
        sim::shared_or(word, std::uint64_t{1} << (i % 64));
    });
    CHECK(counter == n);
    CHECK(word == ~std::uint64_t{0});
    sim::set_threads(1);
}
