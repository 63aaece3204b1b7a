#include "sim/core/diagnostic.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/experiment/sweep_folder.hpp"
#include "sim/experiment/verify.hpp"
#include "sim/output/folder_lock.hpp"
#include "sim/output/journal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sim {
namespace {

namespace fs = std::filesystem;

/// NAME.damaged, or the first of NAME.damaged.2, .3 ... that is free.
fs::path free_name(const fs::path& path)
{
    fs::path aside = fs::path(path) += ".damaged";
    for (int k = 2; fs::exists(aside); ++k)
        aside = fs::path(path) += fmt::format(".damaged.{}", k);
    return aside;
}

/// Moves a file aside.
void set_aside(const fs::path& path, Repair& repair)
{
    if (!fs::exists(path))
        return;
    const fs::path aside = free_name(path);
    rename_into_place(path, aside);
    repair.lines.push_back(fmt::format("'{}' is damaged: now '{}'", path.filename().string(),
                                       aside.filename().string()));
}

void break_seal(const fs::path& folder)
{
    remove_file(folder / "MANIFEST");
    sync_folder(folder);
}

bool has_fault(const FolderState& state, const char* name)
{
    return std::any_of(state.faults.begin(), state.faults.end(),
                       [&](const FileFault& fault) { return fault.path.filename() == name; });
}

/// Every whole record of a catalogue in a new one; the old is set aside. False when its head is
/// lost: then nobody can say what its numbers mean.
bool salvage_catalogue(const fs::path& folder, Repair& repair)
{
    const fs::path path = folder / "catalogue";
    const fs::path fresh = partial_path(path);
    Journal journal = Journal::create(fresh);
    const Salvage salvage = salvage_journal(
        path, [&](const JournalRecord& record) { journal.append(record.kind, record.payload); });
    journal.sync();
    set_aside(path, repair);
    rename_into_place(fresh, path);
    if (!Catalogue::head_in(folder)) {
        remove_file(path);
        return false;
    }
    repair.lines.push_back(
        fmt::format("the records of {} runs are whole and kept; {} bytes were not",
                    salvage.records - 1, salvage.lost_bytes));
    return true;
}

void repair_sweep(const FolderState& state, Repair& repair)
{
    const fs::path& folder = state.path;
    break_seal(folder);
    for (const char* made_again : {"runs.csv", "ensemble.h5", "design.csv"})
        if (has_fault(state, made_again))
            set_aside(folder / made_again, repair);
    for (const FileFault& fault : state.faults)
        if (fault.path.parent_path().parent_path().filename() == "under-way")
            set_aside(fault.path, repair);
    const fs::path catalogue = folder / "catalogue";
    const bool there = fs::exists(catalogue);
    const bool whole =
        there && salvage_journal(catalogue, [](const JournalRecord&) {}).lost_bytes == 0;
    if (there && !whole && !salvage_catalogue(folder, repair))
        repair.lines.emplace_back("its runs are lost: the same command runs them again");
    else if (whole && state.stage == FolderState::Stage::finished &&
             has_fault(state, "catalogue") && repair.lines.empty() &&
             verify_folder(folder).faults.empty())
        set_aside(catalogue, repair); // not the one that was sealed
    if (has_fault(state, "study.json") && fs::exists(folder / "study.json")) {
        set_aside(folder / "study.json", repair);
        const auto known = Catalogue::head_in(folder);
        repair.lines.push_back(
            known ? fmt::format("the same command with --seed {} writes study.json again",
                                known->seed)
                  : "the same command writes study.json again");
    }
}

/// Keeps the records before the damage; checkpoints that need more than those are set aside.
void shorten_journal(const fs::path& folder, Repair& repair)
{
    const fs::path path = folder / "journal";
    if (!fs::exists(path))
        return;
    JournalReader reader(path);
    for (JournalRecord record; reader.next(record);) {
    }
    const std::uint64_t good = reader.good_bytes();
    fs::copy_file(path, free_name(path));
    fs::resize_file(path, good);
    repair.lines.push_back(fmt::format("the first {} bytes of 'journal' are whole and kept", good));
    for (CheckpointsFound found = examine_checkpoints(folder);
         found.newest && found.newest->journal_offset > good; found = examine_checkpoints(folder))
        set_aside(found.newest_path, repair);
}

/// A run goes on from the newest checkpoint that is whole with its journal, or starts again: all of
/// it comes from its settings and its seed.
void repair_run(const FolderState& state, Repair& repair)
{
    const fs::path& folder = state.path;
    if (state.stage == FolderState::Stage::finished)
        break_seal(folder);
    for (const FileFault& fault : state.faults)
        if (fault.path.filename() != "journal")
            set_aside(fault.path, repair);
    if (has_fault(state, "journal"))
        shorten_journal(folder, repair);
    repair.sound = !has_fault(state, "run.json");
    if (!repair.sound)
        repair.lines.emplace_back(
            "without run.json nobody can tell its seed: run the scenario again in another folder, "
            "with --seed as it was");
}

} // namespace

Repair repair_folder(const fs::path& folder)
{
    const FolderLock lock(folder);
    const FolderState state = verify_folder(folder);
    Repair repair;
    if (state.faults.empty()) {
        repair.lines.emplace_back("nothing to mend");
        return repair;
    }
    if (state.kind == FolderState::Kind::sweep)
        repair_sweep(state, repair);
    else
        repair_run(state, repair);
    if (repair.sound)
        repair.lines.emplace_back("now run the command that began it: it makes the rest again");
    return repair;
}

} // namespace sim
