#pragma once
// A text file that is whole or absent.

#include "sim/network/social_graph.hpp"

#include <filesystem>
#include <fstream>

namespace sim {

/// Write to stream(), then commit(); without commit() nothing stays.
class WholeFile {
  public:
    /// Throws FileError when the folder cannot be written to.
    explicit WholeFile(std::filesystem::path place);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    [[nodiscard]] std::ofstream& stream() noexcept { return stream_; }
    /// Puts the file in its place. Throws FileError when not all was written.
    void commit();

  private:
    [[noreturn]] void fail() const;

    std::filesystem::path place_;
    std::filesystem::path partial_;
    std::ofstream stream_;
};

/// Throws RefusedError when the graph has more ties than a text file should (1e8).
void refuse_endless_files(const SocialGraph& graph);

} // namespace sim
