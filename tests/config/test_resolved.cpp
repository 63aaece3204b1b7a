#include "sim/random/distributions.hpp"
#include "sim/random/random_stream.hpp"
#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

#include <cmath>
#include <cstring>

namespace {

/// Any finite number at all: the bits are drawn.
double any_number(sim::Draws& draws)
{
    for (;;) {
        const std::uint64_t bits = draws.next64();
        double x = 0.0;
        std::memcpy(&x, &bits, sizeof x);
        if (std::isfinite(x) && x != 0.0)
            return x;
    }
}

double any_share(sim::Draws& draws)
{
    return static_cast<double>(draws.next64() >> 11) * 0x1p-53;
}

sample::Params any_params(sim::Draws draws)
{
    sample::Params p;
    for (std::uint32_t i = draws() % 12; i > 0; --i)
        p.question += "a\"\\\n\t#='\xC3\xA9["[draws() % 9 == 8 ? 0 : draws() % 8];
    p.ticks = static_cast<std::int64_t>(draws.next64() >> (1 + draws() % 62)) + 1;
    p.tick_length.value = std::fabs(any_number(draws));
    p.stop = draws() % 2 == 0;
    p.kind = static_cast<sample::Shape>(draws() % 3);
    p.small_world = {any_share(draws), 2 + draws() % 99};
    p.fraction = any_share(draws);
    p.low = any_number(draws);
    p.high = std::max(p.low, any_number(draws));
    p.rate.value = 7.0 * any_share(draws);
    p.shares.assign(draws() % 4, any_share(draws));
    p.weeks.assign(draws() % 4, static_cast<std::int64_t>(draws.next64() >> 1));
    return p;
}

} // namespace

TEST_CASE("resolved settings read back to the same values", "[property]")
{
    const sim::RandomStream luck(20240117);
    const sample::Folder folder;
    for (std::uint32_t trial = 0; trial < 300; ++trial) {
        sample::Params p = any_params(luck.draws(sim::Purpose("test.resolved"), trial));
        const std::string text = sim::resolved_toml(sample::fields_of(p));
        sample::Params q;
        const auto file = sim::ConfigFile::read(folder.write("r.toml", text), {});
        file.fill(sample::fields_of(q));
        CHECK(sim::resolved_toml(sample::fields_of(q)) == text);
        CHECK(q.question == p.question);
        CHECK(q.ticks == p.ticks);
        CHECK((q.low == p.low && q.high == p.high && q.rate == p.rate));
        CHECK((q.shares == p.shares && q.weeks == p.weeks));
        CHECK(sim::resolved_toml(sample::fields_of(q), &file).find("  # r.toml:") !=
              std::string::npos);
    }
}

TEST_CASE("resolved settings are grouped, with the origin of each", "[unit]")
{
    const sample::Folder folder;
    folder.write("base.toml", "[run]\nticks = 5\n");
    const auto file = sim::ConfigFile::read(
        folder.write("s.toml", "[scenario]\nextends = 'base.toml'\n"), {"network.kind=town"});
    sample::Params p;
    file.fill(sample::fields_of(p));
    const std::string text = sim::resolved_toml(sample::fields_of(p), &file);
    CHECK(text.substr(0, text.find("stop_")) == "[scenario]\n"
                                                "question = \"\"  # default\n"
                                                "model = \"threshold\"  # default\n"
                                                "\n"
                                                "[run]\n"
                                                "ticks = 5  # base.toml:2\n"
                                                "tick_length_weeks = 1.0  # default\n");
    CHECK(text.find("\n[network]\nkind = \"town\"  # --set #1\n\n[network.small_world]\n") !=
          std::string::npos);
    CHECK(text.find("extends") == std::string::npos); // what it gave is written out
}
