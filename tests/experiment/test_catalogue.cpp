#include "sim/experiment/catalogue.hpp"

#include "sim/core/diagnostic.hpp"
#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include <filesystem>
#include <fstream>

namespace {

sim::CatalogueHead head()
{
    return {"0123456789ab", "0.1.0 abc", 7, 3, {{{"output", "1", "a number"}}}};
}

sim::RunRow row(std::uint64_t number, double value)
{
    sim::RunRow r;
    r.number = number;
    r.state = sim::RunState::done;
    r.run = {"abcdefabcdef", std::string(32, 'a'), 4, true, {0.5, value}};
    r.cost.host = "here";
    return r;
}

} // namespace

TEST_CASE("a row is packed and unpacked whole, and cut ones are turned away", "[unit]")
{
    const sim::RunRow before = row(12, 2.5);
    const auto bytes = packed(before);
    sim::RunRow after;
    REQUIRE(unpack(bytes, after));
    CHECK(after.number == 12);
    CHECK(after.run.values == before.run.values);
    CHECK(after.run.run_id == before.run.run_id);
    CHECK(after.cost.host == "here");
    for (std::size_t size = 0; size < bytes.size(); ++size)
        if ((bytes.size() - size) % sizeof(double) != 0) {
            sim::RunRow cut;
            CHECK_FALSE(unpack(std::span(bytes).first(size), cut));
        }
}

TEST_CASE("a catalogue cut off at any byte still tells the runs that are whole", "[property]")
{
    const ScratchFolder folder;
    {
        sim::Catalogue catalogue(folder.path(), head());
        for (std::uint64_t n = 0; n < 5; ++n)
            catalogue.add(row(n, static_cast<double>(n)));
        catalogue.sync();
    }
    const auto path = folder.path() / "catalogue";
    const auto whole = std::filesystem::file_size(path);
    std::uint64_t most = 5;
    for (std::uintmax_t size = whole; size-- > 0;) {
        std::filesystem::resize_file(path, size);
        const ScratchFolder copy;
        std::filesystem::copy(path, copy.path() / "catalogue");
        sim::Catalogue catalogue(copy.path(), head());
        const std::uint64_t there = catalogue.count(sim::RunState::done);
        CHECK(there <= most);
        most = there;
        for (std::uint64_t n = 0; n < there; ++n)
            CHECK(catalogue.row(n).run.values.back() == static_cast<double>(n));
        CHECK(catalogue.state(there) == sim::RunState::open);
        catalogue.add(row(9, 9.0)); // it can go on
        CHECK(catalogue.row(9).run.values.back() == 9.0);
    }
    CHECK(most == 0);
}

TEST_CASE("the later record of a run counts", "[unit]")
{
    const ScratchFolder folder;
    sim::Catalogue catalogue(folder.path(), head());
    sim::RunRow failed = row(1, 0.0);
    failed.state = sim::RunState::failed;
    catalogue.add(failed);
    catalogue.add(row(1, 3.0));
    CHECK(catalogue.count(sim::RunState::failed) == 0);
    CHECK(catalogue.count(sim::RunState::done) == 1);
    CHECK(catalogue.row(1).run.values.back() == 3.0);
}

TEST_CASE("a catalogue of another study or program is not gone on with", "[unit]")
{
    const ScratchFolder folder;
    {
        sim::Catalogue catalogue(folder.path(), head());
    }
    auto other = head();
    other.study_id = "ba9876543210";
    CHECK_THROWS_AS(sim::Catalogue(folder.path(), other), sim::ResumeError);
    other = head();
    other.engine = "0.2.0";
    CHECK_THROWS_AS(sim::Catalogue(folder.path(), other), sim::ResumeError);
}
