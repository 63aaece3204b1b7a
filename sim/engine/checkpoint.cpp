#include "sim/engine/checkpoint.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/engine/checkpoint_blocks.hpp"
#include "sim/output/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t slots = 2;
constexpr std::array slot_names{"checkpoint.a", "checkpoint.b"};

void expect_same_program(const CheckpointHead& head, const fs::path& path)
{
    const Build build = this_build();
    if (head.engine_version != build.version || head.engine_commit != build.commit)
        throw ResumeError(fmt::format(
            "'{}' was written by version {} (commit {}), this is version {} (commit {}); finish "
            "the run with that program, or use --fresh to start again",
            path.string(), head.engine_version, head.engine_commit, build.version, build.commit));
}

} // namespace

CheckpointsFound examine_checkpoints(const fs::path& folder)
{
    CheckpointsFound found;
    for (const char* name : slot_names) {
        const fs::path path = folder / name;
        if (!fs::exists(path))
            continue;
        try {
            const CheckpointHead head = examine_checkpoint(path).head;
            if (!found.newest || head.generation > found.newest->generation) {
                found.newest = head;
                found.newest_path = path;
            }
        } catch (const IntegrityError& error) {
            found.faults.push_back({path, error.message});
        } catch (const ResumeError&) {
            found.faults.push_back({path, "has another format than this program reads"});
        }
    }
    return found;
}

Checkpoints::Checkpoints(fs::path folder, WorldId world)
    : folder_(std::move(folder)), world_(std::move(world))
{
}

fs::path Checkpoints::path(std::size_t slot) const
{
    return folder_ / slot_names[slot];
}

std::optional<CheckpointHead>
Checkpoints::restore(Model& model, const std::function<bool(const CheckpointHead&)>& usable,
                     const std::function<void(const std::string&)>& notice)
{
    const std::vector<StateBlock> expected = blocks_of(model, false);
    std::optional<WholeCheckpoint> best;
    std::size_t best_slot = 0;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        if (!fs::exists(path(slot)))
            continue;
        try {
            WholeCheckpoint whole = examine_checkpoint(path(slot), expected);
            generation_ = std::max(generation_, whole.head.generation);
            expect_same_program(whole.head, path(slot));
            if (whole.head.world != world_)
                throw IntegrityError("belongs to another run, seed or network");
            if (!usable(whole.head))
                throw IntegrityError("goes further than the journal");
            if (!best || whole.head.generation > best->head.generation) {
                best = std::move(whole);
                best_slot = slot;
            }
        } catch (const IntegrityError& error) {
            notice(fmt::format("'{}' {}; it is not used", path(slot).string(), error.message));
        }
    }
    if (!best)
        return std::nullopt;
    load_blocks(path(best_slot), *best, model);
    model.restored();
    older_ = 1 - best_slot;
    return best->head;
}

void Checkpoints::write(Model& model, Tick now, std::uint64_t journal_offset)
{
    const Build build = this_build();
    const CheckpointHead head{generation_ + 1, now,           journal_offset,
                              world_,          build.version, build.commit};
    const fs::path partial = partial_path(path(older_));
    try {
        write_checkpoint(partial, head, model);
        rename_into_place(partial, path(older_));
    } catch (const FileError&) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        throw;
    }
    ++generation_;
    older_ = 1 - older_;
}

void Checkpoints::remove() const
{
    for (std::size_t slot = 0; slot < slots; ++slot) {
        remove_file(path(slot));
        remove_file(partial_path(path(slot)));
    }
}

} // namespace sim
