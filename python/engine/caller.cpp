#include "python/engine/caller.hpp"

namespace engine {

bool Caller::wants_to_stop()
{
    if (raised_ || last_asked_.seconds() < 0.05)
        return raised_.has_value();
    last_asked_ = sim::Stopwatch();
    tell([] {
        if (PyErr_CheckSignals() != 0)
            throw pybind11::error_already_set();
    });
    return raised_.has_value();
}

} // namespace engine
