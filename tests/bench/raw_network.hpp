#pragma once
// A network as bench_start writes it, read by the plain loops.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace plain {

template <class T>
std::vector<T> read_raw(const std::filesystem::path& path)
{
    std::vector<T> values(std::filesystem::file_size(path) / sizeof(T));
    std::ifstream file(path, std::ios::binary);
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(T)));
    return values;
}

struct Network {
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> targets;

    explicit Network(const std::filesystem::path& folder)
        : offsets(read_raw<std::uint64_t>(folder / "offsets.u64")),
          targets(read_raw<std::uint32_t>(folder / "targets.u32"))
    {
    }
    [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
};

/// The line that scripts/bench reads: see tests/bench/README.md.
inline void print_result(double seconds, double work, const char* unit, const std::string& check)
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"seconds\": %.6f, \"work\": %.0f, \"unit\": \"%s\", \"check\": \"%s\", "
                "\"peak_mib\": %.1f}\n",
                seconds, work, unit, check.c_str(), static_cast<double>(usage.ru_maxrss) / 1024.0);
}

/// The same for outcomes that are compared in law: "sizes".
inline void print_sizes(double seconds, double work, const char* unit,
                        const std::vector<std::uint32_t>& sizes)
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"seconds\": %.6f, \"work\": %.0f, \"unit\": \"%s\", \"sizes\": [", seconds, work,
                unit);
    for (std::size_t k = 0; k < sizes.size(); ++k)
        std::printf("%s%u", k == 0 ? "" : ", ", sizes[k]);
    std::printf("], \"peak_mib\": %.1f}\n", static_cast<double>(usage.ru_maxrss) / 1024.0);
}

} // namespace plain
