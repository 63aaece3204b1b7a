#include "sim/engine/run_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/output/manifest.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <sstream>
#include <utility>

namespace sim {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> finished_files{"run.json", "series.h5", "summary.csv", "done.json"};

/// True when nothing is in the folder but what a run leaves that was killed as it began.
bool looks_unused(const fs::path& folder)
{
    return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                       [](const fs::directory_entry& entry) {
                           const std::string name = entry.path().filename();
                           return name == "lock" || name == "run.json.partial";
                       });
}

/// "[section] key = value" for each setting, so that lines of two texts can be compared.
std::vector<std::string> flat(const std::string& settings)
{
    std::vector<std::string> all;
    std::string section;
    std::istringstream lines(settings);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('['))
            section = line;
        else if (line.find('=') != std::string::npos)
            all.push_back(section + " " + line);
    }
    return all;
}

} // namespace

void expect_writable(const fs::path& folder)
{
    std::error_code failed;
    fs::path at = fs::absolute(folder, failed);
    if (failed)
        throw_file_error("use", folder, failed.value());
    while (!fs::exists(fs::symlink_status(at, failed)) && at.has_relative_path()) {
        if (failed && failed != std::errc::no_such_file_or_directory)
            throw_file_error("write to", folder, failed.value());
        at = at.parent_path();
    }
    if (!fs::is_directory(at, failed))
        throw_file_error("write to", at, ENOTDIR);
    if (::access(at.c_str(), W_OK | X_OK) != 0)
        throw_file_error("write to", at, errno);
}

RunFolder::RunFolder(fs::path folder) : folder_(std::move(folder))
{
    std::error_code failed;
    if (fs::create_directories(folder_, failed))
        sync_folder(fs::absolute(folder_).lexically_normal().parent_path());
    if (failed)
        throw_file_error("make the folder", folder_, failed.value());
    const auto holds_run = [&] { return fs::exists(folder_ / "run.json"); };
    // Asked twice: another process may begin its run while we look.
    if (!holds_run() && !looks_unused(folder_) && !holds_run())
        throw FileError(
            fmt::format("'{}' holds files, but no run; choose another --out", folder_.string()));
    lock_.emplace(folder_);
}

bool RunFolder::finished() const
{
    if (!fs::exists(folder_ / "MANIFEST"))
        return false;
    verify_manifest(folder_);
    remove_scaffolding(); // a kill just after sealing leaves it
    return true;
}

void RunFolder::seal() const
{
    write_manifest(folder_, finished_files);
    remove_scaffolding();
}

void RunFolder::clear() const
{
    // The seal goes first: whatever is left in between is a run that has not finished. run.json
    // stays until begin() replaces it: without it the folder would be nobody's.
    remove_file(folder_ / "MANIFEST");
    remove_scaffolding();
    for (const auto& name : finished_files) {
        remove_file(partial_path(folder_ / name));
        if (name != "run.json")
            remove_file(folder_ / name);
    }
    sync_folder(folder_);
}

void RunFolder::remove_scaffolding() const
{
    Checkpoints(folder_, {}).remove();
    remove_file(partial_path(folder_ / "MANIFEST"));
    remove_file(journal());
}

std::string differing_lines(const std::string& earlier, const std::string& now, std::size_t most)
{
    const std::vector<std::string> before = flat(earlier);
    const std::vector<std::string> after = flat(now);
    const std::set<std::string> in_before(before.begin(), before.end());
    const std::set<std::string> in_after(after.begin(), after.end());
    std::vector<std::string> lines;
    std::set<std::string> told; // the options of a sweep repeat what they share
    for (const auto& line : before)
        if (!in_after.contains(line) && told.insert(line).second)
            lines.push_back("  - " + line);
    for (const auto& line : after)
        if (!in_before.contains(line) && told.insert(line).second)
            lines.push_back("  + " + line);
    std::string text;
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i)
        text += lines[i] + "\n";
    if (lines.size() > most)
        text += fmt::format("  and {} more\n", lines.size() - most);
    return text;
}

} // namespace sim
