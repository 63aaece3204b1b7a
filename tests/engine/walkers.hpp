#pragma once
// A toy model for the engine's tests: citizens who wander by luck, and a few who are tired.

#include "tests/scratch_folder.hpp"

#include "sim/engine/run.hpp"
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"

#include <fstream>

namespace walkers {

struct Params {
    double pace = 1.0;
    std::int64_t rest_after = 0; ///< ticks; 0: never
};

template <class Fields>
void describe(Fields& f, Params& p)
{
    f("pace", p.pace, f.between(0.0, 10.0), "how far a step goes", f.assumption());
    f("rest_after", p.rest_after, f.at_least(0), "tick of the last step", f.assumption());
}

/// Called after each step with the tick reached, when set.
inline std::function<void(std::uint32_t)> after_step;

class Model : public sim::Model {
  public:
    static constexpr double bytes_per_citizen = 12.0;

    Model(const Params& params, const sim::World& world)
        : params_(params), luck_(world.luck), place_(world.graph.size()), steps_(world.graph.size())
    {
        if (params.pace == 9.0)
            throw sim::SettingError("walkers.pace", "'walkers.pace' 9 does not fit the network");
    }

    void step(sim::Tick now) override
    {
        sim::parallel_for(place_.size(), [&](std::size_t i) {
            auto draws = luck_.draws(sim::Purpose("walk"), static_cast<std::uint32_t>(i), now);
            place_[i] += params_.pace * (sim::uniform(draws) - 0.5);
            steps_[i] += sim::uniform_below(3, draws);
        });
        tick_ = now.next().value;
        if (after_step)
            after_step(tick_);
    }
    [[nodiscard]] bool settled() const override
    {
        return params_.rest_after > 0 && tick_ >= params_.rest_after;
    }
    void measure(sim::MeasureSink& sink) const override
    {
        const auto at = [&](std::size_t i) { return place_[i]; };
        sink("distance", "1", "sum of all places", sim::ordered_sum(place_.size(), at));
        const auto count = [&](std::size_t i) { return steps_[i]; };
        sink("steps", "1", "steps taken by all",
             static_cast<double>(sim::integer_sum(steps_.size(), count)));
    }
    void snapshot(sim::ColumnSink& sink) const override
    {
        sink("steps", "1", "steps taken", std::span<const std::uint32_t>(steps_));
        std::vector<float> place(place_.begin(), place_.end());
        sink("place", "1", "where they are", std::span<const float>(place));
    }
    void state(sim::StateVisitor& visitor) override
    {
        visitor.column("place", place_);
        visitor.column("steps", steps_);
        visitor.scalar("tick", tick_);
    }

  private:
    Params params_;
    sim::RandomStream luck_;
    std::vector<double> place_;
    std::vector<std::uint32_t> steps_;
    std::uint32_t tick_ = 0;
};

/// A scenario file in a folder of its own, and where its runs go.
class Case {
  public:
    explicit Case(const std::string& more = "")
    {
        std::ofstream(folder_ / "walk.toml")
            << "[scenario]\nquestion = \"Where to?\"\nmodel = \"walkers\"\n"
               "[run]\nticks = 12\nseed = 7\nrecord_every = 5\nsnapshot_every = 4\n"
               "[network]\nkind = \"ring_lattice\"\nring_lattice.citizens = 50\n"
            << more;
    }

    [[nodiscard]] sim::Scenario read(const std::vector<std::string>& sets = {}) const
    {
        return sim::read_scenario(
            folder_ / "walk.toml", sets,
            {sim::model_kind<Params, Model>("walkers", "they walk", {{"steps", 4}, {"place", 4}}),
             sim::model_kind<Params, Model>("sleepers", "they do not",
                                            {{"steps", 4}, {"place", 4}})});
    }
    [[nodiscard]] sim::RunOptions options(const std::string& out) const
    {
        sim::RunOptions options;
        options.folder = folder_ / out;
        return options;
    }
    /// One run into a folder of this name; `seconds`: max_seconds.
    sim::RunOutcome run(const std::string& out, const std::vector<std::string>& sets = {},
                        std::optional<double> seconds = {}) const
    {
        sim::RunOptions how = options(out);
        how.max_seconds = seconds;
        return sim::run(read(sets), how);
    }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const
    {
        return folder_ / name;
    }

  private:
    ScratchFolder folder_;
};

} // namespace walkers
