#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/files.hpp"
#include "sim/output/result_file.hpp"

#include <hdf5.h>

#include <sys/resource.h>

#include <array>
#include <csignal>
#include <fstream>
#include <functional>
#include <numeric>

using namespace sim;

namespace {

constexpr std::size_t snapshots = 2;

/// Two citizens' columns at each snapshot.
void give_snapshots(const std::function<void(const SnapshotValues&)>& take)
{
    static constexpr std::array<std::uint8_t, 2> stances[snapshots] = {{0, 1}, {1, 1}};
    static constexpr std::array<float, 2> energies[snapshots] = {{1, 2}, {3, 4}};
    for (std::size_t k = 0; k < snapshots; ++k)
        take({std::as_bytes(std::span(stances[k])), std::as_bytes(std::span(energies[k]))});
}

Result small_result()
{
    Result result;
    result.series.ticks = {0, 2, 4};
    result.series.measures = {{"active", "citizens", "citizens who act", {1, 2, 3.5}}};
    result.series.snapshot_ticks = {0, 4};
    result.series.columns = {
        {"stance", "1", "what a citizen does", CitizenColumn::Type::u8, {"idle", "acts out"}, {}},
        {"energy", "1", "left", CitizenColumn::Type::f32, {}, {}}};
    result.weeks_per_tick = 0.5;
    result.about = {{"title", std::string("Does it work? \xe2\x9c\x93")},
                    {"seed", std::int64_t{9223372036854775807}},
                    {"config", std::string(100000, 'c')},
                    {"empty", std::string()}};
    result.parameters = {{"model.rate", 0.25}, {"model.list", std::vector<double>{1, 2}}};
    result.citizens = std::vector<std::string>{"Ann", "Bo\xc3\xab"};
    result.citizens_are_rows = false;
    return result;
}

/// Doubles of a dataset as another program would read them.
std::vector<double> read_doubles(hid_t file, const char* name)
{
    const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
    const hid_t space = H5Dget_space(set);
    std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
    CHECK(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
    H5Sclose(space);
    H5Dclose(set);
    return values;
}

std::string read_text(hid_t file, const char* object, const char* name)
{
    const hid_t attribute = H5Aopen_by_name(file, object, name, H5P_DEFAULT, H5P_DEFAULT);
    const hid_t type = H5Aget_type(attribute);
    char* text = nullptr;
    CHECK(H5Aread(attribute, type, static_cast<void*>(&text)) >= 0);
    std::string copy = text;
    H5free_memory(text);
    H5Tclose(type);
    H5Aclose(attribute);
    return copy;
}

/// How a variable is cut into chunks; empty: it is not.
std::vector<hsize_t> chunk_of(hid_t file, const char* name)
{
    const hid_t set = H5Dopen2(file, name, H5P_DEFAULT);
    const hid_t list = H5Dget_create_plist(set);
    std::vector<hsize_t> chunk(2);
    if (H5Pget_layout(list) == H5D_CHUNKED)
        CHECK(H5Pget_chunk(list, 2, chunk.data()) == 2);
    else
        chunk.clear();
    H5Pclose(list);
    H5Dclose(set);
    return chunk;
}

/// Of more bytes than are made in memory.
struct LargeResult {
    static constexpr std::size_t citizens = 3'000'001; // three chunks
    static constexpr std::size_t count = 3;
    static double stance_of(std::size_t k, std::size_t i) { return (i / 7 + k) % 2 == 0 ? 0 : 1; }

    LargeResult()
    {
        REQUIRE(static_cast<double>(citizens * (8 + count * 5)) > most_citizens_in_memory);
        std::vector<std::int64_t> rows(citizens);
        std::iota(rows.begin(), rows.end(), std::int64_t{0});
        result.citizens_are_rows = true;
        result.citizens = std::move(rows);
        result.series.snapshot_ticks = {0, 1, 2};
    }
    void write(const std::filesystem::path& path) const
    {
        write_result(path, result, [&](const auto& take) {
            std::vector<std::uint8_t> stance(citizens);
            std::vector<float> energy(citizens);
            for (std::size_t k = 0; k < count; ++k) {
                for (std::size_t i = 0; i < citizens; ++i) {
                    stance[i] = static_cast<std::uint8_t>(stance_of(k, i));
                    energy[i] = static_cast<float>(i + k);
                }
                take({std::as_bytes(std::span(stance)), std::as_bytes(std::span(energy))});
            }
        });
    }

    Result result = small_result();
};

} // namespace

TEST_CASE("A result file holds what went in", "[unit]")
{
    const ScratchFolder folder;
    write_result(folder / "series.h5", small_result(), give_snapshots);
    CHECK_FALSE(std::filesystem::exists(partial_path(folder / "series.h5")));
    const hid_t file = H5Fopen((folder / "series.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    REQUIRE(file >= 0);
    CHECK(read_doubles(file, "/week") == std::vector<double>{0, 1, 2});
    CHECK(read_doubles(file, "/tick") == std::vector<double>{0, 2, 4});
    CHECK(read_doubles(file, "/active") == std::vector<double>{1, 2, 3.5});
    CHECK(read_doubles(file, "/citizens/stance") == std::vector<double>{0, 1, 1, 1});
    CHECK(read_doubles(file, "/citizens/energy") == std::vector<double>{1, 2, 3, 4});
    CHECK(read_text(file, "/", "title") == "Does it work? \xe2\x9c\x93");
    CHECK(read_text(file, "/", "config") == std::string(100000, 'c'));
    CHECK(read_text(file, "/", "empty").empty());
    CHECK(read_text(file, "/active", "units") == "citizens");
    CHECK(read_text(file, "/citizens/stance", "flag_meanings") == "idle acts_out");
    H5Fclose(file);
}

TEST_CASE("Large snapshots grow on the disk, one at a time, whole numbers in chunks alike",
          "[unit]")
{
    const ScratchFolder folder;
    const LargeResult large;
    std::ofstream(folder / "elsewhere") << "mine";
    std::filesystem::create_symlink(folder / "elsewhere", partial_path(folder / "series.h5"));
    large.write(folder / "series.h5");
    CHECK(read_whole(folder / "elsewhere") == "mine"); // nothing is written through a link
    const hid_t file = H5Fopen((folder / "series.h5").c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    REQUIRE(file >= 0);
    const auto stance = read_doubles(file, "/citizens/stance");
    const auto energy = read_doubles(file, "/citizens/energy");
    CHECK(chunk_of(file, "/citizens/stance") == std::vector<hsize_t>{1, 1'000'001});
    CHECK(chunk_of(file, "/citizens/energy").empty());
    H5Fclose(file);
    REQUIRE(stance.size() == LargeResult::citizens * LargeResult::count);
    bool same = true;
    for (std::size_t k = 0; k < LargeResult::count; ++k)
        for (std::size_t i = 0; i < LargeResult::citizens; ++i)
            same &= stance[k * LargeResult::citizens + i] == LargeResult::stance_of(k, i) &&
                    energy[k * LargeResult::citizens + i] == static_cast<float>(i + k);
    CHECK(same);
}

TEST_CASE("The same result gives the same bytes", "[determinism]")
{
    const ScratchFolder folder;
    write_result(folder / "one.h5", small_result(), give_snapshots);
    write_result(folder / "two.h5", small_result(), give_snapshots);
    CHECK(read_whole(folder / "one.h5") == read_whole(folder / "two.h5"));
}

TEST_CASE("On a full disk the earlier result stays and no part of the new one", "[unit]")
{
    const ScratchFolder folder;
    const auto said_with_room = [&](rlim_t bytes, const std::function<void()>& write) {
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const auto old_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
        std::string said;
        try {
            write();
        } catch (const FileError& error) {
            said = error.message;
        }
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, old_signal);
        return said;
    };
    const LargeResult large;
    const auto write_small = [&] {
        write_result(folder / "series.h5", small_result(), give_snapshots);
    };
    const auto write_large = [&] { large.write(folder / "series.h5"); };
    for (const auto& [room, write] :
         {std::pair<rlim_t, std::function<void()>>{8192, write_small}, {50'000'000, write_large}}) {
        write_whole(folder / "series.h5", "earlier");
        CHECK(said_with_room(room, write).find("File too large") != std::string::npos);
        CHECK(read_whole(folder / "series.h5") == "earlier");
        CHECK_FALSE(std::filesystem::exists(partial_path(folder / "series.h5")));
        write(); // and the library still works
        CHECK(std::filesystem::file_size(folder / "series.h5") > room);
    }
}

TEST_CASE("The summary has the last value of each measure, quoted against formulas", "[unit]")
{
    Series series;
    series.ticks = {0, 1};
    series.measures = {{"active", "citizens", "who \"act\"", {1, 0.1}}, {"=x", "1", "", {1, 2}}};
    CHECK(summary_csv(series) == "measure,value,unit,meaning\n"
                                 "\"active\",0.1,\"citizens\",\"who \"\"act\"\"\"\n"
                                 "\"'=x\",2,\"1\",\"\"\n");
}
