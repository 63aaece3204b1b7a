#include "sim/engine/recorder.hpp"

#include "sim/core/text.hpp"

#include <algorithm>

namespace sim {
namespace {

class MeasureGatherer : public MeasureSink {
  public:
    explicit MeasureGatherer(std::vector<MeasureColumn>& row) : row_(row) {}

    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    double value) override
    {
        row_.push_back({std::string(name), std::string(unit), std::string(meaning), {value}});
    }

  private:
    std::vector<MeasureColumn>& row_;
};

class CitizenGatherer : public ColumnSink {
  public:
    CitizenGatherer(std::vector<CitizenColumn>& row, const std::vector<std::string>& wanted)
        : row_(row), wanted_(wanted)
    {
    }

    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    std::span<const std::uint8_t> values,
                    std::span<const std::string_view> words) override
    {
        add(name, unit, meaning, CitizenColumn::Type::u8, std::as_bytes(values), words);
    }
    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    std::span<const std::uint32_t> values) override
    {
        add(name, unit, meaning, CitizenColumn::Type::u32, std::as_bytes(values));
    }
    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    std::span<const float> values) override
    {
        add(name, unit, meaning, CitizenColumn::Type::f32, std::as_bytes(values));
    }

  private:
    void add(std::string_view name, std::string_view unit, std::string_view meaning,
             CitizenColumn::Type type, std::span<const std::byte> values,
             std::span<const std::string_view> words = {})
    {
        if (wanted_.empty() || std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end())
            row_.push_back({std::string(name),
                            std::string(unit),
                            std::string(meaning),
                            type,
                            {words.begin(), words.end()},
                            {values.begin(), values.end()}});
    }

    std::vector<CitizenColumn>& row_;
    const std::vector<std::string>& wanted_;
};

} // namespace

std::vector<MeasureColumn> measures_now(const Model& model)
{
    std::vector<MeasureColumn> row;
    MeasureGatherer gatherer(row);
    model.measure(gatherer);
    return row;
}

std::vector<CitizenColumn> citizens_now(const Model& model, const std::vector<std::string>& wanted)
{
    std::vector<CitizenColumn> row;
    CitizenGatherer gatherer(row, wanted);
    model.snapshot(gatherer);
    return row;
}

Recorder::Recorder(const RunParams& cadence, SeriesWriter writer)
    : record_every_(cadence.record_every),
      snapshot_every_(cadence.snapshot_every),
      snapshot_at_(cadence.snapshot_at),
      columns_(words_of(cadence.snapshot_columns)),
      writer_(std::move(writer))
{
}

void Recorder::record(const Model& model, Tick now, bool at_end)
{
    if ((at_end || now.value % record_every_ == 0) && !writer_.has_measures(now.value))
        writer_.measures(now.value, measures_now(model));
    if (snapshot_every_ == 0 && snapshot_at_.empty())
        return;
    const bool due =
        at_end || (snapshot_every_ > 0 && now.value % snapshot_every_ == 0) ||
        std::find(snapshot_at_.begin(), snapshot_at_.end(), now.value) != snapshot_at_.end();
    if (due && !writer_.has_snapshot(now.value))
        writer_.snapshot(now.value, citizens_now(model, columns_));
}

} // namespace sim
