#include "sim/random/exponentials_ahead.hpp"
#include "tests/catch.hpp"

using namespace sim;

TEST_CASE("Exponentials drawn ahead are those that each entity draws alone, and go on as they do",
          "[determinism]")
{
    constexpr Purpose purpose{"test.ahead"};
    const RandomStream luck(11, 3);
    ExponentialsAhead ahead(luck, purpose);
    for (const double about : {0.0, 0.5, 1.0, 2.0, 7.3, 5000.0}) // none, and more than are kept
        for (const std::size_t count : {1u, 15u, 64u}) {
            ahead.draw(4'294'967'000u, count, about);
            for (std::size_t k = 0; k < count; ++k) {
                auto one = ahead.of(k);
                auto alone = luck.draws(purpose, static_cast<std::uint32_t>(4'294'967'000u + k));
                bool same = true;
                for (int draw = 0; draw < 100; ++draw)
                    same &= one() == exponential(alone);
                CHECK(same);
            }
        }
}
