// groundswell_replay PATH...: gives each file to the target that its folder is named after.

#include "tests/fuzz/place.hpp"
#include "tests/fuzz/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, void (*)(std::string_view)> targets{
    {"config", fuzz::config},       {"set_option", fuzz::set_option},
    {"edge_list", fuzz::edge_list}, {"graphml", fuzz::graphml},
    {"design", fuzz::design},       {"checkpoint", fuzz::checkpoint},
    {"manifest", fuzz::manifest},   {"journal", fuzz::journal},
    {"catalogue", fuzz::catalogue},
};

std::vector<fs::path> files_below(const fs::path& path)
{
    if (!fs::is_directory(path))
        return {path};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t count = 0;
    for (int k = 1; k < argc; ++k)
        for (const fs::path& file : files_below(argv[k])) {
            // Before the target has it: when that ends the program, the last line names the file.
            fmt::print("{}\n", file.string());
            std::fflush(stdout);
            targets.at(fs::absolute(file).parent_path().filename().string())(fuzz::content(file));
            ++count;
        }
    fmt::print("{} files\n", count);
    return count == 0 ? 1 : 0;
}
