// A MANIFEST beside two files of a result: as it is, and with the seal of one who forges it.

#include "sim/output/manifest.hpp"

#include "sim/core/hash.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

#include <set>

namespace fuzz {
namespace {

constexpr std::size_t seal_length = 32 + sizeof " MANIFEST\n" - 1;

struct Result {
    std::filesystem::path folder = place() / "run";
    std::set<std::string> lines; ///< what MANIFEST may rightly say
};

Result make_result()
{
    Result made;
    std::filesystem::create_directory(made.folder);
    written("outside.csv", "week\n");
    written("run/summary.csv", "week,active\n0,1\n");
    written("run/result.h5", std::string("\x89HDF\r\n\x1a\n", 8));
    sim::write_manifest(made.folder, {"result.h5", "summary.csv"});
    const std::string text = content(made.folder / "MANIFEST");
    for (std::size_t begin = 0; begin < text.size() - seal_length;) {
        const std::size_t end = text.find('\n', begin) + 1;
        made.lines.insert(text.substr(begin, end - begin));
        begin = end;
    }
    return made;
}

std::string sealed(std::string_view lines)
{
    sim::Hasher hasher;
    hasher.add(std::as_bytes(std::span(lines.data(), lines.size())));
    return std::string(lines) + hasher.hex128() + " MANIFEST\n";
}

void expect_strict(const Result& result, std::string_view text)
{
    written("run/MANIFEST", text);
    if (!accepted([&] { sim::verify_manifest(result.folder); }))
        return;
    std::string_view left = text.substr(0, text.size() - seal_length);
    while (!left.empty()) {
        const std::string line(left.substr(0, std::min(left.find('\n'), left.size() - 1) + 1));
        expect(result.lines.count(line) != 0, "every line of a MANIFEST that was taken is true");
        left.remove_prefix(line.size());
    }
}

} // namespace

void manifest(std::string_view bytes)
{
    static const Result result = make_result();
    expect_strict(result, bytes);
    expect_strict(result, sealed(bytes));
}

} // namespace fuzz
