#include "sim/parallel/parallel.hpp"
#include "tests/catch.hpp"
#include "tests/thread_count.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t n = 100'003;

double sum_on(int threads)
{
    const ThreadCount on(threads);
    return sim::ordered_sum(n, [](std::size_t i) { return 1.0 / (1.0 + double(i)); });
}

/// Throws at row 17 of every block from the third on, there last of all.
void fail_often(std::size_t i)
{
    if (i < 2 * sim::block_size || i % sim::block_size != 17)
        return;
    if (i / sim::block_size == 2)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    throw std::runtime_error(std::to_string(i));
}

template <class Loop>
std::string what_it_throws(Loop&& loop)
{
    try {
        loop();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "nothing";
}

} // namespace

TEST_CASE("ordered sums have the same bits on 1, 2, 3 and 7 threads", "[determinism]")
{
    const double one = sum_on(1);
    CHECK(one == within(12.090176, 5e-7));
    CHECK(sum_on(2) == one);
    CHECK(sum_on(3) == one);
    CHECK(sum_on(7) == one);
}

TEST_CASE("a parallel loop visits each index once", "[unit]")
{
    const ThreadCount three(3);
    std::vector<int> visits(n, 0);
    sim::parallel_for(n, [&](std::size_t i) { ++visits[i]; });
    CHECK(sim::integer_sum(n, [&](std::size_t i) { return visits[i] == 1; }) == n);
    sim::parallel_for(0, [&](std::size_t) { FAIL("no rows"); });
    CHECK(sim::ordered_sum(0, [](std::size_t) { return 1.0; }) == 0.0);
}

TEST_CASE("loops over few rows wake no other thread", "[unit]")
{
    const ThreadCount four(4);
    static_assert(sim::few_rows > sim::block_size);
    std::vector<std::thread::id> by(sim::few_rows);
    std::size_t by_others = 0;
    for (int time = 0; time < 200; ++time) { // one of four threads could be this one by chance
        sim::parallel_for(by.size(), [&](std::size_t i) { by[i] = std::this_thread::get_id(); });
        by_others += by.size() - static_cast<std::size_t>(
                                     std::count(by.begin(), by.end(), std::this_thread::get_id()));
    }
    CHECK(by_others == 0);
    CHECK(sim::one_thread_for(sim::few_rows));
    CHECK_FALSE(sim::one_thread_for(sim::few_rows + 1));
}

TEST_CASE("a thread count in the environment is kept where it is one", "[unit]")
{
    const auto kept = [](const char* value) {
        ::setenv("OMP_NUM_THREADS", value, 1);
        sim::forget_broken_thread_count();
        const bool is_there = std::getenv("OMP_NUM_THREADS") != nullptr;
        ::unsetenv("OMP_NUM_THREADS");
        return is_there;
    };
    for (const char* count : {"1", "2", "1024", "4,2,1"})
        CHECK(kept(count));
    for (const char* broken :
         {"", "abc", "0", "-3", "1025", "99999999999", "2x", "2,", ",2", "2, 1"})
        CHECK_FALSE(kept(broken));
    sim::forget_broken_thread_count(); // nothing is there
}

TEST_CASE("shared counters lose nothing", "[determinism]")
{
    const ThreadCount four(4);
    std::uint32_t counter = 0;
    std::uint64_t word = 0;
    sim::parallel_for(n, [&](std::size_t i) {
        sim::shared_add(counter, 1);
        sim::shared_or(word, std::uint64_t{1} << (i % 64));
    });
    CHECK(counter == n);
    CHECK(word == ~std::uint64_t{0});
}

TEST_CASE("a loop throws what its lowest block threw, on any number of threads", "[determinism]")
{
    for (const int threads : {1, 2, 3, 7}) {
        const ThreadCount on(threads);
        CHECK(what_it_throws([] { sim::parallel_for(n, fail_often); }) == "8209");
        CHECK(what_it_throws([] {
                  sim::parallel_tasks(20, [](std::size_t t) { fail_often(4096 * t + 17); });
              }) == "8209");
    }
}

TEST_CASE("memory that runs out in a loop or a sum can be caught, and the next loop runs", "[unit]")
{
    const ThreadCount three(3);
    const auto no_memory = [](std::size_t i) -> int {
        if (i == n - 1)
            throw std::bad_alloc();
        return 1;
    };
    CHECK_THROWS_AS(sim::parallel_for(n, no_memory), std::bad_alloc);
    CHECK_THROWS_AS(sim::parallel_tasks(n, no_memory), std::bad_alloc);
    CHECK_THROWS_AS(sim::ordered_sum(n, no_memory), std::bad_alloc);
    CHECK_THROWS_AS(sim::integer_sum(n, no_memory), std::bad_alloc);
    CHECK(sim::integer_sum(n, [](std::size_t) { return 1; }) == n);
}

TEST_CASE("a loop within a loop hands its exception outwards", "[unit]")
{
    const ThreadCount three(3);
    CHECK(what_it_throws([] {
              sim::parallel_tasks(4, [](std::size_t) { sim::parallel_for(n, fail_often); });
          }) == "8209");
}
