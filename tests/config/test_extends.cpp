#include "tests/catch.hpp"
#include "tests/config/sample.hpp"

using sample::errors_of;
using sample::Folder;

namespace {

std::string extending(const std::string& name)
{
    return "[scenario]\nextends = \"" + name + "\"\n";
}

/// The only error of s.toml in this folder; it must point at the name in `extends`.
sim::Diagnostic refusal(const Folder& folder, const std::string& name)
{
    const auto errors = errors_of(folder.write("s.toml", extending(name)));
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == "M0105");
    CHECK(errors[0].place.line == 2);
    CHECK(errors[0].place.column == 11);
    CHECK_FALSE(errors[0].hint.empty());
    return errors[0];
}

} // namespace

TEST_CASE("a file that extends another changes what it names and keeps the rest", "[unit]")
{
    const Folder folder;
    folder.write("sub/base.toml", "[run]\nticks = 5\ntick_length_weeks = 2\n"
                                  "[threshold]\nshares = [1, 0]\nfraction = 0.5\n");
    const auto path = folder.write("s.toml", extending("sub/base.toml") +
                                                 "[run]\nticks = 9\n[threshold]\nshares = [1]\n");
    sample::Params p;
    const auto file = sim::ConfigFile::read(path, {"threshold.fraction=0.75"});
    file.fill(sample::fields_of(p));
    CHECK(p.ticks == 9);
    CHECK(p.tick_length.value == 2.0);
    CHECK(p.shares == std::vector<double>{1.0});
    CHECK(p.fraction == 0.75);
    CHECK(file.origin("run.ticks") == "s.toml:4");
    CHECK(file.origin("run.tick_length_weeks") == "sub/base.toml:3");
    CHECK(file.origin("threshold.fraction") == "--set #1");
    CHECK(file.at("run.ticks", "M0330", "x").note == "set in sub/base.toml:2, changed by s.toml:4");
}

TEST_CASE("a text that stands in no file is read as the file would be", "[unit]")
{
    const Folder folder;
    folder.write("base.toml", "[run]\nticks = 5\n[threshold]\nfraction = 0.5\n");
    sample::Params p;
    const auto file = sim::ConfigFile::parse(extending("base.toml") + "[run]\nticks = 9\n",
                                             folder.path() / "config", {"threshold.low=0.25"});
    file.fill(sample::fields_of(p));
    CHECK(p.ticks == 9);
    CHECK(p.fraction == 0.5);
    CHECK(p.low == 0.25);
    CHECK(file.origin("run.ticks") == "config:4");
    try {
        static_cast<void>(
            sim::ConfigFile::parse("[run]\nticks = 0\nticks = \n", "config", {"run.ticks="}));
        FAIL("nothing was thrown");
    } catch (const sim::InputError& error) {
        REQUIRE(error.diagnostics.size() >= 1);
        CHECK(error.diagnostics[0].code == "M0101");
        CHECK(error.diagnostics[0].place.file == "config");
        CHECK(error.diagnostics[0].place.line == 3);
        CHECK(error.diagnostics[0].source_line == "ticks = ");
    }
}

TEST_CASE("errors of both files come at once and name their file", "[unit]")
{
    const Folder folder;
    folder.write("base.toml", "[run]\nticks = 0\n");
    const auto errors =
        errors_of(folder.write("s.toml", extending("base.toml") + "[network]\nkind = 'x'\n"));
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].place.file == (folder.path() / "s.toml").string());
    CHECK(errors[1].place.file == (folder.path() / "base.toml").string());
    folder.write("base.toml", "[run]\nticks = \n");
    const auto syntax = errors_of(folder.path() / "s.toml");
    REQUIRE(syntax.size() == 1);
    CHECK(syntax[0].place.file == (folder.path() / "base.toml").string());
    CHECK(syntax[0].place.line == 2);
}

TEST_CASE("only files in the same folder or below can be extended", "[unit]")
{
    const Folder folder;
    const Folder outside;
    const auto target = outside.write("base.toml", "[run]\nticks = 5\n");
    CHECK(refusal(folder, target.string()).message.find("outside") != std::string::npos);
    CHECK(refusal(folder, "../" + outside.path().filename().string() + "/base.toml")
              .message.find("outside") != std::string::npos);
    std::filesystem::create_symlink(target, folder.path() / "link.toml");
    CHECK(refusal(folder, "link.toml").message.find("outside") != std::string::npos);
    std::filesystem::create_directory_symlink(outside.path(), folder.path() / "dir");
    CHECK(refusal(folder, "dir/base.toml").message.find("outside") != std::string::npos);
    CHECK(refusal(folder, "a\\u0000b.toml").message.find("control") != std::string::npos);
    CHECK(refusal(folder, ".").code == "M0105");
    CHECK(refusal(folder, std::string(5000, 'x')).code == "M0105");
    folder.write("sub/up.toml", extending("../base.toml"));
    folder.write("base.toml", "");
    const auto errors = errors_of(folder.path() / "sub/up.toml");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == "M0105");
}

TEST_CASE("a symlinked scenario extends files beside its link", "[unit]")
{
    const Folder folder;
    const Folder outside;
    const auto real = outside.write("real.toml", extending("base.toml"));
    folder.write("base.toml", "[run]\nticks = 5\n");
    std::filesystem::create_symlink(real, folder.path() / "s.toml");
    CHECK(errors_of(folder.path() / "s.toml").empty());
}

TEST_CASE("a missing file is named with one that is close", "[unit]")
{
    const Folder folder;
    folder.write("base.toml", "");
    CHECK(refusal(folder, "bsae.toml").hint == "did you mean 'base.toml'?");
    CHECK(refusal(folder, "base").hint == "did you mean 'base.toml'?");
    CHECK(refusal(folder, "nothing_like_it.toml").message ==
          "cannot extend 'nothing_like_it.toml': there is no such file");
}

TEST_CASE("circles are found", "[unit]")
{
    const Folder folder;
    CHECK(refusal(folder, "s.toml").message.find("leads back") != std::string::npos);
    folder.write("a.toml", extending("b.toml"));
    folder.write("b.toml", extending("./a.toml"));
    const auto errors = errors_of(folder.path() / "a.toml");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].place.file == (folder.path() / "b.toml").string());
}

TEST_CASE("a chain of eight files is read, of nine refused", "[unit]")
{
    const Folder folder;
    folder.write("1.toml", "[run]\nticks = 5\n");
    for (int i = 2; i <= 9; ++i)
        folder.write(std::to_string(i) + ".toml", extending(std::to_string(i - 1) + ".toml"));
    CHECK(errors_of(folder.path() / "8.toml").empty());
    const auto errors = errors_of(folder.path() / "9.toml");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == "M0105");
    CHECK(errors[0].place.file == (folder.path() / "2.toml").string());
}
