// World: a scenario that is stepped by hand, and looked at between the ticks.

#include "python/engine/world.hpp"

#include "python/engine/caller.hpp"
#include "python/engine/scenario_of.hpp"
#include "sim/engine/memory.hpp"
#include "sim/engine/recorder.hpp"
#include "sim/engine/seed.hpp"
#include "sim/engine/state_hash.hpp"
#include "sim/engine/world_start.hpp"
#include "sim/parallel/parallel.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

namespace py = pybind11;

namespace engine {

namespace {

constexpr std::int64_t most_ticks = 1'000'000'000;

class World {
  public:
    World(const GivenConfig& given, int threads, bool force, const py::object& warn)
        : scenario_(scenario_of(given)),
          threads_(threads > 0 ? threads : sim::available_threads()),
          seed_(scenario_.parts->run.seed >= 0 ? scenario_.parts->run.seed : sim::drawn_seed())
    {
        if (const std::string warnings = warnings_of(scenario_); !warnings.empty())
            warn(warnings);
        const py::gil_scoped_release without_lock;
        sim::set_threads(threads_);
        sim::refuse_unless_it_fits(scenario_, ".", force, [](const std::string&) {});
        world_ = sim::start_world(scenario_, seed_);
    }

    /// Ctrl-C ends it between two ticks; the world is whole then and can be stepped on.
    void step(std::int64_t ticks)
    {
        if (ticks < 0 || ticks > most_ticks - now_.value)
            throw py::value_error("step: ticks must be between 0 and " +
                                  std::to_string(most_ticks - now_.value) + ", got " +
                                  std::to_string(ticks));
        Caller caller;
        {
            const py::gil_scoped_release without_lock;
            sim::set_threads(threads_);
            for (; ticks > 0 && !caller.wants_to_stop(); --ticks) {
                world_.model->step(now_);
                now_ = now_.next();
            }
        }
        if (caller.raised())
            throw py::error_already_set(*caller.raised());
    }

    [[nodiscard]] py::dict measures() const
    {
        py::dict found;
        for (const auto& measure : sim::measures_now(*world_.model))
            found[py::str(measure.name)] = measure.values.front();
        return found;
    }

    /// name -> (values, words, unit, meaning)
    [[nodiscard]] py::dict citizens() const
    {
        py::dict found;
        auto columns = sim::citizens_now(*world_.model);
        for (sim::CitizenColumn& column : columns) {
            py::array values = values_of(column);
            found[py::str(column.name)] =
                py::make_tuple(values, column.words, column.unit, column.meaning);
        }
        return found;
    }

    [[nodiscard]] py::object ids() const
    {
        const sim::OriginalIds& ids = world_.network->graph.original_ids();
        return ids.are_rows()        ? py::object(py::none())
               : ids.numbers.empty() ? py::object(py::cast(ids.names))
                                     : py::object(py::cast(ids.numbers));
    }

    [[nodiscard]] const sim::SocialGraph& graph() const { return world_.network->graph; }
    [[nodiscard]] std::uint32_t tick() const { return now_.value; }
    [[nodiscard]] std::int64_t seed() const { return seed_; }
    [[nodiscard]] bool settled() const { return world_.model->settled(); }
    [[nodiscard]] std::string state_hash() const { return sim::state_hash(*world_.model, now_); }
    [[nodiscard]] std::string config() const { return scenario_.settings_text(seed_); }

  private:
    /// The column's own memory, handed over.
    [[nodiscard]] static py::array values_of(sim::CitizenColumn& column)
    {
        using Type = sim::CitizenColumn::Type;
        const py::dtype type = column.type == Type::u8    ? py::dtype::of<std::uint8_t>()
                               : column.type == Type::u32 ? py::dtype::of<std::uint32_t>()
                                                          : py::dtype::of<float>();
        auto kept = std::make_unique<std::vector<std::byte>>(std::move(column.values));
        const auto count = static_cast<py::ssize_t>(kept->size()) / type.itemsize();
        const std::byte* const data = kept->data();
        const py::capsule owner(kept.release(), [](void* bytes) {
            delete static_cast<std::vector<std::byte>*>(bytes);
        });
        return {type, {count}, data, owner};
    }

    sim::Scenario scenario_;
    int threads_;
    std::int64_t seed_;
    sim::StartedWorld world_;
    sim::Tick now_;
};

/// The engine's own memory, read-only; the array keeps its world alive.
template <class T>
py::array view(const T* begin, std::size_t count, const py::object& world)
{
    py::array array(py::dtype::of<T>(), {static_cast<py::ssize_t>(count)}, begin, world);
    array.attr("flags").attr("writeable") = false;
    return array;
}

const sim::SocialGraph& stored_graph(const py::object& world)
{
    const sim::SocialGraph& graph = world.cast<const World&>().graph();
    if (graph.is_complete())
        throw py::value_error("everybody is tied to everybody: these ties are not stored");
    return graph;
}

py::array targets_of(const py::object& world)
{
    static_assert(sizeof(sim::CitizenId) == sizeof(std::uint32_t));
    const auto targets = stored_graph(world).targets();
    return view(reinterpret_cast<const std::uint32_t*>(targets.data()), targets.size(), world);
}

py::array offsets_of(const py::object& world)
{
    const auto offsets = stored_graph(world).offsets();
    return view(offsets.data(), offsets.size(), world);
}

} // namespace

void add_world(py::module_& module)
{
    py::class_<World>(module, "World")
        .def(py::init([](const std::string& path, std::optional<std::string> text,
                         std::vector<std::string> sets, int threads, bool force,
                         const py::object& warn) {
                 return std::make_unique<World>(GivenConfig{path, std::move(text), std::move(sets)},
                                                threads, force, warn);
             }),
             py::kw_only(), py::arg("path"), py::arg("text"), py::arg("sets"), py::arg("threads"),
             py::arg("force"), py::arg("warn"))
        .def("step", &World::step, py::arg("ticks"))
        .def("measures", &World::measures)
        .def("citizens", &World::citizens)
        .def("ids", &World::ids)
        .def_property_readonly("size", [](const World& world) { return world.graph().size(); })
        .def_property_readonly("ties", [](const World& world) { return world.graph().ties(); })
        .def_property_readonly("tick", &World::tick)
        .def_property_readonly("seed", &World::seed)
        .def_property_readonly("settled", &World::settled)
        .def_property_readonly("state_hash", &World::state_hash)
        .def_property_readonly("config", &World::config)
        .def_property_readonly("offsets", &offsets_of)
        .def_property_readonly("targets", &targets_of);
}

} // namespace engine
