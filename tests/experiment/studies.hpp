#pragma once
// Small studies for the tests of sweeps: a toy model whose outcome is a formula of its settings.

#include "tests/scratch_folder.hpp"

#include "sim/experiment/outcomes.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/random/distributions.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace studies {

/// Ishigami and Homma (1990): sin x + a sin^2 y + b z^4 sin x, each of -pi to pi.
struct Params {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    double noise = 0.0;         ///< standard deviation of what luck adds
    std::int64_t breaks_at = 0; ///< above 0: the world of this number cannot start
};

template <class Fields>
void describe(Fields& f, Params& p)
{
    constexpr double pi = 3.141592653589793;
    f("x", p.x, f.between(-pi, pi), "first input", f.assumption());
    f("y", p.y, f.between(-pi, pi), "second input", f.assumption());
    f("z", p.z, f.between(-pi, pi), "third input", f.assumption());
    f("noise", p.noise, f.at_least(0.0), "spread of luck", f.assumption());
    f("breaks_at", p.breaks_at, f.at_least(0), "citizens at which it cannot start", f.assumption());
    f.relation(
        "y", [&p] { return p.y < 3.1415 || p.x < 3.1415; }, "not both at their ends");
}

class Model : public sim::Model {
  public:
    static constexpr double bytes_per_citizen = 1.0;

    Model(const Params& p, const sim::World& world)
    {
        if (p.breaks_at > 0 && static_cast<std::int64_t>(world.graph.size()) == p.breaks_at)
            throw sim::SettingError("formula.breaks_at", "it breaks here");
        auto draws = world.luck.draws(sim::Purpose("formula"), 0, {});
        value_ = std::sin(p.x) + 7.0 * std::sin(p.y) * std::sin(p.y) +
                 0.1 * p.z * p.z * p.z * p.z * std::sin(p.x) +
                 p.noise * std::sqrt(12.0) * (sim::uniform(draws) - 0.5);
    }

    void step(sim::Tick) override { ++ticks_; }
    void measure(sim::MeasureSink& sink) const override
    {
        sink("output", "1", "the formula", value_);
        sink("output_doubled", "1", "twice that", 2.0 * value_);
        sink("age", "ticks", "ticks so far", static_cast<double>(ticks_));
    }
    void snapshot(sim::ColumnSink&) const override {}
    void state(sim::StateVisitor& visitor) override
    {
        visitor.scalar("value", value_);
        visitor.scalar("ticks", ticks_);
    }

  private:
    double value_ = 0.0;
    std::uint64_t ticks_ = 0;
};

inline std::vector<sim::ModelKind> models()
{
    return {sim::model_kind<Params, Model>("formula", "a formula", {}, {"output"})};
}

inline const std::string head = "[scenario]\nmodel = \"formula\"\n[run]\nticks = 3\nseed = 5\n"
                                "[network]\nkind = \"complete\"\ncomplete.citizens = 2\n";

/// A study in a file of its own.
class Study {
  public:
    explicit Study(const std::string& text, const std::vector<std::string>& sets = {},
                   const std::vector<sim::ModelKind>& kinds = models())
    {
        std::ofstream(file()) << text;
        study = sim::read_study(file(), sets, kinds);
    }
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "study.toml"; }
    [[nodiscard]] std::filesystem::path out() const { return folder.path() / "out"; }

    sim::SweepOutcome sweep(int jobs = 2)
    {
        sim::SweepOptions options;
        options.folder = out();
        options.jobs = jobs;
        return sim::sweep(study, options);
    }

    ScratchFolder folder;
    sim::Study study;
};

inline std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// runs.csv without the columns that cost takes.
inline std::string rows(const Study& s)
{
    std::istringstream text(text_of(s.out() / "runs.csv"));
    std::string all;
    for (std::string line; std::getline(text, line);) {
        std::size_t cut = line.size();
        for (int k = 0; k < 6; ++k)
            cut = line.rfind(',', cut - 1);
        all += line.substr(0, cut) + "\n";
    }
    return all;
}

/// The messages of what is wrong with a study.
inline std::vector<std::string> errors_of(const std::string& text)
{
    try {
        Study made(text);
        return {};
    } catch (const sim::InputError& error) {
        std::vector<std::string> all;
        for (const auto& d : error.diagnostics)
            all.push_back(d.code + " " + std::to_string(d.place.line) + ": " + d.message);
        return all;
    }
}

} // namespace studies
