#pragma once
// Contracts: a broken EXPECT is the programmer's mistake, never the user's.

#include <cstdio>
#include <cstdlib>

namespace sim {

[[noreturn]] inline void broken_contract(const char* condition, const char* file, int line)
{
    std::fprintf(stderr, "%s:%d: broken contract: %s\n", file, line, condition);
    std::abort();
}

} // namespace sim

/// Checked in debug and audit builds, absent from release builds.
#if defined(GROUNDSWELL_CONTRACTS)
#define EXPECT(condition)                                                                          \
    ((condition) ? static_cast<void>(0) : ::sim::broken_contract(#condition, __FILE__, __LINE__))
#else
#define EXPECT(condition) static_cast<void>(0)
#endif
