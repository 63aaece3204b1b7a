#include "sim/config/config_file.hpp"

#include "sim/config/assign.hpp"
#include "sim/config/extends.hpp"
#include "sim/config/findings.hpp"
#include "sim/config/name_check.hpp"
#include "sim/config/set_option.hpp"
#include "sim/config/settings.hpp"

namespace sim {

namespace fs = std::filesystem;

namespace {

/// Says so when the setting that is pointed at was set by nobody.
Diagnostic with_note(Diagnostic d, const std::string& origin, const std::string& path)
{
    if (origin == "default")
        d.note = "'" + path + "' is not set: its default holds";
    return d;
}

} // namespace

struct ConfigFile::Contents {
    Settings settings;
    Span whole; ///< the file as a whole
    fs::path folder;
};

ConfigFile::ConfigFile(std::unique_ptr<Contents> contents) : contents_(std::move(contents)) {}
ConfigFile::ConfigFile(ConfigFile&&) noexcept = default;
ConfigFile& ConfigFile::operator=(ConfigFile&&) noexcept = default;
ConfigFile::~ConfigFile() = default;

ConfigFile ConfigFile::read(const fs::path& path, const std::vector<std::string>& sets)
{
    return from(path, {}, sets);
}

ConfigFile ConfigFile::parse(std::string text, const fs::path& path,
                             const std::vector<std::string>& sets)
{
    return from(path, std::move(text), sets);
}

ConfigFile ConfigFile::from(const fs::path& path, std::optional<std::string> text,
                            const std::vector<std::string>& sets)
{
    auto contents = std::make_unique<Contents>();
    std::vector<Diagnostic> found;
    contents->settings = read_with_extends(path, std::move(text), contents->whole, found);
    contents->folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    for (std::size_t i = 0; i < sets.size(); ++i)
        contents->settings.merge(read_set(sets[i], static_cast<int>(i) + 1, found));
    if (!found.empty())
        throw InputError(std::move(found));
    return ConfigFile(std::move(contents));
}

std::optional<std::string> ConfigFile::text(std::string_view path) const
{
    if (const Setting* setting = contents_->settings.find(path))
        if (const auto* text = std::get_if<std::string>(&setting->value.content))
            return *text;
    return {};
}

std::vector<std::string> ConfigFile::names_below(const std::string& path) const
{
    std::vector<std::string> names;
    for (const auto& [section, span] : contents_->settings.sections)
        // A table that only --set speaks of is a name misspelt, not a new one.
        if (span.line > 0 && parent_of(section) == path && is_table_name(leaf_of(section)))
            names.emplace_back(leaf_of(section));
    return names;
}

Settings ConfigFile::take(const std::string& section)
{
    return contents_->settings.take(section);
}

const Settings& ConfigFile::settings() const
{
    return contents_->settings;
}

ConfigFile ConfigFile::with(const Settings& over) const
{
    auto contents = std::make_unique<Contents>(*contents_);
    Settings by_set;
    for (const auto& [path, setting] : contents_->settings.values)
        if (setting.value.span.line == 0 && over.find(path) != nullptr)
            by_set.values.emplace(path, setting);
    contents->settings.merge(over);
    contents->settings.merge(std::move(by_set));
    return ConfigFile(std::move(contents));
}

std::vector<Diagnostic> ConfigFile::fill(const Fields& fields,
                                         const std::vector<std::string>& other_sections) const
{
    const Settings& settings = contents_->settings;
    Findings findings;
    check_names(settings, fields, other_sections, findings);
    for (const Field& field : fields.all())
        if (const Setting* setting = settings.find(field.path))
            assign(field, *setting, findings);
    std::vector<Diagnostic> errors = findings.sorted();
    // With other errors in a section its variables may still hold defaults that nobody chose.
    for (const Relation& relation : fields.relations())
        if (!findings.concerns(relation.path) && !relation.holds())
            errors.push_back(
                with_note(at(relation.path, "M0320", "'" + relation.path + "': " + relation.reason,
                             "change this setting or the one it depends on"),
                          origin(relation.path), relation.path));
    if (!errors.empty())
        throw InputError(std::move(errors));
    std::vector<Diagnostic> warnings = idle_sections(settings, fields);
    for (const Effect& effect : fields.effects())
        if (speaks_of(effect) && !effect.present())
            warnings.push_back(missing(effect));
    return warnings;
}

bool ConfigFile::speaks_of(const Effect& effect) const
{
    if (!effect.only_where_set)
        return true;
    const Setting* setting = contents_->settings.find(effect.path);
    return setting != nullptr &&
           (setting->value.span.line == 0 || setting->value.span.source->rank == 0);
}

Diagnostic ConfigFile::missing(const Effect& effect) const
{
    Diagnostic d = with_note(
        at(effect.path, "M0306", "'" + effect.path + "' " + effect.why_not, effect.remedy),
        origin(effect.path), effect.path);
    d.severity = Diagnostic::Severity::warning;
    return d;
}

std::string ConfigFile::origin(std::string_view path) const
{
    const Setting* setting = contents_->settings.find(path);
    return setting == nullptr ? "default" : setting->value.span.origin();
}

InputError ConfigFile::locate(const SettingError& error) const
{
    const std::string hint =
        error.hint.empty() ? "change this setting, or take another network" : error.hint;
    return InputError(
        {with_note(at(error.path, "M0330", error.message, hint), origin(error.path), error.path)});
}

Diagnostic ConfigFile::at(std::string_view path, std::string code, std::string message,
                          std::string hint) const
{
    const Settings& settings = contents_->settings;
    if (const Setting* setting = settings.find(path)) {
        Diagnostic d = diagnostic_at(setting->value.span, std::move(code), std::move(message),
                                     std::move(hint));
        d.note = history(*setting);
        return d;
    }
    // What is not set is pointed at where it could be: at its section, if the file has one.
    Span span = contents_->whole;
    for (std::string_view outer = path; !outer.empty() && span.line == 0; outer = parent_of(outer))
        if (const auto section = settings.sections.find(outer);
            section != settings.sections.end() && section->second.line > 0)
            span = section->second;
    return diagnostic_at(span, std::move(code), std::move(message), std::move(hint));
}

const fs::path& ConfigFile::folder() const
{
    return contents_->folder;
}

} // namespace sim
