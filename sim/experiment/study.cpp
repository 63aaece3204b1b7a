#include "sim/experiment/study.hpp"

#include "sim/config/findings.hpp"
#include "sim/config/set_option.hpp"
#include "sim/core/hash.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/study_errors.hpp"
#include "sim/output/files.hpp"
#include "sim/output/result_file.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace sim {
namespace {

namespace fs = std::filesystem;

/// Takes the title out of an option's settings.
std::string take_title(Settings& settings, std::vector<Diagnostic>& found)
{
    const auto at = settings.values.find("title");
    if (at == settings.values.end())
        return {};
    const Setting setting = at->second;
    settings.values.erase(at);
    if (const auto* text = std::get_if<std::string>(&setting.value.content))
        return *text;
    found.push_back(diagnostic_at(setting.value.span, "M0302", "an option's `title` is a text",
                                  "put it in quotes"));
    return {};
}

/// The settings of [options], by name.
std::vector<std::pair<std::string, Settings>> by_name(Settings options,
                                                      std::vector<Diagnostic>& found)
{
    std::vector<std::pair<std::string, Span>> names;
    for (const auto& [section, span] : options.sections) {
        if (!parent_of(section).empty())
            continue;
        if (is_table_name(section))
            names.emplace_back(section, span);
        else
            found.push_back(diagnostic_at(span, "M0504",
                                          "'" + visible(section, 80) + "' is no name for an option",
                                          "a lower-case letter and up to 31 more letters, digits "
                                          "and underscores"));
    }
    for (const auto& [path, setting] : options.values)
        if (parent_of(path).empty())
            found.push_back(diagnostic_at(setting.key, "M0504",
                                          "[options] holds tables, one an option",
                                          "write [options." + visible(path, 32) + "]"));
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.source->rank, a.second.line) <
               std::pair(b.second.source->rank, b.second.line);
    });
    std::vector<std::pair<std::string, Settings>> all;
    for (const auto& [name, span] : names)
        all.emplace_back(name, options.take(name));
    return all;
}

/// A file's name as an option's: tables and terminals take it without quotes.
std::string plain_name(std::string name)
{
    for (char& c : name)
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-')
            c = '_';
    return name;
}

Settings as_settings(const AddedOption& option, std::vector<Diagnostic>& found)
{
    Settings settings;
    for (const std::string& set : option.sets)
        settings.merge(read_set(set, 1, found));
    return settings;
}

/// A scenario's fields as an option must not change them: what all runs of a sweep share.
const std::vector<std::string> shared_settings{"run.seed", "run.world", "run.ticks",
                                               "run.tick_length", "run.record_every"};

void expect_shared(const Option& first, const Option& other, Errors& errors)
{
    if (other.scenario.kind.name != first.scenario.kind.name)
        errors.add({other.scenario.file.at(
            "scenario.model", "M0504",
            "the model differs between options: " + first.scenario.kind.name + " in '" +
                first.name + "', " + other.scenario.kind.name + " in '" + other.name + "'",
            "compare scenarios of one model")});
    for (const std::string& path : shared_settings) {
        const std::string mine = other.scenario.fields.find(path)->value_text();
        const std::string theirs = first.scenario.fields.find(path)->value_text();
        if (mine != theirs)
            errors.add({other.scenario.file.at(
                path, "M0504",
                "'" + path + "' differs between options: " + theirs + " in '" + first.name + "', " +
                    mine + " in '" + other.name + "'",
                "all runs of a sweep share it: set it once, or by --set")});
    }
}

/// Says of a value that is given beside [vary] that it would be ignored. All of an option's are;
/// of a file's own only those by --set, for the others are what a setting varies from.
void refuse_ignored(const Settings& vary, const Settings& given, bool by_set_alone,
                    std::vector<Diagnostic>& found)
{
    for (const auto& [path, setting] : given.values) {
        const bool varies =
            vary.find(path) != nullptr || vary.sections.find(path) != vary.sections.end();
        if (varies && (!by_set_alone || setting.value.span.line == 0))
            found.push_back(
                diagnostic_at(setting.value.span, "M0320",
                              "'" + visible(path, 80) + "' varies by [vary], which ignores this",
                              "take it out here, or out of [vary]"));
    }
}

/// Fills the sweep's own parameters and the scenario in one go, so that all errors come at once.
/// Runs of a sweep take no snapshots.
Scenario read_option(ConfigFile file, SweepParams& sweep, const std::vector<ModelKind>& models)
{
    Fields more;
    more.section("sweep", sweep);
    Scenario scenario = scenario_from(std::move(file), models, more);
    RunParams& run = scenario.parts->run;
    run.snapshot_every = 0;
    run.snapshot_at.clear();
    run.snapshot_columns.clear();
    return scenario;
}

/// Options share most of their settings, and what is to be said about these.
void warn_once(std::vector<Diagnostic>& warnings, const Diagnostic& warning)
{
    if (std::none_of(warnings.begin(), warnings.end(), [&](const Diagnostic& d) {
            return d.place.file == warning.place.file && d.place.line == warning.place.line &&
                   d.message == warning.message;
        }))
        warnings.push_back(warning);
}

/// The whole of `file` as an option of the name.
void add_option(Study& study, Errors& errors, const std::string& name, const std::string& title,
                ConfigFile file, const std::vector<ModelKind>& models)
{
    errors.collect([&] {
        SweepParams sweep;
        Scenario scenario = read_option(std::move(file), sweep, models);
        if (study.options.empty()) {
            study.sweep = sweep;
            study.seed = scenario.parts->run.seed;
        }
        for (const Diagnostic& d : scenario.warnings)
            if (d.code != "M0306") // of all options and points at once: warn_in_vain()
                warn_once(study.warnings, d);
        study.options.push_back({name, title, std::move(scenario), {}});
        expect_shared(study.options.front(), study.options.back(), errors);
    });
}

/// What can be said about [vary] and the method although an option has errors.
void add_errors_of_design(const Settings& vary, const ConfigFile& file, const Study& study,
                          const std::vector<ModelKind>& models, Errors& errors)
{
    errors.collect([&] {
        Findings findings;
        static_cast<void>(read_factors(vary, described_for(file, models).fields, findings));
        errors.add(findings.sorted());
    });
    if (!study.options.empty())
        errors.collect([&] { expect_sound(study.sweep, study.options.front().scenario.file); });
}

/// The effects that an option of the study misses at every point.
std::vector<Effect> missed_everywhere(Study& study, std::size_t option)
{
    Scenario& scenario = study.options[option].scenario;
    std::vector<Effect> missed;
    for (Effect& effect : scenario.fields.effects())
        if (study.varies(effect.path) || scenario.file.speaks_of(effect))
            missed.push_back(std::move(effect));
    const std::size_t points = study.design.points;
    for (std::size_t point = 0; point < points && !missed.empty(); ++point) {
        study.put_point(static_cast<std::uint32_t>(option * points + point));
        std::erase_if(missed, [](const Effect& effect) { return effect.present(); });
    }
    return missed;
}

Diagnostic warning_at(const Span& place, const Diagnostic& said)
{
    Diagnostic d = diagnostic_at(place, said.code, said.message, said.hint);
    d.severity = Diagnostic::Severity::warning;
    return d;
}

/// A setting that was set is in vain when no option and no point uses it; an option's other effects
/// are its own.
void warn_in_vain(Study& study)
{
    std::set<std::string> used;
    std::vector<std::pair<std::string, Diagnostic>> warnings;
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        const Scenario& scenario = study.options[k].scenario;
        const auto missed = missed_everywhere(study, k);
        const auto where = [&](const std::string& path) {
            return scenario.file.origin(path) + " " + path;
        };
        for (const Effect& effect : scenario.fields.effects())
            if (effect.only_where_set &&
                std::none_of(missed.begin(), missed.end(), [&](const Effect& m) {
                    return m.path == effect.path && m.why_not == effect.why_not;
                }))
                used.insert(where(effect.path) + effect.why_not);
        for (const Effect& effect : missed) {
            Diagnostic d = scenario.file.missing(effect);
            for (const SettingFactor& f : study.design.factors)
                if (f.factor.path == effect.path) // not at the default that it stands beside
                    d = warning_at(f.place, d);
            warnings.emplace_back(effect.only_where_set ? where(effect.path) + effect.why_not : "",
                                  std::move(d));
        }
    }
    for (const auto& [key, warning] : warnings)
        if (used.count(key) == 0)
            warn_once(study.warnings, warning);
}

/// Everything that holds for all options: the factors must exist in each, and every point fit.
void finish(Study& study, const Settings& vary, Errors& errors)
{
    errors.raise();
    const ConfigFile& file = study.options.front().scenario.file;
    Findings findings;
    std::vector<SettingFactor> factors;
    for (std::size_t k = study.options.size(); k-- > 0;) // the first one's stay
        factors = read_factors(vary, study.options[k].scenario.fields, findings);
    errors.add(findings.sorted());
    errors.collect([&] { expect_sound(study.sweep, file); });
    errors.raise();
    if (study.sweep.method == Method::table)
        study.design = read_points((file.folder() / study.sweep.table).lexically_normal(),
                                   study.options.front().scenario.fields);
    else
        study.design = make_points(study.sweep, std::move(factors), file);
    warn_in_vain(study);
    if (study.runs(static_cast<std::size_t>(study.sweep.worlds)) > (std::uint64_t{1} << 40) ||
        study.points() > (std::size_t{1} << 31))
        throw InputError({file.at("sweep.worlds", "M0501", "more runs than can be numbered",
                                  "fewer points, or fewer worlds")});
}

} // namespace

bool is_sweep(const fs::path& path, const std::vector<std::string>& sets)
{
    const ConfigFile file = ConfigFile::read(path, sets);
    const auto& sections = file.settings().sections;
    return sections.count("sweep") + sections.count("vary") + sections.count("options") > 0;
}

Study read_study(const fs::path& path, const std::vector<std::string>& sets,
                 const std::vector<ModelKind>& models, const std::vector<AddedOption>& added)
{
    ConfigFile file = ConfigFile::read(path, sets);
    const Settings vary = file.take("vary");
    std::vector<Diagnostic> found;
    auto options = by_name(file.take("options"), found);
    refuse_ignored(vary, file.settings(), true, found);
    for (const auto& [name, settings] : options)
        refuse_ignored(vary, settings, false, found);
    Errors errors;
    Study study;
    study.file = path;
    if (options.empty() && added.empty())
        add_option(study, errors, "", "", file.with({}), models);
    for (auto& [name, settings] : options) {
        const std::string title = take_title(settings, found);
        add_option(study, errors, name, title, file.with(settings), models);
    }
    for (const AddedOption& option : added) {
        const std::size_t before = study.options.size();
        add_option(study, errors, option.name, option.title, file.with(as_settings(option, found)),
                   models);
        if (study.options.size() > before)
            study.options.back().knock_out = option.knock_out;
    }
    if (!added.empty() && !study.sweep.same_worlds)
        found.push_back(file.at("sweep.same_worlds", "M0504",
                                "what an act is worth shows in the same world alone",
                                "remove same_worlds = false"));
    errors.add(found);
    if (!errors.empty())
        add_errors_of_design(vary, file.with({}), study, models, errors);
    finish(study, vary, errors);
    return study;
}

Study compare_files(const std::vector<fs::path>& files, const std::vector<std::string>& sets,
                    const std::vector<ModelKind>& models)
{
    Study study;
    study.file = files.front();
    Errors errors;
    std::set<std::string> names;
    for (const fs::path& path : files) {
        std::string name = plain_name(path.stem().string());
        for (int again = 2; !names.insert(name).second; ++again)
            name = plain_name(path.stem().string()) + "-" + std::to_string(again);
        errors.collect(
            [&] { add_option(study, errors, name, "", ConfigFile::read(path, sets), models); });
    }
    finish(study, {}, errors);
    for (Option& option : study.options) {
        const ScenarioParams& said = option.scenario.parts->scenario;
        option.title = said.title.empty() ? said.question : said.title;
    }
    return study;
}

bool Study::varies(std::string_view path) const
{
    return std::any_of(design.factors.begin(), design.factors.end(),
                       [&](const SettingFactor& f) { return f.factor.path == path; });
}

Scenario& Study::put_point(std::uint32_t point)
{
    Scenario& scenario = options[option_of(point)].scenario;
    const double* numbers = design.row(design_point(point));
    for (std::size_t k = 0; k < design.factors.size(); ++k)
        put(design.factors[k], numbers[k], *scenario.fields.find(design.factors[k].factor.path));
    return scenario;
}

Scenario& Study::at(RunNumber run, std::int64_t drawn_seed)
{
    Scenario& scenario = put_point(run.point);
    RunParams& params = scenario.parts->run;
    params.seed = drawn_seed;
    params.world =
        sweep.same_worlds ? run.world : static_cast<std::int64_t>(number_of(run) & 0xffffffffu);
    for (const Relation& relation : scenario.fields.relations())
        if (!relation.holds())
            throw SettingError(relation.path, "'" + relation.path + "': " + relation.reason);
    return scenario;
}

std::string Study::id() const
{
    Hasher hasher;
    hasher.add("sweep of result format " + std::to_string(result_format_version));
    for (const Option& option : options) {
        hasher.add(option.name);
        if (option.knock_out)
            hasher.add(option.knock_out->kind + " " + std::to_string(option.knock_out->number));
        Scenario::Parts& parts = *option.scenario.parts;
        const std::int64_t world = std::exchange(parts.run.world, 0);
        const std::int64_t given = std::exchange(parts.run.seed, seed);
        for (const Field& field : option.scenario.fields.all()) {
            if (!option.scenario.tells_apart(field.path) || varies(field.path))
                continue;
            hasher.add(field.path);
            hasher.add(field.value_text());
        }
        parts.run.world = world;
        parts.run.seed = given;
        if (!parts.network.file.path.empty()) { // whatever the kind, which may vary
            option.scenario.expect_network_file();
            hasher.add(file_hash(option.scenario.file.folder() / parts.network.file.path));
        }
    }
    hasher.add(points_head(sweep, design));
    hasher.add_values(std::span<const double>(design.values));
    for (const SettingFactor& factor : design.factors)
        for (const Value& level : factor.levels)
            hasher.add(level.plain());
    hasher.add(sweep.measures);
    hasher.add(sweep.same_worlds ? "same worlds" : "independent worlds");
    return hasher.hex128().substr(0, 12);
}

} // namespace sim
