// A checkpoint that was changed. The input is a list of changes to one that the program wrote, four
// bytes each: place (16 bits), value, what to do. An input that begins as a checkpoint does is also
// taken for one.

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

const sim::WorldId world_id{"0123456789ab", 7, "fedcba9876543210"};

struct World {
    sim::Scenario scenario;
    sim::StartedWorld started;
    sim::Checkpoints checkpoints;
    std::string original;

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
    World world{std::move(scenario), std::move(started), {place(), world_id}, {}};
    world.model().step(sim::Tick{0});
    world.checkpoints.write(world.model(), sim::Tick{1}, 16);
    world.original = content(place() / "checkpoint.a");
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

bool restores(const sim::WorldId& id, sim::Model& model, bool usable)
{
    bool restored = false;
    accepted([&] {
        restored = sim::Checkpoints(place(), id)
                       .restore(
                           model, [&](const sim::CheckpointHead&) { return usable; },
                           [](const std::string&) {})
                       .has_value();
    });
    return restored;
}

} // namespace

void checkpoint(std::string_view bytes)
{
    static const World world = make_world();
    const std::string file = changed(world.original, bytes);
    written("checkpoint.a", file);
    expect(restores(world_id, world.model(), true) == (file == world.original),
           "a checkpoint is taken only as it was written");
    expect(!restores({"0123456789ab", 8, world_id.network}, world.model(), true),
           "no world goes on as another");
    expect(!restores(world_id, world.model(), false), "what is unusable is not used");
    expect_exact(file, world.model());
    expect_exact(sealed(file), world.model());
    if (bytes.starts_with("GSWCKPT")) {
        expect_exact(std::string(bytes), world.model());
        expect_exact(sealed(std::string(bytes)), world.model());
    }
}

} // namespace fuzz
