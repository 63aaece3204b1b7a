#include "sim/network/tie_report.hpp"

#include <string_view>

namespace sim {

std::vector<std::string> TieReport::notes() const
{
    std::vector<std::string> said;
    const auto say = [&](std::uint64_t count, std::string_view before, std::string_view one,
                         std::string_view many) {
        if (count > 0)
            said.push_back(std::string(before) + std::to_string(count) + " " +
                           std::string(count == 1 ? one : many));
    };
    say(self_loops, "dropped ", "self-loop", "self-loops");
    say(duplicates, "merged ", "repeated tie", "repeated ties");
    say(one_way, "met ", "one-way tie", "one-way ties");
    say(isolated, "kept ", "citizen without ties", "citizens without ties");
    say(gaps_in_ids, "closed gaps in ids: ", "id between the smallest and the largest is absent",
        "ids between the smallest and the largest are absent");
    said.insert(said.end(), remarks.begin(), remarks.end());
    return said;
}

} // namespace sim
