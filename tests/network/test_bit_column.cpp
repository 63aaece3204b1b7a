#include "sim/network/bit_column.hpp"
#include "tests/catch.hpp"

TEST_CASE("a bit column has room for any number of citizens", "[unit]")
{
    CHECK(sim::BitColumn::words_for(0) == 0);
    CHECK(sim::BitColumn::words_for(1) == 1);
    CHECK(sim::BitColumn::words_for(64) == 1);
    CHECK(sim::BitColumn::words_for(65) == 2);
    CHECK(sim::BitColumn::words_for(4'294'967'294u) == 67'108'864);
}

TEST_CASE("setting all bits leaves those beyond the last citizen at 0", "[unit]")
{
    for (const std::uint32_t size : {0u, 1u, 63u, 64u, 65u, 128u, 1'000u}) {
        sim::BitColumn bits(size);
        bits.set_all();
        std::uint64_t set = 0;
        for (const std::uint64_t word : bits.words())
            set += static_cast<std::uint64_t>(__builtin_popcountll(word));
        CHECK(set == size);
        CHECK((size == 0 || bits.test(sim::citizen(size - 1))));
    }
}

TEST_CASE("all bits can be set where counting them by 64 passes 2^32", "[unit][slow]")
{
    sim::BitColumn bits(4'294'967'294u); // half a gigabyte
    bits.set_all();
    CHECK(bits.words()[1] == ~std::uint64_t{0});
    CHECK(bits.words().back() == ~std::uint64_t{0} >> 2);
}
