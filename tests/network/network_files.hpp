#pragma once
// Network files that live as long as a test, and what reading them gives.

#include "sim/core/diagnostic.hpp"
#include "sim/network/readers.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

class TemporaryFile {
  public:
    explicit TemporaryFile(std::string_view text, const std::string& name = "network.txt")
    {
        static int count = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("groundswell-test-" + std::to_string(getpid()) + "-" + std::to_string(++count));
        std::filesystem::create_directory(folder_);
        path_ = folder_ / name;
        std::ofstream(path_, std::ios::binary) << text;
    }
    ~TemporaryFile() { std::filesystem::remove_all(folder_); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
    std::filesystem::path path_;
};

struct ReadBack {
    SocialGraph graph;
    TieReport report;
    std::vector<Diagnostic> errors;

    /// "M0401 3:5" for each error; "M0405" for the file as a whole.
    [[nodiscard]] std::vector<std::string> places() const
    {
        std::vector<std::string> all;
        for (const Diagnostic& d : errors) {
            std::string place = d.code;
            if (d.place.line > 0)
                place += " " + std::to_string(d.place.line);
            if (d.place.column > 0)
                place += ":" + std::to_string(d.place.column);
            all.push_back(place);
        }
        return all;
    }
};

inline ReadBack read_file(const std::filesystem::path& path, const FileNetworkParams& params = {})
{
    ReadBack back;
    try {
        back.graph = read_network(path, params, back.report);
    } catch (const InputError& error) {
        back.errors = error.diagnostics;
    }
    return back;
}

inline ReadBack read_text(std::string_view text, const FileNetworkParams& params = {},
                          const std::string& name = "network.txt")
{
    const TemporaryFile file(text, name);
    return read_file(file.path(), params);
}

/// Where the shared real networks lie; they need not be there.
inline std::filesystem::path shared_network(const std::string& name)
{
    return std::filesystem::path(GROUNDSWELL_SOURCE_DIR) / "../shared/data" / name;
}

} // namespace sim
