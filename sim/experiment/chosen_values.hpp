#pragma once
// The numbers that a sweep keeps of a run.

#include "sim/engine/model.hpp"
#include "sim/experiment/world_run.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace sim {

/// Keeps the values of the chosen measures, in order.
class ChosenValues : public MeasureSink {
  public:
    /// Both must outlive this.
    ChosenValues(const MeasureChoice& choice, std::vector<double>& values)
        : choice_(choice), values_(values)
    {
    }

    /// Before the measures of a tick.
    void begin() { at_ = 0; }

    void operator()(std::string_view name, std::string_view, std::string_view,
                    double value) override
    {
        if (at_ == wanted_.size()) // the first time: measures come in the same order every time
            wanted_.push_back(choice_.wants(name));
        if (wanted_[at_++])
            values_.push_back(value);
    }

  private:
    const MeasureChoice& choice_;
    std::vector<double>& values_;
    std::vector<bool> wanted_;
    std::size_t at_ = 0;
};

} // namespace sim
