// The rule of the UK Parliament's petitions site, 10,000 signatures for a response and 100,000 for
// a debate, against what it led to for three petitions about the NHS (2015 to 2016; UK Parliament
// petitions, Open Government Licence v3.0). The file lies beside the project and may be absent.
//
// Discretisation: ticks of a day. Between its milestones a petition's signatures are not in the
// file, and need not be: the rule looks at the two numbers alone.

#include "models/movement/institution/petitions.hpp"
#include "sim/core/ids.hpp"
#include "tests/catch.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace models::movement;

namespace {

/// Days since 1970 of "2015-07-20T14:12:50Z" or "2015-09-14".
double day_of(const std::string& text)
{
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
    const int read = std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%dZ", &y, &mo, &d, &h, &mi, &s);
    REQUIRE((read == 3 || read == 6));
    const std::chrono::sys_days date = std::chrono::year(y) /
                                       std::chrono::month(static_cast<unsigned>(mo)) /
                                       std::chrono::day(static_cast<unsigned>(d));
    return double(date.time_since_epoch().count()) + (h + (mi + s / 60.0) / 60.0) / 24.0;
}

/// Days since it opened.
struct Seen {
    double signatures, response_number, debate_number, response, debate;
};

std::vector<Seen> petitions_seen()
{
    std::ifstream file(std::filesystem::path(GROUNDSWELL_SOURCE_DIR) /
                       "../shared/data/nhs-petitions.csv");
    std::vector<Seen> seen;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::stringstream cells(line);
        std::vector<std::string> cell;
        for (std::string one; std::getline(cells, one, ',');)
            cell.push_back(one);
        REQUIRE(cell.size() == 9);
        const double open = day_of(cell[3]);
        seen.push_back({std::stod(cell[2]), day_of(cell[4]) - open, day_of(cell[5]) - open,
                        day_of(cell[6]) - open, day_of(cell[7]) - open});
    }
    return seen;
}

/// What the rule leads to, day by day.
Petition by_rule(const PetitionParams& rule, const Seen& seen)
{
    const sim::RandomStream luck(1);
    Petition petition_here;
    for (std::uint32_t day = 0; day < 400; ++day) {
        const double signatures = day < seen.response_number ? 9'999
                                  : day < seen.debate_number ? 99'999
                                                             : seen.signatures;
        const Week week{{day}, {1.0 / 7}, luck};
        CHECK(petition(rule, signatures, week, petition_here) == 0.0); // no concession
    }
    return petition_here;
}

} // namespace

TEST_CASE(
    "UK petitions on the NHS: 10,000 signatures bring a response and 100,000 a debate, as the "
    "rule does, in its time",
    "[reproduction]")
{
    const std::vector<Seen> all = petitions_seen();
    if (all.empty()) {
        WARN("skipped: ../shared/data/nhs-petitions.csv is not there");
        return;
    }
    const PetitionParams rule{.response_at = 10'000, .debate_at = 100'000};
    double to_response = 0.0, to_debate = 0.0;
    for (const Seen& seen : all) {
        const double n = double(all.size());
        to_response += (seen.response - seen.response_number) / n;
        to_debate += (seen.debate - seen.debate_number) / n;
        const Petition led_to = by_rule(rule, seen);
        // Both are owed, the response first, and neither before its number is reached.
        CHECK(led_to.responded_at > seen.response_number);
        CHECK(led_to.debated_at > seen.debate_number);
        CHECK(led_to.responded_at < led_to.debated_at);
        CHECK(seen.response < seen.debate);
        // As long as was seen for petitions on the site: 3.6 to 34 days, 45 to 79 days.
        for (const double response : {seen.response, led_to.responded_at}) {
            CHECK(response - seen.response_number > 3.6);
            CHECK(response - seen.response_number < 34);
        }
        for (const double debate : {seen.debate, led_to.debated_at}) {
            CHECK(debate - seen.debate_number > 44);
            CHECK(debate - seen.debate_number < 80);
        }
    }
    // The defaults are these means in whole weeks.
    CHECK(to_response / 7 == Approx(rule.response_weeks).margin(.5));
    CHECK(to_debate / 7 == Approx(rule.debate_weeks).margin(.5));
}

TEST_CASE(
    "UK petitions on the NHS: given its own delays, the rule says the day of each response and "
    "debate",
    "[reproduction]")
{
    for (const Seen& seen : petitions_seen()) {
        PetitionParams rule{.response_at = 10'000, .debate_at = 100'000};
        rule.response_weeks = (seen.response - seen.response_number) / 7;
        rule.debate_weeks = (seen.debate - seen.debate_number) / 7;
        const Petition led_to = by_rule(rule, seen);
        CHECK(led_to.responded_at == Approx(seen.response).margin(2)); // a day to see it, one due
        CHECK(led_to.debated_at == Approx(seen.debate).margin(2));
    }
}
