// Attributes, the other half of sim/output/hdf5_file.hpp.
#include "sim/core/check.hpp"
#include "sim/output/hdf5_file.hpp"
#include "sim/output/hdf5_state.hpp"

namespace sim {
namespace {

using hdf5::check;
using hdf5::Handle;

/// An attribute's value as HDF5 wants it: type, how many (0: one, without a list), where.
struct Shape {
    hid_t type = -1;
    hsize_t count = 0;
    const void* start = nullptr;
};

struct ShapeOf {
    const char* const* text; ///< where the text's address stands
    hid_t text_type;

    Shape operator()(const std::string&) const { return {text_type, 0, text}; }
    Shape operator()(const double& x) const { return {H5T_IEEE_F64LE, 0, &x}; }
    Shape operator()(const std::int64_t& x) const { return {H5T_STD_I64LE, 0, &x}; }
    Shape operator()(const std::vector<double>& x) const { return list(H5T_IEEE_F64LE, x); }
    Shape operator()(const std::vector<std::int64_t>& x) const { return list(H5T_STD_I64LE, x); }
    Shape operator()(const std::vector<std::uint8_t>& x) const { return list(H5T_STD_U8LE, x); }

    template <class T>
    static Shape list(hid_t type, const std::vector<T>& x)
    {
        EXPECT(!x.empty());
        return {type, x.size(), x.data()};
    }
};

} // namespace

void Hdf5File::attribute(const std::string& object, const std::string& name,
                         const Hdf5Attribute& value)
{
    const auto& place = state_->place;
    const auto* text = std::get_if<std::string>(&value);
    const char* letters = text != nullptr ? text->c_str() : nullptr;
    const Handle text_type = hdf5::string_type(place);
    const Shape shape = std::visit(ShapeOf{&letters, text_type.get()}, value);
    const Handle extent(shape.count == 0 ? H5Screate(H5S_SCALAR)
                                         : H5Screate_simple(1, &shape.count, nullptr),
                        H5Sclose, "write", place);
    const Handle owner = state_->open(object);
    Handle made(
        H5Acreate2(owner.get(), name.c_str(), shape.type, extent.get(), H5P_DEFAULT, H5P_DEFAULT),
        H5Aclose, "write", place);
    check(H5Awrite(made.get(), shape.type, shape.start), "write", place);
    if (!made.close())
        hdf5::fail("write", place);
}

} // namespace sim
