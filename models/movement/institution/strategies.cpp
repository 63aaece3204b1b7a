#include "models/movement/institution/strategies.hpp"

#include <utility>

namespace models::movement {

std::vector<std::string> strategy_names()
{
    return []<class... Each>(const std::tuple<Each...>*) {
        return std::vector<std::string>{std::string(Each::name)...};
    }(static_cast<const Strategies*>(nullptr));
}

void describe_strategy(sim::Fields& f, std::string_view name, std::size_t& position,
                       std::string meaning)
{
    std::vector<std::pair<std::string, std::size_t>> options;
    for (std::string& strategy : strategy_names())
        options.emplace_back(std::move(strategy), options.size());
    f.choice(name, position, std::move(options), std::move(meaning), f.assumption());
}

Acts act(const Strategies& strategies, std::size_t position, const View& view,
         StrategyMemory& memory)
{
    return std::apply(
        [&](const auto&... strategy) {
            Acts acts;
            std::size_t at = 0;
            ((at++ == position ? void(acts = strategy.act(view, memory)) : void()), ...);
            return acts;
        },
        strategies);
}

} // namespace models::movement
