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

} // namespace

Checkpoints::Checkpoints(fs::path folder, std::string run_id)
    : folder_(std::move(folder)), run_id_(std::move(run_id))
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
            if (whole.head.run_id != run_id_)
                throw IntegrityError("belongs to another run");
            if (whole.head.engine_version != this_build().version)
                throw ResumeError(fmt::format(
                    "'{}' was written by version {}, this is version {}; finish the run with "
                    "that version, or use --fresh to start again",
                    path(slot).string(), whole.head.engine_version, this_build().version));
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
    const CheckpointHead head{generation_ + 1, now, journal_offset, run_id_, this_build().version};
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
