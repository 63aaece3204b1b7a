#include "python/engine/failures.hpp"

#include "sim/cli/failures.hpp"
#include "sim/cli/render.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <exception>
#include <string>

namespace py = pybind11;

namespace engine {

namespace {

py::module_ failures()
{
    return py::module_::import("groundswell.failures");
}

py::list as_list(const std::vector<sim::Diagnostic>& diagnostics)
{
    return py::module_::import("json").attr("loads")(
        sim::cli::json_text(sim::cli::to_json(diagnostics)));
}

void raise(const sim::cli::Failure& failure)
{
    const int code = static_cast<int>(failure.code);
    py::object error;
    if (failure.diagnostics.empty())
        error = failures().attr("failure")(code, failure.message, failure.hint);
    else
        error = failures().attr("ConfigError")(sim::cli::render(failure.diagnostics, false),
                                               as_list(failure.diagnostics));
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
}

} // namespace

void translate_failures()
{
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            std::rethrow_exception(thrown);
        } catch (const py::error_already_set&) {
            throw; // Python's own
        } catch (const py::builtin_exception&) {
            throw;
        } catch (...) {
            raise(sim::cli::current_failure());
        }
    });
}

void raise_stopped(const std::string& folder, unsigned tick)
{
    PyErr_SetString(PyExc_KeyboardInterrupt,
                    ("stopped at tick " + std::to_string(tick) +
                     ". Continue with the same call: its checkpoint is in " + folder)
                        .c_str());
    throw py::error_already_set();
}

} // namespace engine
