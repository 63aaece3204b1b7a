#pragma once
// The Python that waits for a run: asked now and then whether it still wants to.

#include "sim/engine/pace.hpp"

#include <pybind11/pybind11.h>

#include <optional>

namespace engine {

/// Constructed and destroyed with the interpreter's lock held; its members take it for themselves.
class Caller {
  public:
    /// Looks at Python's signals, at most twenty times a second. Once it was true it stays so.
    [[nodiscard]] bool wants_to_stop();

    /// Calls into Python; what that raises is kept, and asks to stop.
    template <class Call>
    void tell(Call&& call)
    {
        const pybind11::gil_scoped_acquire lock;
        try {
            call();
        } catch (pybind11::error_already_set& error) {
            raised_.emplace(error);
        }
    }

    /// What Python raised meanwhile, such as KeyboardInterrupt.
    [[nodiscard]] const std::optional<pybind11::error_already_set>& raised() const
    {
        return raised_;
    }

  private:
    sim::Stopwatch last_asked_;
    std::optional<pybind11::error_already_set> raised_;
};

} // namespace engine
