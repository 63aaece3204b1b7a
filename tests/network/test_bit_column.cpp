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
