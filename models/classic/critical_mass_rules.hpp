#pragma once
// What a meeting does to a citizen: the two rules of a convention under a committed minority,
// as pure functions.

#include <bit>
#include <cstdint>

namespace models::critical_mass {

/// Which convention a citizen holds; `both` only in the naming game.
enum class Holds : std::uint8_t { old_only, both, new_only };

/// The last partners' plays as bits, the latest lowest; 1: played the new.
using Memory = std::uint64_t;
inline constexpr unsigned longest_memory = 64;

[[nodiscard]] constexpr Memory full_of_new(unsigned length) noexcept
{
    return length == longest_memory ? ~Memory{0} : (Memory{1} << length) - 1;
}

[[nodiscard]] constexpr Memory remember(Memory memory, bool partner_played_new,
                                        unsigned length) noexcept
{
    return ((memory << 1) | (partner_played_new ? 1u : 0u)) & full_of_new(length);
}

/// Centola et al. (2018): the best answer is what most of the remembered partners played; when
/// both were played as often, the citizen keeps to what it played last.
[[nodiscard]] constexpr Holds best_answer(Memory memory, unsigned length, Holds last) noexcept
{
    const auto twice_new = 2u * static_cast<unsigned>(std::popcount(memory));
    if (twice_new == length)
        return last;
    return twice_new > length ? Holds::new_only : Holds::old_only;
}

struct Pair {
    Holds speaker;
    Holds listener;
};

/// The word that a speaker says; who knows both says the new one where `coin` is true.
[[nodiscard]] constexpr Holds spoken(Holds speaker, bool coin) noexcept
{
    if (speaker != Holds::both)
        return speaker;
    return coin ? Holds::new_only : Holds::old_only;
}

/// Xie et al. (2011): a listener who knows the word agrees and both drop all others; one
/// who does not adds it.
[[nodiscard]] constexpr Pair after_word(Holds word, Pair before) noexcept
{
    const bool known = before.listener == word || before.listener == Holds::both;
    return known ? Pair{word, word} : Pair{before.speaker, Holds::both};
}

} // namespace models::critical_mass
