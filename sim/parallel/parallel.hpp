#pragma once
// The only OpenMP in the project. Results never depend on the number of threads: loops write
// one row per index, integer sums commute, and floating-point sums add fixed blocks in order.
// What a body throws leaves the loop: of several exceptions, that of the lowest block. Rows may
// then be half written, so whoever catches it throws the columns away.

#include "sim/parallel/first_failure.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sim {

/// Rows per block. Part of the results' definition: ordered sums add block by block.
inline constexpr std::size_t block_size = 4096;

/// Threads used by every loop below: 1 to 1024. Without OpenMP always 1.
void set_threads(int count);
[[nodiscard]] int threads() noexcept;
/// Forgets an OMP_NUM_THREADS that is no number from 1 to 1024, nor a list of them: LLVM's OpenMP
/// would abort. Call it first of all; what it says of threads is not heeded anyway (set_threads).
void forget_broken_thread_count();
/// Threads the machine offers to this process (its affinity and OMP_THREAD_LIMIT respected).
[[nodiscard]] int available_threads() noexcept;

/// True once this process has more threads than one: those of earlier loops wait for the next. A
/// copy made by fork() has none of them, and waits for ever when a loop of its own wants some.
[[nodiscard]] bool other_threads_exist() noexcept;

/// Loops over at most so many rows run on one thread: waking others costs as much as it saves.
#ifdef GROUNDSWELL_CONTRACTS
inline constexpr std::size_t few_rows = 2 * block_size; // small worlds show tests what threads do
#else
inline constexpr std::size_t few_rows = 4 * block_size;
#endif

/// Whether loops over [0, n) run on one thread: even an inactive parallel region costs
/// microseconds, and threads that wait for the next one keep their cores busy.
[[nodiscard]] inline bool one_thread_for(std::size_t n) noexcept
{
    return n <= few_rows || threads() == 1;
}

/// Calls body(begin, end) for fixed blocks that cover [0, n). as_one: how many rows take about as
/// long as one of most loops, where they are so light.
template <class Body>
void parallel_blocks(std::size_t n, Body&& body, std::size_t as_one = 1)
{
    const auto blocks = static_cast<std::int64_t>((n + block_size - 1) / block_size);
    const auto run = [&](std::int64_t b) {
        const std::size_t begin = static_cast<std::size_t>(b) * block_size;
        body(begin, begin + block_size < n ? begin + block_size : n);
    };
    if (one_thread_for(n / as_one)) {
        for (std::int64_t b = 0; b < blocks; ++b)
            run(b);
        return;
    }
    FirstFailure failure;
#pragma omp parallel for schedule(dynamic, 2)
    for (std::int64_t b = 0; b < blocks; ++b)
        failure.run(b, [&] { run(b); });
    failure.rethrow();
}

/// The lists that fill(begin, end, list) makes of fixed blocks that cover [0, n), one after
/// another.
template <class T, class Fill>
[[nodiscard]] std::vector<T> joined_blocks(std::size_t n, Fill&& fill, std::size_t as_one = 1)
{
    std::vector<std::vector<T>> made((n + block_size - 1) / block_size);
    parallel_blocks(
        n,
        [&](std::size_t begin, std::size_t end) {
            std::vector<T> mine; // not in place: neighbours of it are other threads'
            fill(begin, end, mine);
            made[begin / block_size] = std::move(mine);
        },
        as_one);
    if (made.size() == 1)
        return std::move(made.front());
    std::size_t total = 0;
    for (const auto& part : made)
        total += part.size();
    std::vector<T> all;
    all.reserve(total);
    for (const auto& part : made)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Calls body(i) for every i in [0, n), in any order.
template <class Body>
void parallel_for(std::size_t n, Body&& body)
{
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            body(i);
    });
}

/// Calls task(t) for t in [0, count): for a few long tasks instead of many short rows.
template <class Task>
void parallel_tasks(std::size_t count, Task&& task)
{
    if (count == 1) {
        task(std::size_t{0});
        return;
    }
    FirstFailure failure;
#pragma omp parallel for schedule(dynamic, 1)
    for (std::int64_t t = 0; t < static_cast<std::int64_t>(count); ++t)
        failure.run(t, [&] { task(static_cast<std::size_t>(t)); });
    failure.rethrow();
}

/// Sum of value(i) over [0, n), the same bits on any number of threads.
template <class Value>
[[nodiscard]] double ordered_sum(std::size_t n, Value&& value)
{
    std::vector<double> partial((n + block_size - 1) / block_size, 0.0);
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        double sum = 0.0;
        for (std::size_t i = begin; i < end; ++i)
            sum += value(i);
        partial[begin / block_size] = sum;
    });
    double total = 0.0;
    for (const double p : partial)
        total += p;
    return total;
}

/// Sum of the integers value(i) over [0, n).
template <class Value>
[[nodiscard]] std::uint64_t integer_sum(std::size_t n, Value&& value)
{
    std::uint64_t total = 0;
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        std::uint64_t sum = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += static_cast<std::uint64_t>(value(i));
        __atomic_fetch_add(&total, sum, __ATOMIC_RELAXED);
    });
    return total;
}

/// The largest of the integers value(i) over [0, n), or 0.
template <class Value>
[[nodiscard]] std::uint32_t largest(std::size_t n, Value&& value)
{
    std::vector<std::uint32_t> found((n + block_size - 1) / block_size, 0);
    parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        std::uint32_t most = 0;
        for (std::size_t i = begin; i < end; ++i)
            most = most < value(i) ? value(i) : most;
        found[begin / block_size] = most;
    });
    std::uint32_t most = 0;
    for (const std::uint32_t f : found)
        most = most < f ? f : most;
    return most;
}

/// Adds to a counter that other threads also add to; returns the value before. Integers only:
/// their sums do not depend on the order.
template <class Integer, class Amount>
Integer shared_add(Integer& counter, Amount amount) noexcept
{
    return __atomic_fetch_add(&counter, static_cast<Integer>(amount), __ATOMIC_RELAXED);
}

/// Sets bits in a word that other threads also write; returns the word before.
inline std::uint64_t shared_or(std::uint64_t& word, std::uint64_t bits) noexcept
{
    return __atomic_fetch_or(&word, bits, __ATOMIC_RELAXED);
}

} // namespace sim
