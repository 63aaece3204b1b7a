#pragma once

#include "sim/network/social_graph.hpp"
#include "tests/fuzz/verdict.hpp"

#include <optional>

namespace fuzz {

inline void expect_same(const sim::SocialGraph& graph, const std::optional<sim::SocialGraph>& again)
{
    expect(again.has_value(), "a network that was taken is taken again");
    expect(again->content_hash() == graph.content_hash(), "its ties stay what they are");
    expect(again->original_ids().numbers == graph.original_ids().numbers &&
               again->original_ids().names == graph.original_ids().names,
           "its ids stay what they are");
}

} // namespace fuzz
