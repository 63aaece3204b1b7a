// Writes what a scenario starts from, so that rivals meet the very same: the network as
// compressed sparse rows (offsets.u64, targets.u32, raw and little-endian) and, where the model
// tells one, each citizen's stance at tick 0 (stance.u8).
// Usage: bench_start CONFIG FOLDER [section.key=value]...
#include "models/models.hpp"
#include "sim/engine/scenario.hpp"
#include "sim/engine/world_start.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

template <class T>
void write_raw(const std::filesystem::path& path, std::span<const T> values)
{
    std::ofstream file(path, std::ios::binary);
    file.exceptions(std::ios::failbit | std::ios::badbit);
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size_bytes()));
}

/// Keeps the one column that tells what citizens are.
class Stances : public sim::ColumnSink {
  public:
    explicit Stances(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void operator()(std::string_view name, std::string_view, std::string_view,
                    std::span<const std::uint8_t> values,
                    std::span<const std::string_view>) override
    {
        if (name == "stance")
            write_raw(folder_ / "stance.u8", values);
    }
    void operator()(std::string_view, std::string_view, std::string_view,
                    std::span<const std::uint32_t>) override
    {
    }
    void operator()(std::string_view, std::string_view, std::string_view,
                    std::span<const float>) override
    {
    }

  private:
    std::filesystem::path folder_;
};

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 2)
        return 2;
    const std::filesystem::path folder = words[1];
    const auto scenario =
        sim::read_scenario(words[0], {words.begin() + 2, words.end()}, models::all());
    const auto world = sim::start_world(scenario, scenario.parts->run.seed);
    std::filesystem::create_directories(folder);
    write_raw(folder / "offsets.u64", world.network->graph.offsets());
    write_raw(folder / "targets.u32", world.network->graph.targets());
    Stances stances(folder);
    world.model->snapshot(stances);
    return 0;
}
