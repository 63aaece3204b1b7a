#include "sim/experiment/knock_out_study.hpp"

#include <algorithm>
#include <utility>

namespace sim {
namespace {

/// An option at the first point of the design.
Option first_of(Study& study, std::size_t option)
{
    study.put_point(static_cast<std::uint32_t>(option * study.design.points));
    return std::move(study.options[option]);
}

} // namespace

Study knock_out_study(const std::function<Study()>& read, std::size_t option,
                      const std::string& kind, int first)
{
    Study study = read();
    std::vector<Option> options;
    options.push_back(first_of(study, option));
    options.back().name = "as_it_is";
    for (int k = 1; k <= first; ++k) {
        Study again = read();
        Option without = first_of(again, option);
        without.name = "without_" + std::to_string(k);
        without.title = kind + " " + std::to_string(k) + " does not happen";
        without.knock_out = KnockOut{kind, static_cast<std::uint32_t>(k)};
        options.push_back(std::move(without));
    }
    study.options = std::move(options);
    study.design = {};
    study.sweep.method = Method::grid;
    return study;
}

bool can_take_joinings_out(const Scenario& scenario)
{
    const auto& fields = scenario.fields.all();
    return std::any_of(fields.begin(), fields.end(),
                       [](const Field& f) { return f.path.ends_with("without.joiners"); });
}

} // namespace sim
