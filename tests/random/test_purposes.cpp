// Two mechanisms that share a purpose would share their luck.
#include "sim/random/random_stream.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>

TEST_CASE("every purpose in the source has a code of its own", "[unit]")
{
    const std::regex named(R"(Purpose(?:\s+\w+)?\s*[{(]\s*"([^"]+)\")");
    std::map<std::uint32_t, std::string> names;
    for (const char* room : {"sim", "models"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::string(GROUNDSWELL_SOURCE_DIR) + "/" + room)) {
            if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp")
                continue;
            std::ifstream file(entry.path());
            std::stringstream text;
            text << file.rdbuf();
            const std::string source = text.str();
            for (std::sregex_iterator at(source.begin(), source.end(), named), end; at != end;
                 ++at) {
                const std::string name = (*at)[1];
                INFO(entry.path() << ": " << name);
                CHECK(names.emplace(sim::Purpose(name).code, name).second);
            }
        }
    CHECK(names.size() > 10);
    CHECK(names.contains(sim::Purpose("world").code)); // written without a name of its own
}
