#include "sim/cli/network_source.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/text.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/network/readers.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include <sys/mman.h>
#include <unistd.h>

namespace sim::cli {

namespace {

/// A config file without a line, for settings that all come from the command line.
class EmptyFile {
  public:
    EmptyFile() : fd_(::memfd_create("settings", MFD_CLOEXEC))
    {
        if (fd_ < 0)
            throw FileError("cannot make a file in memory");
    }
    ~EmptyFile() { ::close(fd_); }
    EmptyFile(const EmptyFile&) = delete;
    EmptyFile& operator=(const EmptyFile&) = delete;

    [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", fd_); }

  private:
    int fd_;
};

void refuse_unless_it_fits(const NetworkParams& params, const std::filesystem::path& folder)
{
    const double need = network_peak_bytes(params, folder);
    const double room = 0.8 * memory_limit();
    if (!(need <= room)) // so that no number at all refuses too
        throw RefusedError(fmt::format("this network needs about {:.3g} GB of memory, and {:.3g} "
                                       "GB are there to use",
                                       need / 1e9, room / 1e9));
}

BuiltNetwork build(const NetworkParams& params, std::int64_t seed, std::int64_t world,
                   const ConfigFile& file)
{
    refuse_unless_it_fits(params, file.folder());
    try {
        return build_network(
            params,
            RandomStream(static_cast<std::uint64_t>(seed), static_cast<std::uint32_t>(world)),
            file.folder());
    } catch (const SettingError& error) {
        throw file.locate(error);
    }
}

BuiltNetwork from_scenario(const NetworkSource& source, const std::vector<std::string>& sets,
                           const Models& models)
{
    const Scenario scenario = read_scenario(source.file, sets, models);
    const RunParams& run = scenario.parts->run;
    return build(scenario.parts->network, run.seed < 0 ? 1 : run.seed, run.world, scenario.file);
}

BuiltNetwork from_settings(const NetworkSource& source, const std::vector<std::string>& sets)
{
    const EmptyFile empty;
    try {
        const ConfigFile file = ConfigFile::read(empty.path(), sets);
        NetworkParams params;
        Fields fields;
        fields.section("network", params);
        static_cast<void>(file.fill(fields, {}));
        return build(params, source.seed.empty() ? 1 : std::stoll(source.seed), 0, file);
    } catch (InputError& error) {
        for (Diagnostic& d : error.diagnostics)
            if (d.place.file == empty.path())
                d.place = {};
        throw;
    }
}

BuiltNetwork from_file(const std::string& file)
{
    BuiltNetwork network;
    network.graph = read_network(file, FileNetworkParams{}, network.report);
    return network;
}

bool is_scenario(const std::string& file)
{
    return std::filesystem::path(file).extension() == ".toml";
}

} // namespace

BuiltNetwork network_from(const NetworkSource& source, const Models& models)
{
    std::vector<std::string> sets = source.sets;
    if (!source.file.empty() && !is_scenario(source.file)) {
        if (sets.empty())
            return from_file(source.file);
        sets.push_back("network.kind=\"file\"");
        sets.push_back("network.file.path=" +
                       toml_quoted(std::filesystem::absolute(source.file).string()));
        return from_settings(source, sets);
    }
    if (!source.kind.empty())
        sets.push_back("network.kind=\"" + source.kind + "\"");
    if (source.file.empty())
        return from_settings(source, sets);
    if (!source.seed.empty())
        sets.push_back("run.seed=" + source.seed);
    return from_scenario(source, sets, models);
}

} // namespace sim::cli
