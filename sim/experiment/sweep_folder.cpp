#include "sim/experiment/sweep_folder.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/output/files.hpp"
#include "sim/output/manifest.hpp"
#include "sim/output/provenance.hpp"
#include "sim/output/result_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace sim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string text_hash(const std::string& text)
{
    Hasher hasher;
    hasher.add(text);
    return hasher.hex128();
}

std::string json_text_of(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// True when nothing is in the folder but what a sweep leaves that was killed as it began, and the
/// parts of the same sweep that a cluster ran.
bool holds_nothing_else(const fs::path& folder)
{
    static const std::set<std::string> own{"lock",      "study.json.partial", "design.csv",
                                           "shards",    "design.csv.partial", "slurm",
                                           "asked.json"};
    return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                       [](const fs::directory_entry& entry) {
                           const std::string name = entry.path().filename().string();
                           return own.count(name) != 0 || name.find(".damaged") != name.npos;
                       });
}

Json json_of(Study& study, std::int64_t seed, const std::string& design)
{
    Json json{{"format_version", result_format_version},
              {"study_id", study.id()},
              {"file", study.file.filename().string()},
              {"question", study.options.front().scenario.parts->scenario.question},
              {"model", study.options.front().scenario.kind.name},
              {"seed", seed},
              {"points", study.points()},
              {"same_worlds", study.sweep.same_worlds},
              {"design_hash", text_hash(design)}};
    for (const auto& [name, value] : listed(this_build()))
        json[name] = value;
    Json options = Json::array();
    for (std::size_t k = 0; k < study.options.size(); ++k) {
        const auto first = static_cast<std::uint32_t>(k * study.design.points);
        options.push_back({{"name", study.options[k].name},
                           {"title", study.options[k].title},
                           {"settings", study.put_point(first).settings_text(seed)}});
        if (const auto& act = study.options[k].knock_out)
            options.back()["knock_out"] = fmt::format("{} {}", act->kind, act->number);
    }
    json["options"] = options;
    json["checksum"] = text_hash(json_text_of(json));
    return json;
}

Json read_study_json(const fs::path& path)
{
    Json json = Json::parse(read_whole(path), nullptr, false);
    const std::string hint = "; remove the folder, or choose another --out";
    if (!json.is_object() || !json.contains("checksum"))
        throw IntegrityError(fmt::format("'{}' is damaged{}", path.string(), hint));
    const Json sum = json["checksum"];
    json.erase("checksum");
    if (sum != text_hash(json_text_of(json)))
        throw IntegrityError(
            fmt::format("'{}' does not match its checksum{}", path.string(), hint));
    return json;
}

std::vector<StudyRecord::Option> options_of(const Json& json)
{
    std::vector<StudyRecord::Option> options;
    for (const auto& option : json.at("options"))
        options.push_back({option.at("name"), option.at("settings"), option.contains("knock_out")});
    return options;
}

std::string all_settings(const std::vector<StudyRecord::Option>& options)
{
    std::string all;
    for (const auto& option : options)
        all += option.settings;
    return all;
}

} // namespace

std::string engine_name()
{
    const Build build = this_build();
    return build.version + " " + build.commit + (build.dirty ? " modified" : "");
}

SweepFolder::SweepFolder(fs::path folder) : folder_(std::move(folder))
{
    std::error_code failed;
    if (fs::create_directories(folder_, failed))
        sync_folder(fs::absolute(folder_).lexically_normal().parent_path());
    if (failed)
        throw_file_error("make the folder", folder_, failed.value());
    const auto holds_sweep = [&] { // a repaired one may have lost its study.json
        return fs::exists(folder_ / "study.json") || fs::exists(folder_ / "catalogue");
    };
    if (!holds_sweep() && !holds_nothing_else(folder_) && !holds_sweep())
        throw FileError(
            fmt::format("'{}' holds files, but no sweep; choose another --out", folder_.string()));
    lock_.emplace(folder_);
}

std::optional<StudyRecord> SweepFolder::record(const fs::path& folder)
{
    const fs::path path = folder / "study.json";
    if (!fs::exists(path))
        return {};
    try {
        const Json json = read_study_json(path);
        return StudyRecord{json.at("study_id"),
                           json.at("version").get<std::string>() + " " +
                               json.at("commit").get<std::string>() +
                               (json.at("dirty") == "true" ? " modified" : ""),
                           json.at("seed"),
                           json.at("design_hash"),
                           json.at("points"),
                           json.at("file"),
                           options_of(json),
                           json.at("same_worlds")};
    } catch (const Json::exception&) {
        throw IntegrityError(
            fmt::format("'{}' is damaged: a member is missing or of another type", path.string()));
    }
}

bool SweepFolder::has_design(const fs::path& folder, const StudyRecord& record)
{
    constexpr std::uint64_t largest = std::uint64_t{1} << 34;
    const fs::path path = folder / "design.csv";
    return fs::exists(path) && text_hash(read_whole(path, largest)) == record.design_hash;
}

void SweepFolder::begin(Study& study, std::int64_t seed) const
{
    const std::string design = points_csv(study.sweep, study.design);
    const auto earlier = record(folder_);
    if (!earlier) {
        write_whole(folder_ / "design.csv", design);
        write_whole(folder_ / "study.json", json_text_of(json_of(study, seed, design)));
        return;
    }
    if (earlier->id != study.id() || earlier->engine != engine_name() || earlier->seed != seed) {
        std::string lines = differing_lines(all_settings(earlier->options),
                                            all_settings(options_of(json_of(study, seed, design))));
        if (lines.empty() && earlier->id != study.id())
            lines = "  the points, the options, the measures or a network file\n";
        else if (lines.empty() && earlier->engine != engine_name())
            lines = fmt::format("  - program {}\n  + program {}\n", earlier->engine, engine_name());
        else if (lines.empty())
            lines = fmt::format("  - [run] seed = {}\n  + [run] seed = {}\n", earlier->seed, seed);
        throw ResumeError(fmt::format("'{}' holds another sweep:\n{}choose another --out, or "
                                      "restore these settings",
                                      folder_.string(), lines));
    }
    if (!fs::exists(folder_ / "design.csv"))
        write_whole(folder_ / "design.csv", design);
    if (!has_design(folder_, *earlier))
        throw IntegrityError(fmt::format("'{}' is not the design that this sweep began with; "
                                         "restore it, remove it, or choose another --out",
                                         (folder_ / "design.csv").string()));
}

double SweepFolder::fixed_bytes(Study& study, std::int64_t seed)
{
    constexpr double small_change = 400.0; // asked.json, MANIFEST, about
    const std::string design = points_csv(study.sweep, study.design);
    return small_change +
           static_cast<double>(design.size() + json_text_of(json_of(study, seed, design)).size());
}

void SweepFolder::note(const Asked& asked) const
{
    write_whole(folder_ / "asked.json",
                json_text_of(Json{{"worlds", asked.worlds},
                                  {"runs", asked.runs},
                                  {"shard", asked.shard},
                                  {"outcome", asked.outcome},
                                  {"lower_is_better", asked.lower_is_better}}));
}

Asked SweepFolder::asked(const fs::path& folder)
{
    try {
        const Json json = Json::parse(read_whole(folder / "asked.json"));
        return {json.at("worlds"), json.at("runs"), json.at("shard"),
                json.value("outcome", std::string()), json.value("lower_is_better", false)};
    } catch (const std::exception&) {
        return {};
    }
}

bool SweepFolder::finished() const
{
    if (!fs::exists(folder_ / "MANIFEST"))
        return false;
    verify_manifest(folder_);
    return true;
}

void SweepFolder::open() const
{
    remove_file(folder_ / "MANIFEST");
    sync_folder(folder_);
}

void SweepFolder::seal(std::vector<std::string> files) const
{
    files.insert(files.begin(), {"study.json", "design.csv"});
    write_manifest(folder_, files);
    std::error_code ignored;
    fs::remove_all(under_way(), ignored);
}

} // namespace sim
