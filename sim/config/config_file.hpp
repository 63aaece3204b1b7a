#pragma once
// A scenario file: TOML 1.0, with `extends` for deltas and `--set` on top. The only door for TOML.
// Precedence: default < extended file < file < --set.

#include "sim/config/fields.hpp"
#include "sim/core/diagnostic.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

struct Settings; // sim/config/settings.hpp

class ConfigFile {
  public:
    /// Reads path and what it extends (only below path's folder, at most 8 deep), then applies
    /// `sets` ("a.b=1", TOML values). Caps before the parser: 1 MB, 64 KB a line, depth 32.
    /// Throws InputError with every error found, FileError when the file cannot be read.
    [[nodiscard]] static ConfigFile read(const std::filesystem::path& path,
                                         const std::vector<std::string>& sets);
    /// The same of a text that stands in no file: messages call it `path`, and relative paths in it
    /// refer to path's folder.
    [[nodiscard]] static ConfigFile parse(std::string text, const std::filesystem::path& path,
                                          const std::vector<std::string>& sets);

    ConfigFile(ConfigFile&&) noexcept;
    ConfigFile& operator=(ConfigFile&&) noexcept;
    ~ConfigFile();

    /// The text at a dotted path; empty where it is absent or no text.
    [[nodiscard]] std::optional<std::string> text(std::string_view path) const;

    /// The names of the tables that the file has directly below a path, in alphabetical order. A
    /// name is a lower-case letter and up to 31 more letters, digits and underscores; others are
    /// left for fill() to complain of.
    [[nodiscard]] std::vector<std::string> names_below(const std::string& path) const;

    /// Writes every given value into the variables that `fields` describe, then checks ranges
    /// and relations. Throws InputError with all errors: unknown settings (with suggestions),
    /// wrong types, values out of range, relations broken. Returns the warnings.
    /// `other_sections`: top-level sections that other models would read, such as "contagion".
    std::vector<Diagnostic> fill(const Fields& fields,
                                 const std::vector<std::string>& other_sections = {}) const;

    /// Moves the settings below a top-level section out of this file, without its name in front:
    /// "vary.a.b" leaves as "a.b". Empty where there is no such section.
    [[nodiscard]] Settings take(const std::string& section);
    /// The settings as they were written.
    [[nodiscard]] const Settings& settings() const;
    /// The same file with other settings on top; what --set gave stays above both.
    [[nodiscard]] ConfigFile with(const Settings& over) const;

    /// Where a path's value was set: "scenario.toml:14", "base.toml:3", "--set #2", "default".
    [[nodiscard]] std::string origin(std::string_view path) const;

    /// The same error with its place in the file (or in --set).
    [[nodiscard]] InputError locate(const SettingError& error) const;
    /// True where an effect that is missing is to be told: its default matters, or a value stands
    /// in this very file, not in one that it extends, or was given by --set.
    [[nodiscard]] bool speaks_of(const Effect& effect) const;
    /// A warning that the effect is missing.
    [[nodiscard]] Diagnostic missing(const Effect& effect) const;

    /// A diagnostic at a path's value, for checks made outside.
    [[nodiscard]] Diagnostic at(std::string_view path, std::string code, std::string message,
                                std::string hint = {}) const;

    /// The folder that relative paths in the file refer to.
    [[nodiscard]] const std::filesystem::path& folder() const;

  private:
    struct Contents;
    explicit ConfigFile(std::unique_ptr<Contents> contents);
    static ConfigFile from(const std::filesystem::path& path, std::optional<std::string> text,
                           const std::vector<std::string>& sets);
    std::unique_ptr<Contents> contents_;
};

/// The filled fields as a TOML text that reads back to the same values: sections in order of
/// description; with `origin`, each line ends in a comment that tells where the value came from.
/// `scenario.extends` is left out: its settings are written out here.
[[nodiscard]] std::string resolved_toml(const Fields& fields, const ConfigFile* origin = nullptr);

/// JSON Schema (draft 4) of a file with these fields; pretty-printed.
[[nodiscard]] std::string json_schema(const Fields& fields, std::string_view title);

/// Up to three names of `known` close to `name` (Damerau-Levenshtein at most 2, or the same last
/// part elsewhere), best first.
[[nodiscard]] std::vector<std::string> suggestions(std::string_view name,
                                                   const std::vector<std::string>& known);

} // namespace sim
