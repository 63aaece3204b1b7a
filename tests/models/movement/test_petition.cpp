#include "models/movement/institution/petitions.hpp"
#include "tests/catch.hpp"

using namespace models::movement;

namespace {

const sim::RandomStream luck(1);

double at(std::uint32_t week, const PetitionParams& params, double signatures, Petition& seen)
{
    return petition(params, signatures, {{week}, {1.0}, luck}, seen);
}

} // namespace

TEST_CASE("without a rule nothing is ever owed", "[unit]")
{
    Petition seen;
    for (std::uint32_t week = 0; week < 20; ++week)
        CHECK(at(week, {.concession = 1.0}, 1e9, seen) == 0.0);
    CHECK(seen.responded_at == -1.0);
    CHECK(seen.debated_at == -1.0);
}

TEST_CASE("each number obliges once, from the week it is reached", "[unit]")
{
    const PetitionParams params{.response_at = 10,
                                .response_weeks = 2,
                                .debate_at = 100,
                                .debate_weeks = 4,
                                .concession = 0.5};
    Petition seen;
    CHECK(at(0, params, 9, seen) == 0.0);
    CHECK(seen.response_due == -1.0);
    CHECK(at(1, params, 10, seen) == 0.0);
    CHECK(seen.response_due == 3.0);
    CHECK(at(2, params, 100, seen) == 0.0);
    CHECK(seen.debate_due == 6.0);
    CHECK(at(3, params, 5, seen) == 0.0); // signatures withdrawn: it is owed all the same
    CHECK(seen.responded_at == 3.0);
    CHECK(at(5, params, 100, seen) == 0.0);
    CHECK(at(6, params, 100, seen) == 0.5);
    CHECK(seen.debated_at == 6.0);
    CHECK(at(7, params, 1'000, seen) == 0.0);
    CHECK(seen.responded_at == 3.0);
}

TEST_CASE("an answer without delay comes in the same week", "[unit]")
{
    Petition seen;
    CHECK(at(4, {.debate_at = 1, .debate_weeks = 0, .concession = 0.25}, 1, seen) == 0.25);
    CHECK(seen.debated_at == 4.0);
}

TEST_CASE("more signatures are never answered later", "[property]")
{
    const PetitionParams params{.response_at = 10, .debate_at = 100};
    double response = 1e9, debate = 1e9;
    for (double growth = 1; growth < 40; growth += 1) {
        Petition seen;
        for (std::uint32_t week = 0; week < 200; ++week)
            (void)at(week, params, growth * week, seen);
        REQUIRE(seen.responded_at <= response);
        REQUIRE(seen.debated_at <= debate);
        response = seen.responded_at;
        debate = seen.debated_at;
    }
}
