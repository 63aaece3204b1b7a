// groundswell verify, groundswell repair: whether what lies in folders can be believed, and what
// can be saved where it cannot.

#include "sim/experiment/verify.hpp"
#include "sim/cli/options.hpp"
#include "sim/cli/program.hpp"
#include "sim/cli/render.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"
#include "sim/core/diagnostic.hpp"
#include "sim/experiment/replay.hpp"
#include "sim/parallel/parallel.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace sim::cli {

namespace {

struct VerifyCommand {
    std::vector<std::string> folders;
    std::uint64_t replay = 0;
    int threads = 0;
    std::string base = ".";
};

struct Verdict {
    FolderState state;
    Replay replay;

    [[nodiscard]] bool sound() const { return state.faults.empty() && replay.differing.empty(); }
};

std::vector<std::filesystem::path> folders_of(const std::vector<std::string>& tops)
{
    std::vector<std::filesystem::path> all;
    for (const std::string& top : tops)
        for (auto& folder : result_folders(top))
            all.push_back(std::move(folder));
    return all;
}

std::string stage_text(const FolderState& state)
{
    const bool sweep = state.kind == FolderState::Kind::sweep;
    const std::string reached =
        sweep ? counted(state.reached, "run") : fmt::format("tick {}", grouped(state.reached));
    switch (state.stage) {
    case FolderState::Stage::finished:
        return fmt::format("finished, {}", reached);
    case FolderState::Stage::stopped:
        return fmt::format("not finished, {}: the same command goes on", reached);
    case FolderState::Stage::not_begun:
        break;
    }
    return "not finished: the same command starts again";
}

const char* stage_name(const FolderState& state)
{
    return state.stage == FolderState::Stage::finished  ? "finished"
           : state.stage == FolderState::Stage::stopped ? "stopped"
                                                        : "not begun";
}

std::string verdict_text(const Verdict& v)
{
    std::string text =
        fmt::format("{:<10}{}\n", v.sound() ? "ok" : "damaged", escaped(v.state.path.string()));
    const auto line = [&](const std::string& words) {
        text += paragraph(words, static_cast<std::size_t>(text_width()) - 10, 10);
    };
    for (const FileFault& fault : v.state.faults)
        line(fmt::format("{} {}", escaped(fault.path.filename().string()), escaped(fault.what)));
    if (v.sound())
        line(stage_text(v.state));
    if (v.replay.same > 0)
        line(fmt::format("{} again, bit for bit", counted(v.replay.same, "run")));
    for (const std::string& words : v.replay.differing)
        line("another result when run again: " + escaped(words));
    for (const std::string& words : v.replay.skipped)
        line("not run again: " + escaped(words));
    return text;
}

nlohmann::json verdict_json(const Verdict& v)
{
    nlohmann::json faults = nlohmann::json::array();
    for (const FileFault& fault : v.state.faults)
        faults.push_back({{"file", fault.path.filename().string()}, {"what", fault.what}});
    return {{"folder", v.state.path.string()},
            {"kind", v.state.kind == FolderState::Kind::sweep ? "sweep" : "run"},
            {"stage", stage_name(v.state)},
            {"reached", v.state.reached},
            {"faults", faults},
            {"replayed", v.replay.same},
            {"differing", v.replay.differing},
            {"skipped", v.replay.skipped}};
}

Verdict verdict_on(const std::filesystem::path& folder, const VerifyCommand& o,
                   const Models& models)
{
    Verdict verdict{verify_folder(folder), {}};
    if (o.replay == 0 || !verdict.state.faults.empty())
        return verdict;
    if (verdict.state.stage != FolderState::Stage::finished) {
        verdict.replay.skipped.emplace_back("it is not finished");
        return verdict;
    }
    try {
        verdict.replay = replay(
            folder, models, {o.replay, o.threads > 0 ? o.threads : available_threads(), o.base});
    } catch (const FileError& error) {
        verdict.replay.skipped.push_back(error.message +
                                         "; --base names the folder where its scenario file stood");
    }
    return verdict;
}

int verify_verb(const VerifyCommand& o, const Models& models, bool json)
{
    bool sound = true;
    nlohmann::json all = nlohmann::json::array();
    for (const auto& folder : folders_of(o.folders)) {
        const Verdict verdict = verdict_on(folder, o, models);
        sound &= verdict.sound();
        if (json)
            all.push_back(verdict_json(verdict));
        else
            print(verdict_text(verdict));
    }
    if (json)
        print(json_text({{"sound", sound}, {"folders", all}}));
    if (!sound)
        talk(fmt::format("next: {} repair DIR\n", escaped(program_as_called())));
    return static_cast<int>(sound ? Exit::done : Exit::integrity);
}

int repair_verb(const std::vector<std::string>& tops, bool json)
{
    bool sound = true;
    nlohmann::json all = nlohmann::json::array();
    for (const auto& folder : folders_of(tops)) {
        const Repair repair = repair_folder(folder);
        sound &= repair.sound;
        if (json) {
            all.push_back({{"folder", folder.string()}, {"lines", repair.lines}});
            continue;
        }
        std::string text = escaped(folder.string()) + "\n";
        for (const std::string& line : repair.lines)
            text += paragraph(escaped(line), static_cast<std::size_t>(text_width()) - 10, 10);
        print(text);
    }
    if (json)
        print(json_text({{"sound", sound}, {"folders", all}}));
    return static_cast<int>(sound ? Exit::done : Exit::integrity);
}

void add_folders(CLI::App& verb, std::vector<std::string>& folders)
{
    verb.add_option("DIR", folders, "Folders of runs and sweeps, or folders that hold such")
        ->required()
        ->option_text(" ");
}

} // namespace

void add_verify(CLI::App& program, const Models& models, Request& request)
{
    CLI::App& verb =
        add_verb(program, "verify", "Hold results against their checksums, or run them again",
                 "verify results\n"
                 "verify results/sweep-3f9c1a2b7d10 --replay 3");
    auto o = std::make_shared<VerifyCommand>();
    add_folders(verb, o->folders);
    verb.add_option("--replay", o->replay, "Also run again a run, or N runs of each sweep")
        ->option_text("N")
        ->check(whole_number(0, 1'000'000'000));
    verb.add_option("--threads", o->threads, "Default all; results are the same")
        ->option_text("N")
        ->check(whole_number(1, 1024));
    verb.add_option("--base", o->base,
                    "Where the scenario file stood, for paths of network files in it; default here")
        ->option_text("DIR");
    add_json(verb, request);
    verb.final_callback([o, &models, &request] {
        request.work = [=, &models, &request] { return verify_verb(*o, models, request.json); };
    });
}

void add_repair(CLI::App& program, const Models&, Request& request)
{
    CLI::App& verb = add_verb(program, "repair", "Save what is whole of damaged results",
                              "repair results/sweep-3f9c1a2b7d10");
    auto folders = std::make_shared<std::vector<std::string>>();
    add_folders(verb, *folders);
    add_json(verb, request);
    verb.final_callback([folders, &request] {
        request.work = [=, &request] { return repair_verb(*folders, request.json); };
    });
}

} // namespace sim::cli
