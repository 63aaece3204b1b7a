// A table of points, as `sweep.table` names one.

#include "sim/experiment/design_points.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/scenario_round_trip.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

#include <cmath>
#include <optional>

namespace fuzz {
namespace {

sim::DescribedModel fresh()
{
    for (const sim::ModelKind& kind : kinds())
        if (kind.name == "threshold")
            return sim::describe_model(kind);
    std::abort();
}

std::optional<sim::DesignPoints> read(const std::string& name, std::string_view bytes,
                                      const sim::Fields& fields)
{
    std::optional<sim::DesignPoints> points;
    const std::filesystem::path file = written(name, bytes);
    accepted([&] { points = sim::read_points(file, fields); });
    return points;
}

/// Every point can be put into the settings, which then hold what the table says.
void expect_usable(const sim::DesignPoints& points, const sim::Fields& fields)
{
    for (std::size_t point = 0; point < points.points; ++point)
        for (std::size_t k = 0; k < points.factors.size(); ++k) {
            const sim::SettingFactor& factor = points.factors[k];
            const double number = points.row(point)[k];
            expect(std::isfinite(number), "a point is a number");
            const sim::Field* field = fields.find(factor.factor.path);
            sim::put(factor, number, *field);
            if (auto* const* target = std::get_if<double*>(&field->target))
                expect(!std::signbit(**target) || **target < 0.0, "-0 counts as 0");
        }
}

} // namespace

void design(std::string_view bytes)
{
    const sim::DescribedModel model = fresh();
    const auto points = read("points.csv", bytes, model.fields);
    if (!points)
        return;
    expect_usable(*points, model.fields);
    sim::SweepParams params;
    params.method = sim::Method::table;
    const std::string csv = sim::points_csv(params, *points);
    const auto again = read("design.csv", csv, model.fields);
    expect(again.has_value(), "a design that was written is read");
    expect(again->points == points->points && again->values == points->values,
           "its points stay what they are");
    expect(sim::points_csv(params, *again) == csv, "its text stays what it is");
}

} // namespace fuzz
