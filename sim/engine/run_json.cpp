// run.json and done.json: the two small texts of a run folder (sim/engine/run_folder.hpp).
#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/engine/run_folder.hpp"
#include "sim/output/provenance.hpp"
#include "sim/output/result_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace sim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json read_json(const fs::path& path)
{
    Json json = Json::parse(read_whole(path), nullptr, false);
    if (!json.is_object())
        throw IntegrityError(fmt::format("'{}' is damaged; remove the folder, or choose another "
                                         "--out",
                                         path.string()));
    return json;
}

/// Reads members; a missing or ill-typed one means that the file is damaged.
template <class Read>
auto understood(const fs::path& path, Read&& read)
{
    try {
        return read(read_json(path));
    } catch (const Json::exception&) {
        throw IntegrityError(fmt::format("'{}' is damaged: a member is missing or of another "
                                         "type; remove the folder, or choose another --out",
                                         path.string()));
    }
}

std::string text_of(const Json& json)
{
    // Bytes that are no UTF-8 (a file's name in the settings) must not stop a run.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string checksum_of(const Json& json)
{
    Hasher hasher;
    hasher.add(text_of(json));
    return hasher.hex128();
}

} // namespace

std::optional<RunRecord> run_record_in(const fs::path& folder)
{
    const fs::path path = folder / "run.json";
    if (!fs::exists(path))
        return {};
    return understood(path, [&](Json json) {
        const std::string sum = json.at("checksum");
        json.erase("checksum");
        if (sum != checksum_of(json))
            throw IntegrityError(fmt::format("'{}' does not match its checksum; remove the folder, "
                                             "or choose another --out",
                                             path.string()));
        return RunRecord{json.at("run_id"),
                         json.at("seed"),
                         json.at("started"),
                         json.at("host"),
                         json.at("threads"),
                         json.at("settings"),
                         json.value("version", "") + " " + json.value("commit", "") +
                             (json.value("dirty", "") == "true" ? " modified" : "")};
    });
}

void RunFolder::begin(const RunRecord& record) const
{
    Json json{{"format_version", result_format_version},
              {"run_id", record.run_id},
              {"seed", record.seed},
              {"started", record.started},
              {"host", record.host},
              {"threads", record.threads}};
    for (const auto& [name, value] : listed(this_build()))
        json[name] = value;
    json["settings"] = record.settings;
    json["checksum"] = checksum_of(json);
    write_whole(folder_ / "run.json", text_of(json));
}

RunEnd run_end_in(const fs::path& folder)
{
    return understood(folder / "done.json", [](const Json& json) {
        RunEnd end{json.at("settled"),
                   json.at("tick"),
                   json.at("state_hash"),
                   json.at("citizens"),
                   json.at("ties"),
                   json.at("network_notes"),
                   {}};
        for (const auto& [name, value] : json.at("last_measures").items())
            end.last_measures.emplace_back(name, value.is_null()
                                                     ? std::numeric_limits<double>::quiet_NaN()
                                                     : value.get<double>());
        return end;
    });
}

void RunFolder::conclude(const RunEnd& end) const
{
    Json last = Json::object();
    for (const auto& [name, value] : end.last_measures)
        last[name] = value; // what is not finite is written as null
    const Json json{
        {"settled", end.settled},   {"tick", end.tick}, {"state_hash", end.state_hash},
        {"citizens", end.citizens}, {"ties", end.ties}, {"network_notes", end.network_notes},
        {"last_measures", last}};
    write_whole(folder_ / "done.json", text_of(json));
}

} // namespace sim
