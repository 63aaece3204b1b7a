#include "sim/core/messages.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace {

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("every message has a code, a title and a paragraph of whole sentences", "[unit]")
{
    for (const sim::Message& m : sim::messages()) {
        INFO(m.code);
        CHECK(std::regex_match(std::string(m.code), std::regex("M0[1-5][0-9]{2}")));
        CHECK(!m.title.empty());
        CHECK(m.title.back() != '.');
        CHECK(m.paragraph.size() > 80);
        CHECK(m.paragraph.back() == '.');
    }
}

TEST_CASE("every code that the source uses is in the catalogue", "[unit]")
{
    const std::regex code("\"(M[0-9]{4})\"");
    std::set<std::string> unknown;
    std::size_t seen = 0;
    for (const char* folder : {"/sim", "/models"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::string(GROUNDSWELL_SOURCE_DIR) + folder)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp")
                continue;
            const std::string text = text_of(entry.path());
            for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) {
                ++seen;
                if (sim::find_message((*at)[1].str()) == nullptr)
                    unknown.insert((*at)[1].str() + " in " + entry.path().string());
            }
        }
    for (const std::string& use : unknown)
        FAIL_CHECK(use);
    CHECK(seen > 20);
}

TEST_CASE("a code is found however it is written", "[unit]")
{
    for (const char* code : {"M0312", "m0312", "0312", "312", "M312"}) {
        REQUIRE(sim::find_message(code) != nullptr);
        CHECK(sim::find_message(code)->title == "the value is out of range");
    }
    for (const char* code : {"", "M", "M9999", "M0312x", "X0312", "00312", "M0312\n"})
        CHECK(sim::find_message(code) == nullptr);
}

TEST_CASE("an unknown code brings up the codes of its block, or one of each block", "[unit]")
{
    CHECK(sim::codes_like("M0199") ==
          std::vector<std::string>{"M0101", "M0102", "M0103", "M0104", "M0105"});
    CHECK(sim::codes_like("nonsense") ==
          std::vector<std::string>{"M0101", "M0201", "M0301", "M0401", "M0501"});
    CHECK(sim::codes_like("") == sim::codes_like("nonsense"));
}

TEST_CASE("the reference page of messages is the catalogue", "[unit]")
{
    const std::string page =
        text_of(std::string(GROUNDSWELL_SOURCE_DIR) + "/docs/reference/messages.md");
    INFO("write it with: groundswell explain --markdown > docs/reference/messages.md");
    CHECK(page == sim::messages_markdown());
}
