#include "sim/output/hdf5_file.hpp"

#include "sim/core/check.hpp"
#include "sim/output/files.hpp"
#include "sim/output/hdf5_state.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>

namespace sim {

using hdf5::check;
using hdf5::Handle;

namespace {

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
constexpr std::size_t memory_step = std::size_t{1} << 20; ///< bytes by which the image grows

std::size_t count(const Hdf5Values& values)
{
    return std::visit([](const auto& span) { return span.size(); }, values);
}

/// A list for objects of class `kind` that keep the order of their making, and no times.
Handle ordered(hid_t kind, const std::filesystem::path& path)
{
    Handle list(H5Pcreate(kind), H5Pclose, "write", path);
    check(H5Pset_attr_creation_order(list.get(), in_order), "write", path);
    check(H5Pset_obj_track_times(list.get(), false), "write", path);
    if (kind != H5P_DATASET_CREATE)
        check(H5Pset_link_creation_order(list.get(), in_order), "write", path);
    return list;
}

/// The type in memory and in the file of a variant's values.
struct TypeOf {
    const std::filesystem::path& path;
    hid_t operator()(std::span<const double>) const { return H5Tcopy(H5T_IEEE_F64LE); }
    hid_t operator()(std::span<const float>) const { return H5Tcopy(H5T_IEEE_F32LE); }
    hid_t operator()(std::span<const std::int64_t>) const { return H5Tcopy(H5T_STD_I64LE); }
    hid_t operator()(std::span<const std::uint32_t>) const { return H5Tcopy(H5T_STD_U32LE); }
    hid_t operator()(std::span<const std::uint8_t>) const { return H5Tcopy(H5T_STD_U8LE); }
    hid_t operator()(std::span<const std::string>) const
    {
        return H5Tcopy(hdf5::string_type(path).get());
    }
};

/// H5S_ALL in both places: all of the variable.
herr_t write_values(hid_t set, hid_t type, hid_t here, hid_t there, const Hdf5Values& values)
{
    if (const auto* words = std::get_if<std::span<const std::string>>(&values)) {
        std::vector<const char*> texts;
        for (const auto& word : *words)
            texts.push_back(word.c_str());
        return H5Dwrite(set, type, here, there, H5P_DEFAULT, texts.data());
    }
    const void* start =
        std::visit([](const auto& span) -> const void* { return span.data(); }, values);
    return H5Dwrite(set, type, here, there, H5P_DEFAULT, start);
}

} // namespace

Handle Hdf5File::State::space(const std::vector<hsize_t>& shape) const
{
    return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose,
            "write", place};
}

Handle Hdf5File::State::write(const std::string& path, const std::vector<hsize_t>& shape,
                              const Hdf5Values& values) const
{
    const Handle list = ordered(H5P_DATASET_CREATE, place);
    const Handle type(std::visit(TypeOf{place}, values), H5Tclose, "write", place);
    const Handle extent = space(shape);
    Handle set(H5Dcreate2(file.get(), path.c_str(), type.get(), extent.get(), H5P_DEFAULT,
                          list.get(), H5P_DEFAULT),
               H5Dclose, "write", place);
    check(write_values(set.get(), type.get(), H5S_ALL, H5S_ALL, values), "write", place);
    return set;
}

Handle Hdf5File::State::open(const std::string& object) const
{
    return {H5Oopen(file.get(), object.c_str(), H5P_DEFAULT), H5Oclose, "write", place};
}

Hdf5File::Hdf5File(const std::filesystem::path& path, On on) : state_(std::make_unique<State>())
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // failures are told by exceptions
    state_->place = path;
    state_->on_disk = on == On::disk;
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "write", path);
    constexpr hbool_t backed = false;
    if (on == On::memory)
        check(H5Pset_fapl_core(access.get(), memory_step, backed), "write", path);
    const Handle creation = ordered(H5P_FILE_CREATE, path);
    const auto name = on == On::disk ? partial_path(path) : path;
    if (on == On::disk)
        remove_file(name); // and made anew: nothing is written through a link
    state_->file = Handle(H5Fcreate(name.c_str(), on == On::disk ? H5F_ACC_EXCL : H5F_ACC_TRUNC,
                                    creation.get(), access.get()),
                          H5Fclose, "write", path);
}

Hdf5File::~Hdf5File() = default;

void Hdf5File::group(const std::string& path)
{
    const Handle list = ordered(H5P_GROUP_CREATE, state_->place);
    const Handle made(
        H5Gcreate2(state_->file.get(), path.c_str(), H5P_DEFAULT, list.get(), H5P_DEFAULT),
        H5Gclose, "write", state_->place);
}

void Hdf5File::coordinate(const std::string& path, const Hdf5Values& values)
{
    Handle set = state_->write(path, {count(values)}, values);
    const std::string name = path.substr(path.rfind('/') + 1);
    check(H5DSset_scale(set.get(), name.c_str()), "write", state_->place);
    if (!set.close())
        hdf5::fail("write", state_->place);
}

std::vector<hsize_t> Hdf5File::State::shape(const std::vector<std::string>& axes) const
{
    std::vector<hsize_t> lengths;
    for (const auto& axis : axes) {
        const Handle scale = open(axis);
        const Handle extent(H5Dget_space(scale.get()), H5Sclose, "write", place);
        hsize_t length = 0;
        if (H5Sget_simple_extent_dims(extent.get(), &length, nullptr) != 1)
            hdf5::fail("write", place);
        lengths.push_back(length);
    }
    return lengths;
}

void Hdf5File::State::attach(const Handle& set, const std::vector<std::string>& axes) const
{
    for (unsigned axis = 0; axis < axes.size(); ++axis)
        check(H5DSattach_scale(set.get(), open(axes[axis]).get(), axis), "write", place);
}

void Hdf5File::variable(const std::string& path, const std::vector<std::string>& axes,
                        const Hdf5Values& values)
{
    Handle set = state_->write(path, state_->shape(axes), values);
    state_->attach(set, axes);
    if (!set.close())
        hdf5::fail("write", state_->place);
}

void Hdf5File::begin_variable(const std::string& path, const std::vector<std::string>& axes,
                              const std::vector<std::size_t>& chunk, const Hdf5Values& like)
{
    const auto& place = state_->place;
    const std::vector<hsize_t> shape = state_->shape(axes);
    const Handle list = ordered(H5P_DATASET_CREATE, place);
    if (!chunk.empty()) {
        const std::vector<hsize_t> chunks(chunk.begin(), chunk.end());
        check(H5Pset_chunk(list.get(), static_cast<int>(chunks.size()), chunks.data()), "write",
              place);
        check(H5Pset_shuffle(list.get()), "write", place);
        check(H5Pset_deflate(list.get(), 1), "write", place);
    }
    if (std::holds_alternative<std::span<const double>>(like)) {
        constexpr double unwritten = std::numeric_limits<double>::quiet_NaN();
        check(H5Pset_fill_value(list.get(), H5T_NATIVE_DOUBLE, &unwritten), "write", place);
    }
    const Handle type(std::visit(TypeOf{place}, like), H5Tclose, "write", place);
    const Handle extent = state_->space(shape);
    Handle set(H5Dcreate2(state_->file.get(), path.c_str(), type.get(), extent.get(), H5P_DEFAULT,
                          list.get(), H5P_DEFAULT),
               H5Dclose, "write", place);
    state_->attach(set, axes);
    state_->filling.emplace(path, State::Filling{std::move(set), shape});
}

void Hdf5File::write_step(const std::string& path, std::size_t step, const Hdf5Values& values)
{
    const auto& place = state_->place;
    const State::Filling& to = state_->filling.at(path);
    std::vector<hsize_t> start(to.shape.size(), 0);
    std::vector<hsize_t> count = to.shape;
    start.front() = step;
    count.front() = 1;
    const Handle there = state_->space(to.shape);
    const Handle here = state_->space(count);
    check(H5Sselect_hyperslab(there.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                              nullptr),
          "write", place);
    EXPECT(H5Sget_simple_extent_npoints(here.get()) == static_cast<hssize_t>(sim::count(values)));
    const Handle type(std::visit(TypeOf{place}, values), H5Tclose, "write", place);
    check(write_values(to.set.get(), type.get(), here.get(), there.get(), values), "write", place);
}

std::uint64_t Hdf5File::bytes()
{
    state_->flush();
    const ssize_t size = H5Fget_file_image(state_->file.get(), nullptr, 0);
    if (size < 0)
        hdf5::fail("write", state_->place);
    return static_cast<std::uint64_t>(size);
}

void Hdf5File::State::flush()
{
    for (auto& [path, variable] : filling)
        if (!variable.set.close())
            hdf5::fail("write", place);
    filling.clear();
    check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "write", place);
}

void Hdf5File::commit()
{
    const auto& path = state_->place;
    if (state_->on_disk) {
        state_->flush();
        if (!state_->file.close())
            hdf5::fail("write", path);
        const auto partial = partial_path(path);
        sync_file(open_regular_file(partial), partial);
        rename_into_place(partial, path);
        return;
    }
    std::vector<std::byte> image(bytes());
    if (H5Fget_file_image(state_->file.get(), image.data(), image.size()) !=
        static_cast<ssize_t>(image.size()))
        hdf5::fail("write", path);
    if (!state_->file.close())
        hdf5::fail("write", path);
    write_whole(path, image);
}

std::string hdf5_version()
{
    // Not asked of the library: to answer it would begin to work, which only a child may.
    return fmt::format("{}.{}.{}", H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE);
}

} // namespace sim
