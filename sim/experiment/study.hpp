#pragma once
// What a sweep is to run: options (what we choose) x points (what we do not know) x worlds (luck).
// Read from one file: a scenario, and [sweep], [vary] and [options.NAME] beside it.

#include "sim/engine/scenario.hpp"
#include "sim/experiment/design_points.hpp"
#include "sim/experiment/sweep_params.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// The act that an option takes out of each world: the one of the number, counted from 1, among the
/// acts of a kind in that world without the option.
struct KnockOut {
    std::string kind; ///< in the model's words, such as "joining"
    std::uint32_t number = 1;
};

/// An option that no file names: settings as for --set, or an act to take out.
struct AddedOption {
    std::string name;
    std::string title;
    std::vector<std::string> sets;
    std::optional<KnockOut> knock_out;
};

/// One way to choose: the base scenario with some settings changed.
struct Option {
    std::string name;  ///< "" for a sweep without options
    std::string title; ///< in words; may be empty
    Scenario scenario;
    std::optional<KnockOut> knock_out; ///< of the first option's runs
};

/// Which run: point counts through options (slowest) and the points of the design.
struct RunNumber {
    std::uint32_t point = 0;
    std::uint32_t world = 0;
};

struct Study {
    std::filesystem::path file;
    SweepParams sweep;
    std::vector<Option> options; ///< at least one
    DesignPoints design;
    std::int64_t seed = -1; ///< as given; -1: to be drawn
    std::vector<Diagnostic> warnings;

    /// Points of the design times options.
    [[nodiscard]] std::size_t points() const { return options.size() * design.points; }
    [[nodiscard]] std::uint64_t runs(std::size_t worlds) const
    {
        return std::uint64_t{points()} * worlds;
    }
    [[nodiscard]] std::size_t option_of(std::size_t point) const { return point / design.points; }
    [[nodiscard]] std::size_t design_point(std::size_t point) const
    {
        return point % design.points;
    }
    /// World by world, so that more worlds never renumber the runs that are there.
    [[nodiscard]] std::uint64_t number_of(RunNumber run) const
    {
        return std::uint64_t{run.world} * points() + run.point;
    }
    [[nodiscard]] RunNumber run_of(std::uint64_t number) const
    {
        return {static_cast<std::uint32_t>(number % points()),
                static_cast<std::uint32_t>(number / points())};
    }

    /// True for a setting that differs from point to point.
    [[nodiscard]] bool varies(std::string_view path) const;

    /// Puts a point's settings into its option's scenario, and returns it.
    Scenario& put_point(std::uint32_t point);
    /// Puts a point's settings, the world and the seed into its option's scenario, and returns it.
    /// Throws SettingError when a relation between the settings does not hold.
    Scenario& at(RunNumber run, std::int64_t drawn_seed);

    /// Names this study in 12 hex digits: settings, options, points and measures, but not the
    /// number of worlds, so that a sweep can be given more.
    [[nodiscard]] std::string id() const;
};

/// True when the file, or --set, has [sweep], [vary] or [options]. Throws InputError, FileError.
[[nodiscard]] bool is_sweep(const std::filesystem::path& path,
                            const std::vector<std::string>& sets);

/// Reads and checks a sweep. A scenario without [sweep] is one point and one option.
/// added: options after those of the file, or instead of the file as it is.
/// Throws InputError with every error found, FileError.
[[nodiscard]] Study read_study(const std::filesystem::path& path,
                               const std::vector<std::string>& sets,
                               const std::vector<ModelKind>& models,
                               const std::vector<AddedOption>& added = {});

/// Scenarios of several files as options, in the worlds of `worlds`. Throws as above.
[[nodiscard]] Study compare_files(const std::vector<std::filesystem::path>& files,
                                  const std::vector<std::string>& sets,
                                  const std::vector<ModelKind>& models);

} // namespace sim
