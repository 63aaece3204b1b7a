#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/manifest.hpp"

using namespace sim;

namespace {

std::string sum_of(const std::string& text)
{
    Hasher hasher;
    hasher.add(std::as_bytes(std::span(text.data(), text.size())));
    return hasher.hex128();
}

} // namespace

TEST_CASE("A manifest tells every fault at once, in words", "[unit]")
{
    const ScratchFolder folder;
    for (const char* name : {"a", "b", "c", "d"})
        write_whole(folder / name, "twelve bytes");
    write_manifest(folder.path(), {"a", "b", "c", "d"});
    CHECK(manifest_faults(folder.path()).empty());
    write_whole(folder / "b", "twelve bytfs");
    write_whole(folder / "c", "twelve");
    remove_file(folder / "d");
    const auto faults = manifest_faults(folder.path());
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].what == "does not match its checksum");
    CHECK(faults[1].what == "has 6 bytes instead of 12");
    CHECK(faults[2].what == "is missing");
    CHECK_THROWS_AS(verify_manifest(folder.path()), IntegrityError);
}

TEST_CASE("A manifest that names a file outside of its folder is not followed", "[unit]")
{
    const ScratchFolder folder;
    const std::string line = std::string(32, '0') + " 1 ../../etc/passwd\n";
    write_whole(folder / "MANIFEST", line + sum_of(line) + " MANIFEST\n");
    const auto faults = manifest_faults(folder.path());
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].what == "names a file outside of its folder");
}

TEST_CASE("Any changed byte of a manifest is told", "[property]")
{
    const ScratchFolder folder;
    write_whole(folder / "a", "content");
    write_manifest(folder.path(), {"a"});
    const std::string whole = read_whole(folder / "MANIFEST");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        write_whole(folder / "MANIFEST", damaged);
        CHECK_FALSE(manifest_faults(folder.path()).empty());
    }
}
