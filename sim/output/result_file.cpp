#include "sim/output/result_file.hpp"

#include "sim/core/check.hpp"
#include "sim/output/files.hpp"
#include "sim/output/in_child.hpp"

#include <fmt/format.h>

#include <numeric>
#include <span>

namespace sim {
namespace {

std::vector<double> weeks(const std::vector<std::uint32_t>& ticks, double weeks_per_tick)
{
    std::vector<double> all;
    for (const auto tick : ticks)
        all.push_back(tick * weeks_per_tick);
    return all;
}

void label(Hdf5File& file, const std::string& path, const std::string& unit,
           const std::string& meaning)
{
    file.attribute(path, "units", unit);
    file.attribute(path, "long_name", meaning);
}

/// The axis of time: weeks as its labels, ticks beside it.
void write_time(Hdf5File& file, const std::string& group, const std::string& axis,
                const std::string& tick, const std::vector<std::uint32_t>& ticks,
                double weeks_per_tick)
{
    file.coordinate(group + axis, std::span<const double>(weeks(ticks, weeks_per_tick)));
    label(file, group + axis, "weeks", "time since the start");
    const std::vector<std::int64_t> numbers(ticks.begin(), ticks.end());
    file.variable(group + tick, {group + axis}, std::span<const std::int64_t>(numbers));
    label(file, group + tick, "1", "steps since the initial state");
}

void write_measures(Hdf5File& file, const Result& result)
{
    const Series& series = result.series;
    write_time(file, "/", "week", "tick", series.ticks, result.weeks_per_tick);
    for (const auto& measure : series.measures) {
        EXPECT(measure.values.size() == series.ticks.size());
        file.variable("/" + measure.name, {"/week"}, std::span<const double>(measure.values));
        label(file, "/" + measure.name, measure.unit, measure.meaning);
    }
}

template <class T>
Hdf5Values values_of(std::span<const std::byte> bytes)
{
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
}

Hdf5Values values_of(CitizenColumn::Type type, std::span<const std::byte> bytes)
{
    return type == CitizenColumn::Type::u8    ? values_of<std::uint8_t>(bytes)
           : type == CitizenColumn::Type::u32 ? values_of<std::uint32_t>(bytes)
                                              : values_of<float>(bytes);
}

std::size_t citizens_in(const Result& result)
{
    return std::visit([](const auto& ids) { return ids.size(); }, result.citizens);
}

std::string path_of(const CitizenColumn& column)
{
    return "/citizens/" + column.name;
}

/// Chunks of about a million citizens, all alike. Numbers with a fraction are left as they are:
/// most shrink by a third, and would take ten times the time.
std::vector<std::size_t> chunk_of(const CitizenColumn& column, std::size_t citizens,
                                  std::size_t snapshots)
{
    constexpr std::size_t worth_compressing = 1u << 16; // values
    constexpr std::size_t largest_chunk = 1u << 20;
    if (column.type == CitizenColumn::Type::f32 || citizens * snapshots < worth_compressing)
        return {};
    const std::size_t parts = (citizens + largest_chunk - 1) / largest_chunk;
    return {1, (citizens + parts - 1) / parts};
}

void begin_column(Hdf5File& file, const CitizenColumn& column, std::size_t citizens,
                  std::size_t snapshots)
{
    const std::string path = path_of(column);
    file.begin_variable(path, {"/citizens/snapshot_week", "/citizens/citizen"},
                        chunk_of(column, citizens, snapshots), values_of(column.type, {}));
    label(file, path, column.unit, column.meaning);
    if (column.words.empty())
        return;
    std::vector<std::uint8_t> codes(column.words.size());
    std::iota(codes.begin(), codes.end(), std::uint8_t{0});
    std::string meanings; // CF: separated by blanks, so blanks within a word become underscores
    for (std::string word : column.words) {
        for (char& c : word)
            c = c == ' ' ? '_' : c;
        meanings += (meanings.empty() ? "" : " ") + word;
    }
    file.attribute(path, "flag_values", codes);
    file.attribute(path, "flag_meanings", meanings);
}

void write_snapshots(Hdf5File& file, const Result& result, const Snapshots& snapshots)
{
    const auto& columns = result.series.columns;
    const std::size_t citizens = citizens_in(result);
    for (const auto& column : columns)
        begin_column(file, column, citizens, result.series.snapshot_ticks.size());
    std::size_t step = 0;
    snapshots([&](const SnapshotValues& values) {
        for (std::size_t k = 0; k < columns.size(); ++k)
            file.write_step(path_of(columns[k]), step, values_of(columns[k].type, values[k]));
        ++step;
    });
    EXPECT(step == result.series.snapshot_ticks.size());
}

void write_citizens(Hdf5File& file, const Result& result, const Snapshots& snapshots)
{
    file.group("/citizens");
    std::visit([&](const auto& ids) { file.coordinate("/citizens/citizen", std::span(ids)); },
               result.citizens);
    file.attribute("/citizens/citizen", "long_name",
                   std::string(result.citizens_are_rows
                                   ? "row of the citizen in the network"
                                   : "the citizen's id where the network came from"));
    if (result.series.snapshot_ticks.empty())
        return;
    write_time(file, "/citizens/", "snapshot_week", "snapshot_tick", result.series.snapshot_ticks,
               result.weeks_per_tick);
    write_snapshots(file, result, snapshots);
}

/// What would take much memory grows on the disk.
Hdf5File::On place_of(const Result& result)
{
    const std::size_t row =
        result.series.bytes_per_citizen() * result.series.snapshot_ticks.size() +
        sizeof(std::int64_t);
    return static_cast<double>(row * citizens_in(result)) > most_citizens_in_memory
               ? Hdf5File::On::disk
               : Hdf5File::On::memory;
}

std::string csv_cell(const std::string& text)
{
    std::string cell = "\"";
    // A spreadsheet would take a cell that begins so for a formula.
    if (!text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos)
        cell += '\'';
    for (const char c : text)
        cell += c == '"' ? "\"\"" : std::string(1, c);
    return cell + "\"";
}

void make_file(const std::filesystem::path& path, const Result& result, const Snapshots& snapshots)
{
    Hdf5File file(path, place_of(result));
    for (const auto& [name, value] : result.about)
        file.attribute("/", name, value);
    write_measures(file, result);
    file.group("/parameters");
    for (const auto& [name, value] : result.parameters)
        file.attribute("/parameters", name, value);
    if (!result.citizens_are_rows || !result.series.snapshot_ticks.empty())
        write_citizens(file, result, snapshots);
    file.commit();
}

} // namespace

void write_result(const std::filesystem::path& path, const Result& result,
                  const Snapshots& snapshots)
{
    try {
        in_child([&] { make_file(path, result, snapshots); });
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(partial_path(path), ignored);
        throw;
    }
}

std::string summary_csv(const Series& series)
{
    std::string text = "measure,value,unit,meaning\n";
    for (const auto& measure : series.measures)
        if (!measure.values.empty())
            text += fmt::format("{},{},{},{}\n", csv_cell(measure.name), measure.values.back(),
                                csv_cell(measure.unit), csv_cell(measure.meaning));
    return text;
}

} // namespace sim
