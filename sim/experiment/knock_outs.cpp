#include "sim/experiment/knock_outs.hpp"

#include "sim/core/diagnostic.hpp"

#include <algorithm>
#include <charconv>
#include <variant>

namespace sim {

ActsOfWorld::ActsOfWorld(const Study& study)
{
    for (const Option& option : study.options)
        if (option.knock_out) {
            wanted_.kind = option.knock_out->kind;
            wanted_.most = std::max<std::size_t>(wanted_.most, option.knock_out->number);
        }
}

const std::vector<Act>* ActsOfWorld::find(std::size_t design_point, std::uint32_t world) const
{
    const auto at = acts_.find(design_point);
    return world == world_ && at != acts_.end() ? &at->second : nullptr;
}

void ActsOfWorld::remember(std::size_t design_point, std::uint32_t world, std::vector<Act> acts)
{
    if (world != world_)
        acts_.clear();
    world_ = world;
    acts_[design_point] = std::move(acts);
}

TakenOut::TakenOut(const std::vector<Act>& acts, const KnockOut& which, const Scenario& scenario)
{
    if (which.number > acts.size())
        return;
    const Act& act = acts[which.number - 1];
    const Field* field = scenario.fields.find(act.setting);
    auto* const* list =
        field == nullptr ? nullptr : std::get_if<std::vector<std::int64_t>*>(&field->target);
    std::int64_t value = 0;
    const auto read = std::from_chars(act.value.data(), act.value.data() + act.value.size(), value);
    if (list == nullptr || read.ec != std::errc{})
        throw SettingError("scenario.model", "nothing can undo this act: " + act.words);
    list_ = *list;
    list_->push_back(value);
}

TakenOut::~TakenOut()
{
    if (list_ != nullptr)
        list_->pop_back();
}

} // namespace sim
