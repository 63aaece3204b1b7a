#include "sim/parallel/parallel.hpp"

#include "sim/core/check.hpp"

#include <dirent.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <system_error>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace sim {

void set_threads([[maybe_unused]] int count)
{
    EXPECT(count >= 1 && count <= 1024);
#ifdef _OPENMP
    omp_set_dynamic(0);
    omp_set_num_threads(count);
#endif
}

void forget_broken_thread_count()
{
    const char* const name = "OMP_NUM_THREADS";
    const char* at = std::getenv(name);
    if (at == nullptr)
        return;
    for (;; ++at) {
        int count = 0;
        const auto [rest, error] = std::from_chars(at, at + std::strlen(at), count);
        if (error != std::errc() || count < 1 || count > 1024 || (*rest != '\0' && *rest != ',')) {
            ::unsetenv(name);
            return;
        }
        if (*rest == '\0')
            return;
        at = rest;
    }
}

int threads() noexcept
{
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

int available_threads() noexcept
{
#ifdef _OPENMP
    return std::min(omp_get_num_procs(), omp_get_thread_limit());
#else
    return 1;
#endif
}

void FirstFailure::keep(std::int64_t block) noexcept
{
    const std::lock_guard<std::mutex> alone(one_at_a_time_);
    if (block >= lowest_.load(std::memory_order_relaxed))
        return;
    lowest_.store(block, std::memory_order_relaxed);
    error_ = std::current_exception();
}

bool other_threads_exist() noexcept
{
    DIR* const tasks = ::opendir("/proc/self/task");
    if (tasks == nullptr)
        return false;
    int count = 0;
    while (const dirent* entry = ::readdir(tasks))
        count += entry->d_name[0] != '.' ? 1 : 0;
    ::closedir(tasks);
    return count > 1;
}

} // namespace sim
