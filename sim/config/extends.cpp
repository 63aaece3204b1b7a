#include "sim/config/extends.hpp"

#include "sim/config/config_file.hpp"
#include "sim/config/read_text.hpp"
#include "sim/config/toml_guard.hpp"
#include "sim/config/toml_reader.hpp"
#include "sim/core/text.hpp"

#include <algorithm>
#include <utility>

namespace sim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_chain = 8; ///< files that follow one another by `extends`

/// One file's text on its own. Empty when something is wrong with it.
Settings read_one(std::string text, const std::shared_ptr<SourceText>& source,
                  std::vector<Diagnostic>& found)
{
    if (text.size() <= largest_config) // a larger one is not whole, so it must not shrink
        text = plain_lines(text);
    if (const auto obstacle = toml_obstacle(text, source->name)) {
        found.push_back(*obstacle);
        return {};
    }
    source->take_lines(text);
    try {
        return parse_toml(text, source);
    } catch (const InputError& error) {
        found.insert(found.end(), error.diagnostics.begin(), error.diagnostics.end());
        return {};
    }
}

/// Never empty: "." for a plain name.
fs::path folder_of(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

bool lies_below(const fs::path& path, const fs::path& folder)
{
    const auto ends = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return ends.first == folder.end();
}

std::string hint_for(const fs::path& missing)
{
    const auto close = files_named_like(fs::path(missing).replace_extension(".toml"));
    return close.empty() ? "give the file's name relative to this file's folder"
                         : "did you mean '" + visible(close.front()) + "'?";
}

/// Follows `extends` from file to file.
class Chain {
  public:
    Chain(const fs::path& top_folder, std::vector<Diagnostic>& found)
        : top_folder_(top_folder), found_(found)
    {
    }

    Settings read(const fs::path& path) { return read(path, read_text(path, largest_config)); }

    Settings read(const fs::path& path, std::string text)
    {
        auto source = std::make_shared<SourceText>();
        source->name = path.string();
        source->origin = path.lexically_relative(top_folder_).generic_string();
        source->rank = static_cast<int>(files_.size());
        if (files_.empty())
            whole_ = {source, 0, 0, 1};
        std::error_code ignored; // reading the file told what is wrong with it
        files_.push_back(fs::weakly_canonical(path, ignored));
        Settings own = read_one(std::move(text), source, found_);
        const Setting* extends = own.find("scenario.extends");
        const auto* name =
            extends == nullptr ? nullptr : std::get_if<std::string>(&extends->value.content);
        if (name == nullptr || name->empty())
            return own;
        const fs::path next = path.parent_path() / fs::path(*name).lexically_normal();
        if (!may_follow(path, *name, next, extends->value.span))
            return own;
        Settings merged = read(next);
        merged.merge(std::move(own));
        return merged;
    }

    [[nodiscard]] const Span& whole() const { return whole_; }

  private:
    bool refuse(const Span& at, const std::string& name, const std::string& reason,
                std::string hint)
    {
        found_.push_back(diagnostic_at(
            at, "M0105", "cannot extend '" + visible(name, 80) + "': " + reason, std::move(hint)));
        return false;
    }

    bool may_follow(const fs::path& path, const std::string& name, const fs::path& next,
                    const Span& at)
    {
        if (visible(name) != name)
            return refuse(at, name, "no file name holds control characters",
                          "give the file's name relative to this file's folder");
        std::error_code error;
        const fs::path folder = fs::weakly_canonical(folder_of(path), error);
        const fs::path target = error ? fs::path() : fs::weakly_canonical(next, error);
        if (error || fs::path(name).is_absolute() || !lies_below(target, folder))
            return refuse(at, name, "it lies outside the folder of this file",
                          "name a file in the same folder or below it");
        if (std::find(files_.begin(), files_.end(), target) != files_.end())
            return refuse(at, name, "it leads back to a file that is already being read",
                          "remove one `extends` of the circle");
        if (!fs::is_regular_file(target, error))
            return refuse(at, name, "there is no such file", hint_for(next));
        if (files_.size() == longest_chain)
            return refuse(at, name, "the chain would be more than 8 files long",
                          "extend one of the earlier files directly");
        return true;
    }

    fs::path top_folder_;
    std::vector<Diagnostic>& found_;
    std::vector<fs::path> files_; ///< canonical, from the scenario down
    Span whole_;
};

} // namespace

Settings read_with_extends(const fs::path& path, std::optional<std::string> text, Span& whole,
                           std::vector<Diagnostic>& found)
{
    Chain chain(folder_of(path), found);
    Settings settings = text ? chain.read(path, std::move(*text)) : chain.read(path);
    whole = chain.whole();
    return settings;
}

} // namespace sim
