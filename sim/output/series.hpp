#pragma once
// The recorded time series of a run: what the journal is read into and the result file made from.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sim {

/// A number per recorded tick.
struct MeasureColumn {
    std::string name;
    std::string unit;
    std::string meaning;
    std::vector<double> values; ///< one per Series::ticks

    [[nodiscard]] bool same_kind(const MeasureColumn& other) const
    {
        return name == other.name && unit == other.unit && meaning == other.meaning;
    }
};

/// A number per citizen and snapshot.
struct CitizenColumn {
    enum class Type : std::uint8_t { u8 = 1, u32 = 2, f32 = 3 };

    std::string name;
    std::string unit;
    std::string meaning;
    Type type = Type::u8;
    std::vector<std::string> words; ///< what 0, 1, 2, ... stand for; empty for numbers
    std::vector<std::byte> values;  ///< of one snapshot, in row order

    [[nodiscard]] bool same_kind(const CitizenColumn& other) const
    {
        return name == other.name && unit == other.unit && meaning == other.meaning &&
               type == other.type && words == other.words;
    }
};

[[nodiscard]] constexpr std::size_t size_of(CitizenColumn::Type type) noexcept
{
    return type == CitizenColumn::Type::u8 ? 1 : 4;
}

struct Series {
    std::vector<std::uint32_t> ticks; ///< ascending
    std::vector<MeasureColumn> measures;
    std::vector<std::uint32_t> snapshot_ticks; ///< ascending
    std::vector<CitizenColumn> columns;

    /// A citizen's part of a snapshot.
    [[nodiscard]] std::size_t bytes_per_citizen() const
    {
        std::size_t bytes = 0;
        for (const CitizenColumn& column : columns)
            bytes += size_of(column.type);
        return bytes;
    }
};

} // namespace sim
