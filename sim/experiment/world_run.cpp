#include "sim/experiment/world_run.hpp"

#include "sim/core/text.hpp"
#include "sim/engine/state_hash.hpp"
#include "sim/experiment/chosen_values.hpp"

#include <algorithm>

namespace sim {
namespace {

class Names : public MeasureSink {
  public:
    void operator()(std::string_view name, std::string_view unit, std::string_view meaning,
                    double) override
    {
        names.push_back({std::string(name), std::string(unit), std::string(meaning)});
    }

    std::vector<MeasureName> names;
};

std::vector<Act> first_acts(const Model& model, const ActsWanted& wanted)
{
    std::vector<Act> acts = model.acts();
    std::erase_if(acts, [&](const Act& act) { return act.kind != wanted.kind; });
    if (acts.size() > wanted.most)
        acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(wanted.most), acts.end());
    return acts;
}

bool fits(std::string_view name, const std::string& word)
{
    return name == word ||
           (name.starts_with(word) && name.size() > word.size() && name[word.size()] == '_');
}

} // namespace

RandomStream luck_of(const RunParams& params)
{
    return RandomStream(static_cast<std::uint64_t>(params.seed),
                        static_cast<std::uint32_t>(params.world));
}

MeasureChoice::MeasureChoice(const std::string& words, const std::vector<std::string>& headlines)
    : words_(words.empty() ? headlines : std::vector<std::string>{})
{
    for (std::string& word : words_of(words))
        words_.push_back(std::move(word));
    if (words_ == std::vector<std::string>{"all"})
        words_.clear();
}

bool MeasureChoice::wants(std::string_view name) const
{
    return words_.empty() || std::any_of(words_.begin(), words_.end(),
                                         [&](const std::string& word) { return fits(name, word); });
}

std::vector<std::string> MeasureChoice::without_use(const std::vector<MeasureName>& all) const
{
    std::vector<std::string> idle;
    for (const std::string& word : words_)
        if (std::none_of(all.begin(), all.end(),
                         [&](const MeasureName& m) { return fits(m.name, word); }))
            idle.push_back(word);
    return idle;
}

std::vector<MeasureName> measure_names(const Model& model)
{
    Names sink;
    model.measure(sink);
    return std::move(sink.names);
}

std::vector<std::uint32_t> record_ticks(const RunParams& params)
{
    std::vector<std::uint32_t> ticks;
    for (std::int64_t tick = 0; tick < params.ticks; tick += params.record_every)
        ticks.push_back(static_cast<std::uint32_t>(tick));
    ticks.push_back(static_cast<std::uint32_t>(params.ticks));
    return ticks;
}

SharedNetwork shared_network(const Scenario& scenario)
{
    SharedNetwork network;
    network.built = build_network(scenario.parts->network, luck_of(scenario.parts->run),
                                  scenario.file.folder());
    network.hash = network.built.graph.content_hash();
    network.file_hash = scenario.network_file_hash();
    return network;
}

std::optional<WorldRun> run_world(const Scenario& scenario, const SharedNetwork& network,
                                  const MeasureChoice& choice, LongRun& long_run,
                                  const std::function<bool()>& stop, const ActsWanted& wanted,
                                  std::vector<Act>* acts)
{
    const RunParams& params = scenario.parts->run;
    const auto model =
        scenario.setup.start({network.built.graph, luck_of(params), params.tick_length});
    WorldRun run;
    run.run_id = scenario.run_id(network.file_hash);
    const WorldId id{run.run_id, params.seed, network.hash};
    ChosenValues values(choice, run.values);
    const auto record = [&] {
        values.begin();
        model->measure(values);
    };
    Tick now = long_run.restore(*model, id, run.values);
    if (now == Tick{})
        record();
    const auto settled = [&] { return params.stop_when_settled && model->settled(); };
    while (now.value < params.ticks && !settled()) {
        if (stop()) {
            if (long_run.worth_keeping())
                long_run.save(*model, now, run.values);
            return {};
        }
        model->step(now);
        now = now.next();
        if (now.value % params.record_every == 0 || now.value == params.ticks || settled())
            record();
        if (long_run.due())
            long_run.save(*model, now, run.values);
    }
    run.tick = now.value;
    run.settled = now.value < params.ticks;
    run.state_hash = state_hash(*model, now);
    if (acts != nullptr && wanted.most > 0)
        *acts = first_acts(*model, wanted);
    long_run.remove();
    return run;
}

} // namespace sim
