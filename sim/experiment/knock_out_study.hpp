#pragma once
// One option of a study on its own, as it is and without its first acts.

#include "sim/experiment/study.hpp"

#include <functional>
#include <string>

namespace sim {

/// The option's scenario as "as_it_is", then without each of its acts 1 to `first` of the kind as
/// "without_K", at the first point of the design. read: reads the whole study, again and again, for
/// a scenario's fields are bound to it and it cannot be copied. Throws what `read` throws.
[[nodiscard]] Study knock_out_study(const std::function<Study()>& read, std::size_t option,
                                    const std::string& kind, int first);

/// Whether the scenario has a setting that can take acts of joining out.
[[nodiscard]] bool can_take_joinings_out(const Scenario& scenario);

} // namespace sim
