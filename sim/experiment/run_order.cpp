#include "sim/experiment/run_order.hpp"

#include "sim/core/check.hpp"
#include "sim/core/hash.hpp"
#include "sim/network/build.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace sim {
namespace {

/// The network's settings at a point. Points that agree in all of them share their networks.
class NetworkKey {
  public:
    explicit NetworkKey(const Study& study) : study_(study)
    {
        for (const Option& option : study.options) {
            Hasher hasher;
            for (const Field& field : option.scenario.fields.all())
                if (field.path.starts_with("network.") && !varied(field.path)) {
                    hasher.add(field.path);
                    hasher.add(field.value_text());
                }
            options_.push_back(hasher.value());
        }
        for (std::size_t k = 0; k < study.design.factors.size(); ++k)
            if (study.design.factors[k].factor.path.starts_with("network."))
                factors_.push_back(k);
    }

    [[nodiscard]] std::uint64_t at(std::size_t point) const
    {
        std::vector<double> values;
        const double* row = study_.design.row(study_.design_point(point));
        for (const std::size_t k : factors_)
            values.push_back(row[k]);
        return checksum_of(std::span<const double>(values)) ^ options_[study_.option_of(point)];
    }

    [[nodiscard]] bool same_everywhere() const
    {
        return factors_.empty() &&
               std::equal(options_.begin() + 1, options_.end(), options_.begin());
    }

  private:
    [[nodiscard]] bool varied(const std::string& path) const
    {
        return std::any_of(study_.design.factors.begin(), study_.design.factors.end(),
                           [&](const SettingFactor& f) { return f.factor.path == path; });
    }

    const Study& study_;
    std::vector<std::uint64_t> options_; ///< hash of each option's network settings
    std::vector<std::size_t> factors_;   ///< that are settings of the network
};

/// Whether the networks of a point differ from world to world.
bool luck_at(Study& study, std::size_t point)
{
    const Scenario& scenario = study.put_point(static_cast<std::uint32_t>(point));
    return network_uses_luck(scenario.parts->network);
}

} // namespace

RunOrder::RunOrder(Study& study, WorldRange worlds)
    : points_(study.points()), worlds_(worlds), same_worlds_(study.sweep.same_worlds)
{
    const NetworkKey key(study);
    groups_.push_back(0);
    if (key.same_everywhere()) {
        groups_.push_back(points_);
        luck_.push_back(luck_at(study, 0));
        return;
    }
    std::vector<std::uint64_t> keys(points_);
    for (std::size_t point = 0; point < points_; ++point)
        keys[point] = key.at(point);
    order_.resize(points_);
    std::iota(order_.begin(), order_.end(), 0u);
    std::map<std::uint64_t, std::uint32_t> first; // groups in the order of their first points
    for (std::uint32_t point = 0; point < points_; ++point)
        first.emplace(keys[point], point);
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] && first[keys[a]] < first[keys[b]];
    });
    for (std::size_t k = 0; k < points_; ++k) {
        if (k > 0 && keys[order_[k]] != keys[order_[k - 1]])
            groups_.push_back(k);
        if (groups_.back() == k)
            luck_.push_back(luck_at(study, order_[k]));
    }
    groups_.push_back(points_);
}

std::size_t RunOrder::group_at(std::uint64_t position) const
{
    EXPECT(position < size());
    const std::uint64_t point = position / worlds_.count();
    const auto after = std::upper_bound(groups_.begin(), groups_.end(), point);
    return static_cast<std::size_t>(after - groups_.begin()) - 1;
}

RunNumber RunOrder::at(std::uint64_t position) const
{
    const std::size_t g = group_at(position);
    const std::uint64_t within = position - groups_[g] * worlds_.count();
    const std::uint64_t size = groups_[g + 1] - groups_[g];
    const std::uint64_t place = groups_[g] + within % size;
    return {order_.empty() ? static_cast<std::uint32_t>(place) : order_[place],
            worlds_.first + static_cast<std::uint32_t>(within / size)};
}

std::uint64_t RunOrder::position_of(RunNumber run) const
{
    std::uint64_t place = run.point;
    if (!order_.empty())
        place = static_cast<std::uint64_t>(std::find(order_.begin(), order_.end(), run.point) -
                                           order_.begin());
    const std::size_t g = group_at(place * worlds_.count());
    const std::uint64_t size = groups_[g + 1] - groups_[g];
    return groups_[g] * worlds_.count() + (run.world - worlds_.first) * size + place - groups_[g];
}

std::uint64_t RunOrder::network_at(std::uint64_t position) const
{
    const std::size_t g = group_at(position);
    const std::uint64_t begin = groups_[g] * worlds_.count();
    if (!luck_[g])
        return begin;
    if (!same_worlds_)
        return position;
    const std::uint64_t size = groups_[g + 1] - groups_[g];
    return begin + (position - begin) / size * size;
}

std::uint64_t RunOrder::next_network(std::uint64_t position) const
{
    const std::size_t g = group_at(position);
    const std::uint64_t size = groups_[g + 1] - groups_[g];
    if (!luck_[g])
        return groups_[g + 1] * worlds_.count();
    return same_worlds_ ? network_at(position) + size : position + 1;
}

std::uint64_t RunOrder::networks() const
{
    std::uint64_t count = 0;
    for (std::size_t g = 0; g + 1 < groups_.size(); ++g)
        count += !luck_[g]      ? 1
                 : same_worlds_ ? worlds_.count()
                                : (groups_[g + 1] - groups_[g]) * worlds_.count();
    return count;
}

} // namespace sim
