#include "sim/engine/scenario.hpp"

#include "sim/config/settings.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/text.hpp"
#include "sim/output/files.hpp"
#include "sim/output/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

namespace sim {
namespace {

std::vector<std::string> names_of(const std::vector<ModelKind>& models)
{
    std::vector<std::string> names;
    for (const auto& model : models)
        names.push_back(model.name);
    return names;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
}

/// Control characters in what the user wrote, shown instead of sent to the terminal.
std::string printable(const std::string& text)
{
    std::string shown;
    for (const char c : text)
        shown += static_cast<unsigned char>(c) < 32 || c == 127
                     ? fmt::format("\\x{:02x}", static_cast<unsigned char>(c))
                     : std::string(1, c);
    return shown;
}

const ModelKind& chosen_model(const ConfigFile& file, const std::vector<ModelKind>& models)
{
    constexpr const char* path = "scenario.model";
    const std::vector<std::string> known = names_of(models);
    const auto name = file.text(path);
    if (!name)
        throw InputError(
            {file.at(path, "M0304", "'scenario.model' is required, a text: one of " + listed(known),
                     "write [scenario] with model = \"" + known.front() + "\"")});
    for (const auto& model : models)
        if (model.name == *name)
            return model;
    const auto close = suggestions(*name, known);
    throw InputError({file.at(path, "M0303",
                              fmt::format("'scenario.model' must be one of {}, got \"{}\"",
                                          listed(known), printable(*name)),
                              close.empty() ? "`groundswell describe` lists the models"
                                            : "did you mean \"" + close.front() + "\"?")});
}

/// Puts run.snapshot_columns in the model's order, each once; all of them are none. Throws
/// InputError.
void settle_columns(const ConfigFile& file, const ModelKind& kind, RunParams& run)
{
    constexpr const char* path = "run.snapshot_columns";
    const std::vector<std::string> words = words_of(run.snapshot_columns);
    const std::vector<std::string> known = kind.column_names();
    std::vector<std::string> wanted;
    for (const std::string& name : known)
        if (std::find(words.begin(), words.end(), name) != words.end())
            wanted.push_back(name);
    for (const std::string& word : words)
        if (std::find(known.begin(), known.end(), word) == known.end()) {
            const auto close = suggestions(word, known);
            throw InputError({file.at(
                path, "M0303",
                fmt::format("the model {} keeps no '{}' of a citizen", kind.name, visible(word)),
                close.empty()
                    ? fmt::format("it keeps, to be separated by blanks: {}", fmt::join(known, " "))
                    : "did you mean '" + close.front() + "'?")});
        }
    run.snapshot_columns =
        wanted.size() < known.size() ? fmt::format("{}", fmt::join(wanted, " ")) : "";
}

} // namespace

DescribedModel describe_model(const ModelKind& kind, const Fields::NamesBelow& names)
{
    DescribedModel described;
    described.parts = std::make_unique<Scenario::Parts>();
    described.setup = kind.prepare(names);
    Fields& fields = described.fields;
    fields.section("scenario", described.parts->scenario);
    fields.section("run", described.parts->run);
    fields.section("network", described.parts->network);
    fields.append(described.setup.fields);
    return described;
}

Scenario read_scenario(const std::filesystem::path& path, const std::vector<std::string>& sets,
                       const std::vector<ModelKind>& models)
{
    return read_scenario(ConfigFile::read(path, sets), models);
}

Scenario read_scenario(ConfigFile file, const std::vector<ModelKind>& models)
{
    constexpr std::array sections_of_sweeps{"sweep", "vary", "options"};
    for (const char* section : sections_of_sweeps)
        if (file.settings().sections.count(section) != 0)
            throw InputError(
                {file.at(section, "M0506", fmt::format("the file is a sweep: it has [{}]", section),
                         "`groundswell sweep` runs it, `run --point N` one of its points")});
    for (const char* section : sections_of_sweeps)
        static_cast<void>(file.take(section)); // so that a name close to theirs is known
    return scenario_from(std::move(file), models);
}

namespace {

DescribedModel described_as(const ModelKind& kind, const ConfigFile& file)
{
    return describe_model(kind, [&](const std::string& table) { return file.names_below(table); });
}

/// Fills a scenario of this model. Throws InputError.
std::vector<Diagnostic> fill(const DescribedModel& described, const ModelKind& kind,
                             const ConfigFile& file, const std::vector<ModelKind>& models,
                             const Fields& more)
{
    std::vector<std::string> others;
    for (const auto& name : names_of(models))
        if (name != kind.name)
            others.push_back(name);
    Fields all = described.fields;
    all.append(more);
    return file.fill(all, others);
}

/// What else is wrong in a file whose model nobody knows, were it the closest: all errors at once.
std::vector<Diagnostic> further_errors(const ConfigFile& file, const std::vector<ModelKind>& models,
                                       const Fields& more)
{
    const std::optional<std::string> name = file.text("scenario.model");
    const auto close = name ? suggestions(*name, names_of(models)) : std::vector<std::string>{};
    if (close.empty())
        return {};
    const auto& kind = *std::find_if(models.begin(), models.end(), [&](const ModelKind& model) {
        return model.name == close.front();
    });
    try {
        static_cast<void>(fill(described_as(kind, file), kind, file, models, more));
    } catch (const InputError& error) {
        return error.diagnostics;
    }
    return {};
}

} // namespace

DescribedModel described_for(const ConfigFile& file, const std::vector<ModelKind>& models)
{
    return described_as(chosen_model(file, models), file);
}

Scenario scenario_from(ConfigFile file, const std::vector<ModelKind>& models, const Fields& more)
{
    const ModelKind& kind = [&]() -> const ModelKind& {
        try {
            return chosen_model(file, models);
        } catch (InputError& error) {
            for (Diagnostic& further : further_errors(file, models, more))
                error.diagnostics.push_back(std::move(further));
            throw;
        }
    }();
    DescribedModel described = described_as(kind, file);
    std::vector<Diagnostic> warnings = fill(described, kind, file, models, more);
    settle_columns(file, kind, described.parts->run);
    if (!described.parts->run.snapshot_columns.empty() && !takes_snapshots(described.parts->run)) {
        warnings.push_back(
            file.at("run.snapshot_columns", "M0306",
                    "'run.snapshot_columns' has no effect: no snapshots are asked for",
                    "set run.snapshot_every or run.snapshot_at"));
        warnings.back().severity = Diagnostic::Severity::warning;
    }
    return {std::move(described.parts),
            kind,
            std::move(described.setup),
            std::move(described.fields),
            std::move(file),
            std::move(warnings)};
}

Fields Scenario::fields_in_use() const
{
    const auto& network = std::get<Choice>(fields.find("network.kind")->target);
    std::vector<std::string> idle;
    for (std::size_t k = 0; k < network.names.size(); ++k)
        if (k != network.get())
            idle.push_back("network." + network.names[k] + ".");
    return fields.only([&](const Field& field) {
        return std::none_of(idle.begin(), idle.end(), [&](const std::string& prefix) {
            return field.path.starts_with(prefix);
        });
    });
}

bool Scenario::tells_apart(const std::string& path) const
{
    const bool only_words =
        path == "scenario.title" || path == "scenario.question" || path == "scenario.extends";
    // Older versions did not have the choice of columns: runs without it keep the ids that they
    // gave.
    const RunParams& run = parts->run;
    const bool no_choice = run.snapshot_columns.empty() || !takes_snapshots(run);
    return !only_words && !(path == "run.snapshot_columns" && no_choice);
}

void Scenario::expect_network_file() const
{
    namespace fs = std::filesystem;
    const fs::path path = file.folder() / parts->network.file.path;
    std::error_code error;
    if (fs::exists(path, error) || error)
        return;
    std::vector<std::string> there;
    for (fs::directory_iterator at(path.parent_path(), error), end; !error && at != end;
         at.increment(error))
        there.push_back(at->path().filename().string());
    const auto close = suggestions(path.filename().string(), there);
    throw FileError(
        fmt::format("cannot read the network: there is no '{}' (network.file.path, {}){}",
                    visible(path.string()), visible(file.origin("network.file.path")),
                    close.empty() ? "" : "; did you mean '" + visible(close.front()) + "'?"));
}

bool Scenario::has_network_file() const
{
    return parts->network.kind == NetworkKind::file;
}

std::string Scenario::network_file_hash() const
{
    if (!has_network_file())
        return "";
    expect_network_file();
    return file_hash(file.folder() / parts->network.file.path);
}

std::string Scenario::run_id() const
{
    return run_id(network_file_hash());
}

std::string Scenario::run_id(const std::string& network_file_hash) const
{
    Hasher hasher;
    hasher.add(fmt::format("result format {}", result_format_version));
    const Fields in_use = fields_in_use();
    for (const auto& field : in_use.all()) {
        if (!tells_apart(field.path))
            continue;
        hasher.add(field.path);
        hasher.add(field.value_text());
    }
    if (has_network_file())
        hasher.add(network_file_hash);
    return hasher.hex128().substr(0, 12);
}

std::string Scenario::settings_text(std::int64_t seed) const
{
    // The fields are bound to parts->run, so the seed is lent to it while they are read.
    const std::int64_t as_given = std::exchange(parts->run.seed, seed);
    std::string text = resolved_toml(fields_in_use());
    parts->run.seed = as_given;
    return text;
}

} // namespace sim
