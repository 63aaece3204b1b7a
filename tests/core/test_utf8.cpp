#include "sim/core/utf8.hpp"
#include "tests/catch.hpp"

#include <string>

namespace {

/// The code point in the form of this many bytes, right or wrong.
std::string written(unsigned code, int bytes)
{
    if (bytes == 1)
        return {static_cast<char>(code)};
    std::string text;
    for (int k = bytes - 1; k > 0; --k)
        text.push_back(static_cast<char>(0x80u | ((code >> (6 * k - 6)) & 0x3fu)));
    const unsigned mark = (0xf00u >> bytes) & 0xffu;
    return static_cast<char>(mark | (code >> (6 * bytes - 6))) + text;
}

int shortest(unsigned code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

} // namespace

TEST_CASE("every character is UTF-8 in its shortest form only, surrogates in none", "[unit]")
{
    unsigned wrong = 0;
    for (unsigned code = 0; code < 0x200000; ++code)
        for (int bytes = shortest(code); bytes <= 4; ++bytes) {
            const bool surrogate = code >= 0xd800 && code <= 0xdfff;
            const bool right = bytes == shortest(code) && !surrogate && code <= 0x10ffff;
            const std::size_t length = right ? static_cast<std::size_t>(bytes) : 0u;
            wrong += sim::utf8_length(written(code, bytes), 0) != length ? 1u : 0u;
        }
    CHECK(wrong == 0);
}

TEST_CASE("the first broken byte is named: a lost end, a stray tail, a byte of no character",
          "[unit]")
{
    CHECK_FALSE(sim::broken_utf8("").has_value());
    CHECK_FALSE(sim::broken_utf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80").has_value());
    CHECK(sim::broken_utf8("ab\xe2\x82") == 2);
    CHECK(sim::broken_utf8("ab\x82") == 2);
    CHECK(sim::broken_utf8("\xc3\xa9\xff") == 2);
    CHECK(sim::broken_utf8("\xc3(") == 0);
    CHECK(sim::utf8_length("a\xc3\xa9", 1) == 2);
}
