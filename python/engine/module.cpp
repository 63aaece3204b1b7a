// The compiled half of the Python package. Its other half, with types and words, is
// python/groundswell/engine.py.

#include "python/engine/failures.hpp"
#include "python/engine/run.hpp"
#include "python/engine/world.hpp"
#include "sim/parallel/parallel.hpp"

PYBIND11_MODULE(_groundswell, module)
{
    module.doc() = "Groundswell's engine; use it through the package groundswell.";
    sim::forget_broken_thread_count();
    engine::translate_failures();
    engine::add_run(module);
    engine::add_world(module);
}
