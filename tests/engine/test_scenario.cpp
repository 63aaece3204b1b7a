#include "tests/catch.hpp"
#include "tests/engine/walkers.hpp"

#include <algorithm>

using namespace sim;

namespace {

Diagnostic first_error(const walkers::Case& scenario, const std::vector<std::string>& sets)
{
    try {
        static_cast<void>(scenario.read(sets));
    } catch (const InputError& error) {
        return error.diagnostics.front();
    }
    FAIL("read without an error");
    return {};
}

} // namespace

TEST_CASE("A scenario is read with the engine's and the model's settings", "[unit]")
{
    const walkers::Case scenario("[walkers]\npace = 2.5\n");
    const Scenario read = scenario.read({"run.world=3"});
    CHECK(read.parts->scenario.question == "Where to?");
    CHECK(read.parts->run.ticks == 12);
    CHECK(read.parts->run.world == 3);
    CHECK(read.kind.name == "walkers");
    REQUIRE(read.fields.find("walkers.pace") != nullptr);
    CHECK(read.fields.find("walkers.pace")->value_text() == "2.5");
}

TEST_CASE("An unknown model is an error with a suggestion at its place", "[unit]")
{
    const walkers::Case scenario;
    const Diagnostic error = first_error(scenario, {"scenario.model=\"wakers\""});
    CHECK(error.code == "M0303");
    CHECK(error.message ==
          "'scenario.model' must be one of \"walkers\", \"sleepers\", got \"wakers\"");
    CHECK(error.hint == "did you mean \"walkers\"?");
}

TEST_CASE("Beside an unknown model, what is wrong for the closest one is told at once", "[unit]")
{
    const walkers::Case scenario("[walkers]\npce = 2.5\n");
    try {
        static_cast<void>(scenario.read({"scenario.model=\"wakers\"", "run.ticks=0"}));
        FAIL("read without an error");
    } catch (const InputError& error) {
        std::vector<std::string> codes;
        for (const Diagnostic& found : error.diagnostics)
            codes.push_back(found.code);
        CHECK(codes.front() == "M0303");
        std::sort(codes.begin(), codes.end());
        CHECK(codes == std::vector<std::string>{"M0301", "M0303", "M0312"});
    }
}

TEST_CASE("A scenario without a model is an error that lists the models", "[unit]")
{
    const walkers::Case scenario;
    std::ofstream(scenario / "walk.toml") << "[run]\nticks = 1\n";
    const Diagnostic error = first_error(scenario, {});
    CHECK(error.code == "M0304");
    CHECK(error.message.find("\"walkers\", \"sleepers\"") != std::string::npos);
}

TEST_CASE("A run's id follows its settings, not its words", "[unit]")
{
    const walkers::Case scenario;
    const std::string id = scenario.read().run_id();
    CHECK(id.size() == 12);
    CHECK(scenario.read({"scenario.question=\"Whither?\""}).run_id() == id);
    CHECK(scenario.read({"walkers.pace=1.0"}).run_id() == id); // its default
    CHECK(scenario.read({"walkers.pace=1.5"}).run_id() != id);
    CHECK(scenario.read({"run.world=1"}).run_id() != id);
    CHECK(scenario.read({"run.seed=-1"}).run_id() != id);
}

TEST_CASE("A run's id follows the bytes of its network file", "[unit]")
{
    const walkers::Case scenario;
    const std::vector<std::string> sets{"network.kind=\"file\"", "network.file.path=\"ties.txt\""};
    std::ofstream(scenario / "ties.txt") << "1 2\n2 3\n";
    const std::string id = scenario.read(sets).run_id();
    std::ofstream(scenario / "ties.txt") << "1 2\n2 4\n";
    CHECK(scenario.read(sets).run_id() != id);
}

TEST_CASE("Resolved settings read back to the same run", "[unit]")
{
    const walkers::Case scenario;
    const Scenario read = scenario.read({"walkers.pace=0.1", "run.seed=-1"});
    const std::string text = read.settings_text(99);
    CHECK(read.parts->run.seed == -1);
    std::ofstream(scenario / "walk.toml") << text;
    const Scenario again = scenario.read();
    CHECK(again.parts->run.seed == 99);
    CHECK(again.run_id() == scenario.read({"run.seed=99"}).run_id());
    CHECK(again.settings_text(99) == text);
}

TEST_CASE("Settings in use are those of the chosen kind of network, not of the others", "[unit]")
{
    const walkers::Case scenario;
    const Scenario read = scenario.read();
    const auto network = std::get<Choice>(read.fields.find("network.kind")->target);
    const std::string chosen = network.names[network.get()];
    const Fields in_use = read.fields_in_use();
    std::size_t of_chosen = 0;
    for (const Field& field : read.fields.all()) {
        const bool of_a_kind =
            std::any_of(network.names.begin(), network.names.end(), [&](const std::string& name) {
                return field.path.starts_with("network." + name + ".");
            });
        const bool mine = field.path.starts_with("network." + chosen + ".");
        CHECK((in_use.find(field.path) != nullptr) == (mine || !of_a_kind));
        of_chosen += mine ? 1 : 0;
    }
    CHECK(of_chosen > 0);
}
