// Settings that the choice beside them does not use are told, where a person wrote them.
#include "models/models.hpp"
#include "tests/catch.hpp"
#include "tests/experiment/studies.hpp"

#include <string>
#include <vector>

namespace {

const std::string crowd = "[scenario]\nmodel = 'threshold'\n"
                          "[network]\nkind = 'complete'\n[threshold.law]\nkind = 'normal'\n";

/// The settings that are told, by line.
std::vector<std::string> unused(const std::string& rest)
{
    const studies::Study s(crowd + rest, {}, models::all());
    std::vector<std::string> told;
    for (const sim::Diagnostic& d : s.study.warnings) {
        CHECK(d.code == "M0306");
        CHECK(d.severity == sim::Diagnostic::Severity::warning);
        told.push_back(std::to_string(d.place.line) + " " +
                       d.message.substr(1, d.message.find('\'', 1) - 1));
    }
    return told;
}

using All = std::vector<std::string>;

} // namespace

TEST_CASE("a setting that the choice beside it does not use is told", "[unit]")
{
    CHECK(unused("") == All{});
    CHECK(unused("sd = 0.1\n") == All{});
    CHECK(unused("value = 0.5\n") == All{"7 threshold.law.value"});
    CHECK(unused("[threshold.initiators]\nids = [1]\nshare = 0.1\ncount = 2\n") ==
          All{"10 threshold.initiators.count", "8 threshold.initiators.ids"});
}

TEST_CASE("a setting is unused when no option and no point of a study uses it", "[unit]")
{
    const std::string value = "value = 0.5\n"; // line 7
    CHECK(unused(value + "[options.a]\n[options.b]\nthreshold.law.mean = 0.3\n") ==
          All{"7 threshold.law.value"});
    CHECK(unused(value + "[options.a]\n[options.b]\nthreshold.law.kind = 'fixed'\n") == All{});
    CHECK(unused("[options.a]\n[options.b]\nthreshold.law.value = 0.5\n") ==
          All{"9 threshold.law.value"});
    CHECK(unused(value + "[vary]\nthreshold.law.kind = ['normal', 'fixed']\n") == All{});
    CHECK(unused(value + "[vary]\nthreshold.law.kind = ['normal', 'uniform']\n") ==
          All{"7 threshold.law.value"});
    CHECK(unused("[vary]\nthreshold.law.value = [1.0, 2.0]\n") == All{"8 threshold.law.value"});
    CHECK(unused("[vary]\nthreshold.law.mean = [1.0, 2.0]\n") == All{});
}
