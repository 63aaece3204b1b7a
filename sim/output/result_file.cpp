#include "sim/output/result_file.hpp"

#include "sim/core/check.hpp"
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
Hdf5Values values_of(const CitizenColumn& column)
{
    return std::span<const T>(reinterpret_cast<const T*>(column.values.data()),
                              column.values.size() / sizeof(T));
}

void write_column(Hdf5File& file, const CitizenColumn& column)
{
    const std::string path = "/citizens/" + column.name;
    const Hdf5Values values =
        column.type == CitizenColumn::Type::u8    ? values_of<std::uint8_t>(column)
        : column.type == CitizenColumn::Type::u32 ? values_of<std::uint32_t>(column)
                                                  : values_of<float>(column);
    file.variable(path, {"/citizens/snapshot_week", "/citizens/citizen"}, values, true);
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

void write_citizens(Hdf5File& file, const Result& result)
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
    for (const auto& column : result.series.columns)
        write_column(file, column);
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

void make_file(const std::filesystem::path& path, const Result& result)
{
    Hdf5File file(path);
    for (const auto& [name, value] : result.about)
        file.attribute("/", name, value);
    write_measures(file, result);
    file.group("/parameters");
    for (const auto& [name, value] : result.parameters)
        file.attribute("/parameters", name, value);
    if (!result.citizens_are_rows || !result.series.snapshot_ticks.empty())
        write_citizens(file, result);
    file.commit();
}

} // namespace

void write_result(const std::filesystem::path& path, const Result& result)
{
    in_child([&] { make_file(path, result); });
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
