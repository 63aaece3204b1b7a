#pragma once
// Other luck for the same seeds, to ask how often statistical tests fail by chance alone
// (tests/statistics). Only a build made for that has it: GROUNDSWELL_SALTED.

#include <cstdint>

#ifdef GROUNDSWELL_SALTED
#include <cstdlib>
#include <type_traits>
#endif

namespace sim {

#ifdef GROUNDSWELL_SALTED
inline std::uint32_t salt_of_environment() noexcept
{
    static const auto salt = [] {
        const char* const word = std::getenv("GROUNDSWELL_SALT");
        return word == nullptr ? 0u : static_cast<std::uint32_t>(std::strtoul(word, nullptr, 10));
    }();
    return salt;
}
constexpr std::uint32_t salt() noexcept
{
    return std::is_constant_evaluated() ? 0u : salt_of_environment();
}
#else
constexpr std::uint32_t salt() noexcept
{
    return 0;
}
#endif

} // namespace sim
