#include "sim/experiment/worlds_run.hpp"

#include "sim/engine/state_hash.hpp"
#include "sim/experiment/chosen_values.hpp"

#include <utility>

namespace sim {
namespace {

bool same_clock(const RunParams& a, const RunParams& b)
{
    return a.ticks == b.ticks && a.record_every == b.record_every &&
           a.tick_length.value == b.tick_length.value;
}

/// One of several worlds, as what state_hash() looks at.
class OneOf final : public Model {
  public:
    OneOf(SideBySide& all, std::size_t world) : all_(all), world_(world) {}

    void step(Tick) override {}
    void measure(MeasureSink& sink) const override { all_.measure(world_, sink); }
    void snapshot(ColumnSink&) const override {}
    void state(StateVisitor& visitor) override { all_.state(world_, visitor); }

  private:
    SideBySide& all_;
    std::size_t world_;
};

} // namespace

bool WorldsRun::add(const Scenario& scenario, const MeasureChoice& choice)
{
    const RunParams& params = scenario.parts->run;
    if (size() == most || !scenario.setup.gather || (size() > 0 && !same_clock(params_, params)))
        return false;
    if (!scenario.setup.gather(gathering_,
                               {network_.built.graph, luck_of(params), params.tick_length}))
        return false;
    params_ = params;
    stop_when_settled_.push_back(params.stop_when_settled);
    choices_.push_back(&choice);
    runs_.emplace_back().run_id = scenario.run_id(network_.file_hash);
    return true;
}

/// Steps the worlds and keeps what is measured of each.
struct WorldsRun::Running {
    WorldsRun& worlds;
    std::unique_ptr<SideBySide> model;
    std::vector<ChosenValues> values;
    std::vector<bool> ended;
    std::size_t left;

    explicit Running(WorldsRun& all)
        : worlds(all),
          model(all.gathering_->start(static_cast<std::uint32_t>(all.params_.ticks))),
          ended(all.size(), false),
          left(all.size())
    {
        for (std::size_t w = 0; w < all.size(); ++w)
            values.emplace_back(*all.choices_[w], all.runs_[w].values);
    }

    void record(std::size_t w)
    {
        values[w].begin();
        model->measure(w, values[w]);
    }

    /// What run_world() does between two ticks, of one world.
    void look_at(std::size_t w, Tick now)
    {
        const RunParams& params = worlds.params_;
        const bool last = now.value == params.ticks;
        const bool settled = worlds.stop_when_settled_[w] && model->settled(w);
        if (now.value % params.record_every == 0 || last || settled)
            record(w);
        if (!last && !settled)
            return;
        worlds.runs_[w].tick = now.value;
        worlds.runs_[w].settled = !last;
        model->end(w);
        ended[w] = true;
        --left;
    }

    /// False when stopped.
    [[nodiscard]] bool until_all_ended(const std::function<bool()>& stop)
    {
        Tick now;
        for (;; now = now.next()) {
            for (std::size_t w = 0; w < ended.size(); ++w)
                if (!ended[w])
                    look_at(w, now);
            if (left == 0)
                return true;
            if (stop())
                return false;
            model->step(now);
        }
    }
};

std::optional<std::vector<WorldRun>> WorldsRun::run(const std::function<bool()>& stop)
{
    Running running(*this);
    gathering_.reset();
    if (!running.until_all_ended(stop))
        return {};
    for (std::size_t w = 0; w < size(); ++w) {
        OneOf one(*running.model, w);
        runs_[w].state_hash = state_hash(one, {runs_[w].tick});
    }
    return std::move(runs_);
}

} // namespace sim
