// What the settings of a threshold world refuse, asked as a scenario file asks.

#include "models/classic/threshold.hpp"
#include "tests/catch.hpp"

#include <string>

using models::Placement;
using namespace models::threshold;

namespace {

/// Paths of the relations that these settings break, each with a space behind.
std::string broken(ThresholdParams p)
{
    sim::Fields fields;
    fields.section("threshold", p);
    std::string paths;
    for (const sim::Relation& relation : fields.relations())
        if (!relation.holds())
            paths += relation.path + " ";
    return paths;
}

ThresholdParams with(Law law)
{
    ThresholdParams p;
    p.law.kind = law;
    return p;
}

} // namespace

TEST_CASE("laws in numbers of neighbours are refused as shares, and taken as counts", "[unit]")
{
    auto crowd = with(Law::fixed), staircase = with(Law::staircase),
         whole = with(Law::uniform_whole), normal = with(Law::normal), uniform = with(Law::uniform),
         list = with(Law::list);
    crowd.law.value = 2.0;
    whole.law.high = 99.0;
    normal.law.mean = 25.0;
    uniform.law.low = 2.0;
    uniform.law.high = 5.0;
    list.law.values = {2.0, 3.0};
    for (auto p : {crowd, staircase, whole, normal, uniform, list}) {
        CHECK(broken(p) ==
              (p.law.kind == Law::fixed ? "threshold.law.value " : "threshold.law.kind "));
        p.measured_in = MeasuredIn::count;
        CHECK(broken(p).empty());
    }
    list.law.values = {2.0, 0.3};
    for (const auto& p : {with(Law::fixed), with(Law::uniform), with(Law::normal), list})
        CHECK(broken(p).empty());
}

TEST_CASE("a share of initiators is refused where the placement says who they are", "[unit]")
{
    ThresholdParams p;
    p.initiators.share = 0.1;
    for (const auto placement : {Placement::random, Placement::hubs, Placement::adjacent}) {
        p.initiators.placement = placement;
        CHECK(broken(p).empty());
    }
    for (const auto placement : {Placement::neighbourhood, Placement::listed}) {
        p.initiators.placement = placement;
        CHECK(broken(p) == "threshold.initiators.share ");
    }
}
