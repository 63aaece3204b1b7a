#include "sim/config/config_file.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/network/network_params.hpp"
#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace {

/// The errors of these settings, a line each.
std::string errors_of(const std::vector<std::string>& sets)
{
    const ScratchFolder folder;
    std::ofstream(folder / "empty.toml").flush();
    sim::NetworkParams params;
    sim::Fields fields;
    fields.section("network", params);
    std::string errors;
    try {
        static_cast<void>(sim::ConfigFile::read(folder / "empty.toml", sets).fill(fields, {}));
    } catch (const sim::InputError& error) {
        for (const auto& diagnostic : error.diagnostics)
            errors += diagnostic.message + "\n";
    }
    return errors;
}

/// Setting text: this many household sizes, all shares at the last.
std::string households_up_to(int members)
{
    std::string text = "network.town.household_shares=[";
    for (int k = 1; k < members; ++k)
        text += "0.0,";
    return text + "1.0]";
}

} // namespace

TEST_CASE("households have at most 100 members", "[unit]")
{
    CHECK(errors_of({households_up_to(100)}).empty());
    const std::string errors = errors_of({households_up_to(101)});
    INFO(errors);
    CHECK(errors.find("at most 100") != std::string::npos);
}

TEST_CASE("preferential attachment names the least number of citizens that it can have", "[unit]")
{
    const std::string citizens = "network.preferential_attachment.citizens=";
    const std::string one_tie = "network.preferential_attachment.ties_per_newcomer=1";
    CHECK(errors_of({citizens + "2", one_tie}).empty());
    const std::string errors = errors_of({citizens + "1", one_tie});
    INFO(errors);
    CHECK(errors.find("between 2 and") != std::string::npos);
}
