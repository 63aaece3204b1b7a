#pragma once
// Arrays of a network's size. Large ones ask for huge pages: a gather from 4 GB then waits for
// memory alone, not also for the tables that say where its pages are.

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace sim {

/// Memory in huge pages where it pays. What is not given a value is left as it comes, so that a
/// page is first touched by whoever fills it.
template <class T>
struct HugePages {
    using value_type = T;

    HugePages() = default;
    template <class U>
    HugePages(const HugePages<U>&) noexcept
    {
    }

    [[nodiscard]] T* allocate(std::size_t count)
    {
        constexpr std::size_t page = std::size_t{2} << 20;
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T) - page)
            throw std::bad_alloc();
        const std::size_t bytes = count * sizeof(T);
        const bool large = bytes >= 2 * page;
        void* memory =
            large ? std::aligned_alloc(page, (bytes + page - 1) / page * page) : std::malloc(bytes);
        if (memory == nullptr && bytes > 0)
            throw std::bad_alloc();
#ifdef __linux__
        if (large) // a wish: without huge pages it works as well, only slower
            static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));
#endif
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t) noexcept
    {
        std::free(memory);
    }

    template <class U>
    void construct(U* at) noexcept
    {
        ::new (static_cast<void*>(at)) U;
    }
    template <class U, class... Values>
    void construct(U* at, Values&&... values)
    {
        ::new (static_cast<void*>(at)) U(static_cast<Values&&>(values)...);
    }

    friend bool operator==(const HugePages&, const HugePages&) noexcept
    {
        return true;
    }
};

template <class T>
using BigArray = std::vector<T, HugePages<T>>;

} // namespace sim
