#include "sim/config/name_check.hpp"

#include "sim/config/config_file.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <set>

namespace sim {

namespace {

constexpr std::size_t longest_name = 80;
constexpr std::size_t most_listed = 12;

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most_listed); ++i)
        text += (text.empty() ? "" : ", ") + names[i];
    return names.size() > most_listed ? text + ", ..." : text;
}

class NameCheck {
  public:
    NameCheck(const Settings& settings, const Fields& fields,
              const std::vector<std::string>& others, Findings& findings)
        : settings_(settings), others_(others), findings_(findings)
    {
        for (const Field& field : fields.all()) {
            paths_.push_back(field.path);
            for (auto outer = parent_of(field.path); !outer.empty(); outer = parent_of(outer))
                sections_.insert(std::string(outer));
        }
        sorted_paths_.insert(paths_.begin(), paths_.end());
        for (const std::string& table : fields.tables())
            for (std::string_view outer = table; !outer.empty(); outer = parent_of(outer))
                sections_.insert(std::string(outer));
        named_tables_.insert(fields.tables().begin(), fields.tables().end());
    }

    void run()
    {
        for (const auto& [path, span] : settings_.sections)
            if (!lies_in_rejected(path))
                check_section(path, span);
        for (const auto& [path, setting] : settings_.values)
            if (!lies_in_rejected(path) && sorted_paths_.count(path) == 0)
                unknown_setting(path, setting);
    }

  private:
    void check_section(const std::string& path, const Span& span)
    {
        if (sections_.count(path) != 0)
            return;
        const bool by_set = span.line == 0;
        if (is_other(path))
            reject(path, span, "M0305", belongs_elsewhere(path),
                   "remove it, or choose scenario.model = " + toml_quoted(path));
        else if (sorted_paths_.count(path) != 0)
            reject(path, span, "M0302", "'" + path + "' is a setting, not a section",
                   "write " + std::string(leaf_of(path)) + " = value");
        else if (!by_set) // a --set names one setting, which is better called by its full name
            reject(path, span, "M0301", "unknown section [" + visible(path, longest_name) + "]",
                   section_hint(path));
    }

    void reject(const std::string& path, const Span& span, const char* code, std::string message,
                std::string hint)
    {
        rejected_.insert(path);
        findings_.mark(path);
        findings_.add(span, code, std::move(message), std::move(hint));
    }

    void unknown_setting(const std::string& path, const Setting& setting)
    {
        findings_.mark(path);
        if (sections_.count(path) != 0) {
            const bool table_list = setting.value.shown() == "a list of tables";
            findings_.add(setting.key, "M0302", "'" + path + "' is a section, not a setting",
                          table_list ? "write [" + path + "] once, in single brackets"
                                     : "write [" + path + "] and its settings below it");
            return;
        }
        findings_.add(setting.key, "M0301", "unknown setting '" + visible(path, longest_name) + "'",
                      findings_.wants_hint() ? setting_hint(path, setting) : "", history(setting));
    }

    [[nodiscard]] bool lies_in_rejected(std::string_view path) const
    {
        for (; !path.empty() && !rejected_.empty(); path = parent_of(path))
            if (rejected_.count(path) != 0)
                return true;
        return false;
    }

    [[nodiscard]] bool is_other(const std::string& path) const
    {
        return std::find(others_.begin(), others_.end(), path) != others_.end();
    }

    [[nodiscard]] std::string belongs_elsewhere(const std::string& path) const
    {
        std::string text = "section [" + path + "] belongs to model '" + path + "'";
        if (const Setting* model = settings_.find("scenario.model"))
            if (const auto* name = std::get_if<std::string>(&model->value.content))
                text += ", this scenario's model is '" + visible(*name, longest_name) + "'";
        return text;
    }

    [[nodiscard]] std::string section_hint(const std::string& path) const
    {
        if (!findings_.wants_hint())
            return {};
        if (named_tables_.count(parent_of(path)) != 0)
            return "its name must be a lower-case letter and up to 31 more letters, digits and "
                   "underscores";
        const std::vector<std::string> known(sections_.begin(), sections_.end());
        std::vector<std::string> likely = known;
        likely.insert(likely.end(), settings_.taken.begin(), settings_.taken.end());
        const auto close = suggestions(path, likely);
        return close.empty() ? "the sections are " + listed(known)
                             : "did you mean '" + close.front() + "'?";
    }

    /// Within the same section of a file the last part is all that must be written.
    [[nodiscard]] std::string setting_hint(const std::string& path, const Setting& setting) const
    {
        const auto parent = parent_of(path);
        const bool by_set = setting.key.line == 0;
        const auto close = suggestions(path, paths_);
        if (!close.empty()) {
            const bool same = !by_set && parent_of(close.front()) == parent;
            return "did you mean '" + (same ? std::string(leaf_of(close.front())) : close.front()) +
                   "'?";
        }
        std::vector<std::string> siblings;
        for (const std::string& known : paths_)
            if (!parent.empty() && parent_of(known) == parent)
                siblings.emplace_back(leaf_of(known));
        if (!siblings.empty())
            return "the settings of [" + std::string(parent) + "] are " + listed(siblings);
        return "the sections are " + listed({sections_.begin(), sections_.end()});
    }

    const Settings& settings_;
    const std::vector<std::string>& others_;
    Findings& findings_;
    std::vector<std::string> paths_; ///< in order of description
    std::set<std::string, std::less<>> sorted_paths_;
    std::set<std::string, std::less<>> sections_;
    std::set<std::string, std::less<>> named_tables_; ///< below these a file names tables
    std::set<std::string, std::less<>> rejected_;
};

} // namespace

void check_names(const Settings& settings, const Fields& fields,
                 const std::vector<std::string>& others, Findings& findings)
{
    NameCheck(settings, fields, others, findings).run();
}

std::vector<Diagnostic> idle_sections(const Settings& settings, const Fields& fields)
{
    std::vector<Diagnostic> warnings;
    for (const Field& field : fields.all()) {
        const auto* choice = std::get_if<Choice>(&field.target);
        if (choice == nullptr || leaf_of(field.path) != "kind")
            continue;
        const std::string chosen = choice->names[choice->get()];
        for (const std::string& name : choice->names) {
            const std::string path = std::string(parent_of(field.path)) + "." + name;
            const auto section = settings.sections.find(path);
            if (name == chosen || section == settings.sections.end())
                continue;
            Diagnostic d = diagnostic_at(
                section->second, "M0305",
                "section [" + path + "] is not used: " + field.path + " is '" + chosen + "'",
                "remove it, or choose " + field.path + " = " + toml_quoted(name));
            d.severity = Diagnostic::Severity::warning;
            warnings.push_back(std::move(d));
        }
    }
    return warnings;
}

} // namespace sim
