#include "sim/random/random_stream.hpp"
#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

namespace {

constexpr std::string_view valid = R"(# Does it spread?
[scenario]
question = "Does it spread?"
extends = ""

[run]
ticks = 1_000
tick_length_weeks = 0.5
stop_when_settled = false

[network]
kind = "small_world"
small_world = { rewiring = 0.1, neighbours = 8 }

[threshold]
fraction = 0.18    # Watts (2002)
low = -1e-3
high = +1.5
shares = [0.25, 0.25,
          0.5]
"weeks" = [1, 2, 3]
)";

/// Bytes that TOML or UTF-8 make something of.
constexpr char spice_bytes[] = "[]{}\"'=.,#\n\r\t \\\0\x1b\xff\xc3\xe2-+_0ent";
constexpr std::string_view spice(spice_bytes, sizeof spice_bytes - 1);

void mutate(std::string& text, sim::Draws& draws)
{
    const std::size_t at = draws() % (text.size() + 1);
    const std::size_t length = 1 + draws() % 8;
    switch (draws() % 6) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(text[at] ^ (1 << draws() % 8));
        break;
    case 1:
        text.erase(at, length);
        break;
    case 2:
        text.insert(at, 1, spice[draws() % spice.size()]);
        break;
    case 3:
        text.insert(at, length, spice[draws() % spice.size()]);
        break;
    case 4:
        text.insert(draws() % (text.size() + 1), text.substr(at, 4 * length));
        break;
    default:
        if (at < text.size())
            text[at] = spice[draws() % spice.size()];
    }
}

} // namespace

TEST_CASE("a damaged scenario is read or refused as input, never anything else", "[property]")
{
    const sim::RandomStream luck(7);
    const sample::Folder folder;
    REQUIRE(sample::errors_of(folder.write("s.toml", valid)).empty());
    int refused = 0;
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
        auto draws = luck.draws(sim::Purpose("test.mutations"), trial);
        std::string text(valid);
        for (std::uint32_t times = 1 + draws() % 3; times > 0; --times)
            mutate(text, draws);
        const auto errors = sample::errors_of(folder.write("s.toml", text));
        refused += errors.empty() ? 0 : 1;
        for (const auto& d : errors) {
            INFO(text);
            CHECK_FALSE(d.hint.empty());
            CHECK(d.code.size() == 5);
            CHECK(d.place.file == (folder.path() / "s.toml").string());
        }
    }
    CHECK(refused > 1000);
    CHECK(refused < 2000); // comments may change
}

TEST_CASE("a damaged --set is taken or refused as input, never anything else", "[property]")
{
    const sim::RandomStream luck(8);
    const sample::Folder folder;
    const auto file = folder.write("s.toml", "");
    for (std::uint32_t trial = 0; trial < 1000; ++trial) {
        auto draws = luck.draws(sim::Purpose("test.mutations"), trial);
        std::string text = "network.small_world.rewiring=0.5";
        for (std::uint32_t times = 1 + draws() % 3; times > 0; --times)
            mutate(text, draws);
        for (const auto& d : sample::errors_of(file, {text})) {
            INFO(text);
            CHECK_FALSE(d.hint.empty());
            CHECK(d.place.file == "--set #1");
        }
    }
}
