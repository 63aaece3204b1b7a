// The newer of two checkpoints, changed. The input is a list of changes to what the program wrote,
// four bytes each: place (16 bits), value, what to do. An input that begins as a checkpoint does is
// also taken for one.

#include "sim/engine/checkpoint_blocks.hpp"

#include "sim/core/hash.hpp"
#include "sim/engine/world_start.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/scenario_round_trip.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

#include <cstring>

namespace fuzz {
namespace {

constexpr std::uint64_t newest = 3; ///< generation
const sim::WorldId world_id{"0123456789ab", 7, "fedcba9876543210"};

struct World {
    sim::Scenario scenario;
    sim::StartedWorld started;
    sim::Checkpoints checkpoints;
    std::string original; ///< of the newest
    std::string older;

    [[nodiscard]] sim::Model& model() const { return *started.model; }
};

World make_world()
{
    const std::string text = "[scenario]\nmodel = \"threshold\"\n"
                             "[network]\nkind = \"ring_lattice\"\n"
                             "[network.ring_lattice]\ncitizens = 24\n";
    sim::Scenario scenario =
        sim::read_scenario(sim::ConfigFile::parse(text, place() / "world.toml", {}), kinds());
    sim::StartedWorld started = sim::start_world(scenario, 7);
    World world{std::move(scenario), std::move(started), {place(), world_id}, {}, {}};
    for (std::uint32_t tick = 0; tick < newest; ++tick) { // into a, b and a again
        world.model().step(sim::Tick{tick});
        world.checkpoints.write(world.model(), sim::Tick{tick + 1}, 16);
    }
    world.original = content(place() / "checkpoint.a");
    world.older = content(place() / "checkpoint.b");
    return world;
}

std::string changed(std::string bytes, std::string_view changes)
{
    for (; changes.size() >= 4 && !bytes.empty(); changes.remove_prefix(4)) {
        std::uint16_t place = 0;
        std::memcpy(&place, changes.data(), sizeof place);
        const std::size_t at = place % bytes.size();
        switch (changes[3] & 3) {
        case 0:
            bytes[at] = changes[2];
            break;
        case 1:
            bytes.erase(at, static_cast<unsigned char>(changes[2]));
            break;
        case 2:
            bytes.insert(at, 1, changes[2]);
            break;
        default:
            bytes.resize(at);
        }
    }
    return bytes;
}

/// The same with the checksum that its head should have, as somebody who forges one would write it.
std::string sealed(std::string bytes)
{
    constexpr std::size_t opening = 16;
    std::uint32_t length = 0;
    if (bytes.size() < opening)
        return bytes;
    std::memcpy(&length, bytes.data() + 12, sizeof length);
    if (length > bytes.size() - opening || bytes.size() - opening - length < 8)
        return bytes;
    const std::uint64_t sum =
        sim::checksum(std::as_bytes(std::span(bytes.data(), opening + length)));
    std::memcpy(bytes.data() + opening + length, &sum, sizeof sum);
    return bytes;
}

/// Whatever is taken for whole is, written again, the same to the byte.
void expect_exact(const std::string& bytes, sim::Model& model)
{
    const std::filesystem::path file = written("forged", bytes);
    accepted([&] {
        const sim::WholeCheckpoint whole =
            sim::examine_checkpoint(file, sim::blocks_of(model, false));
        sim::load_blocks(file, whole, model);
        sim::write_checkpoint(place() / "copy", whole.head, model);
        expect(content(place() / "copy") == bytes, "a checkpoint that was taken is whole");
    });
}

/// The generation that a world goes on from; 0 when there is none for it.
std::uint64_t restored(const sim::WorldId& id, sim::Model& model, bool usable)
{
    std::uint64_t generation = 0;
    accepted([&] {
        const auto head = sim::Checkpoints(place(), id)
                              .restore(
                                  model, [&](const sim::CheckpointHead&) { return usable; },
                                  [](const std::string&) {});
        generation = head ? head->generation : 0;
    });
    return generation;
}

/// While one of two checkpoints is damaged, the other counts.
void expect_whole_one(bool unchanged, sim::Model& model)
{
    const std::uint64_t best = unchanged ? newest : newest - 1;
    expect(restored(world_id, model, true) == best, "a checkpoint is taken only as it was written");
    const sim::CheckpointsFound found = sim::examine_checkpoints(place());
    expect(found.newest && found.newest->generation == best, "the newest whole one is found");
    expect(found.faults.size() == (unchanged ? 0 : 1), "what is damaged is told");
    expect(restored({"0123456789ab", 8, world_id.network}, model, true) == 0,
           "no world goes on as another");
    expect(restored(world_id, model, false) == 0, "what is unusable is not used");
}

void expect_gone(sim::Model& model)
{
    sim::Checkpoints(place(), world_id).remove();
    expect(restored(world_id, model, true) == 0, "what was removed is not taken");
    expect(!sim::examine_checkpoints(place()).newest, "what was removed is not found");
}

/// One that is forged is refused, or taken as it says.
void expect_no_harm(const std::string& bytes, sim::Model& model)
{
    expect_exact(bytes, model);
    written("checkpoint.a", bytes);
    static_cast<void>(restored(world_id, model, true));
    static_cast<void>(sim::examine_checkpoints(place()));
}

} // namespace

void checkpoint(std::string_view bytes)
{
    static const World world = make_world();
    const std::string file = changed(world.original, bytes);
    written("checkpoint.a", file);
    written("checkpoint.b", world.older);
    expect_whole_one(file == world.original, world.model());
    expect_exact(file, world.model());
    expect_no_harm(sealed(file), world.model());
    if (bytes.starts_with("GSWCKPT")) {
        expect_exact(std::string(bytes), world.model());
        expect_no_harm(sealed(std::string(bytes)), world.model());
    }
    expect_gone(world.model());
}

} // namespace fuzz
