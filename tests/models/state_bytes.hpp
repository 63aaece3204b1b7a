#pragma once
// The whole state of a model as bytes, to compare two models or restore one from another.

#include "sim/engine/model.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace state_bytes {

class Reader : public sim::StateVisitor {
  public:
    void bytes(std::string_view, std::span<std::byte> values) override
    {
        all.insert(all.end(), values.begin(), values.end());
    }
    std::vector<std::byte> all;
};

class Writer : public sim::StateVisitor {
  public:
    explicit Writer(const std::vector<std::byte>& from) : from_(from) {}
    void bytes(std::string_view, std::span<std::byte> values) override
    {
        std::copy_n(from_.begin() + at_, values.size(), values.begin());
        at_ += static_cast<std::ptrdiff_t>(values.size());
    }

  private:
    const std::vector<std::byte>& from_;
    std::ptrdiff_t at_ = 0;
};

inline std::vector<std::byte> of(sim::Model& model)
{
    Reader reader;
    model.state(reader);
    return reader.all;
}

inline void restore(sim::Model& model, const std::vector<std::byte>& from)
{
    Writer writer(from);
    model.state(writer);
    model.restored();
}

} // namespace state_bytes
