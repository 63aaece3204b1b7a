#include "sim/engine/checkpoint_blocks.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/core/hash.hpp"
#include "sim/output/bytes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic{"GSWCKPT\0", 8};
constexpr std::uint32_t format_version = 1;
constexpr std::size_t opening_size = 16; ///< magic, version, head length
constexpr std::uint32_t longest_head = 1u << 20;
constexpr std::size_t chunk_size = std::size_t{1} << 20;

/// Calls a function with each block.
class EachBlock : public StateVisitor {
  public:
    using Act = std::function<void(std::string_view, std::span<std::byte>)>;
    explicit EachBlock(Act act) : act_(std::move(act)) {}
    void bytes(std::string_view name, std::span<std::byte> values) override { act_(name, values); }

  private:
    Act act_;
};

/// All that a checkpoint keeps, in order.
void walk(Model& model, StateVisitor& visitor)
{
    model.state(visitor);
    model.history(visitor);
}

[[noreturn]] void damaged(const char* why)
{
    throw IntegrityError(why);
}

ByteWriter encode(const CheckpointHead& head, const std::vector<StateBlock>& blocks)
{
    ByteWriter body;
    body.value(head.generation);
    body.value(head.tick.value);
    body.value(head.journal_offset);
    body.text(head.world.run_id);
    body.value(head.world.seed);
    body.text(head.world.network);
    body.text(head.engine_version);
    body.text(head.engine_commit);
    body.value(static_cast<std::uint32_t>(blocks.size()));
    for (const auto& block : blocks) {
        body.text(block.name);
        body.value(block.size);
        body.value(block.sum);
    }
    ByteWriter out;
    out.raw(std::as_bytes(std::span(magic.data(), magic.size())));
    out.value(format_version);
    out.value(static_cast<std::uint32_t>(body.bytes().size()));
    out.raw(body.bytes());
    out.value(checksum(out.bytes()));
    return out;
}

bool decode(ByteReader in, WholeCheckpoint& whole)
{
    std::uint32_t count = 0;
    if (!in.value(whole.head.generation) || !in.value(whole.head.tick.value) ||
        !in.value(whole.head.journal_offset) || !in.text(whole.head.world.run_id) ||
        !in.value(whole.head.world.seed) || !in.text(whole.head.world.network) ||
        !in.text(whole.head.engine_version) || !in.text(whole.head.engine_commit) ||
        !in.value(count) || count > in.left() / 20)
        return false;
    whole.blocks.resize(count);
    for (auto& block : whole.blocks)
        if (!in.text(block.name) || !in.value(block.size) || !in.value(block.sum))
            return false;
    return in.left() == 0;
}

/// The head, if the file's first bytes are one that matches its checksum.
WholeCheckpoint read_head(const Descriptor& file, const fs::path& path)
{
    std::vector<std::byte> bytes(opening_size);
    if (read_some(file, bytes, path) != opening_size ||
        !std::equal(magic.begin(), magic.end(), reinterpret_cast<const char*>(bytes.data())))
        damaged("is no checkpoint");
    std::uint32_t version = 0;
    std::uint32_t length = 0;
    ByteReader opening(std::span<const std::byte>(bytes).subspan(magic.size()));
    if (!opening.value(version) || !opening.value(length) || length > longest_head)
        damaged("has a damaged head");
    bytes.resize(opening_size + length + sizeof(std::uint64_t));
    const auto rest = std::span(bytes).subspan(opening_size);
    std::uint64_t sum = 0;
    if (read_some(file, rest, path) != rest.size() ||
        !ByteReader(rest.subspan(length)).value(sum) ||
        sum != checksum(std::span(bytes).first(opening_size + length)))
        damaged("has a damaged head");
    if (version != format_version)
        throw ResumeError(fmt::format("'{}' has checkpoint format {}, this program reads format "
                                      "{}; finish the run with the program that began it, or use "
                                      "--fresh to start again",
                                      path.string(), version, format_version));
    WholeCheckpoint whole;
    if (!decode(ByteReader(rest.first(length)), whole))
        damaged("has a damaged head");
    whole.first_block = bytes.size();
    return whole;
}

std::uint64_t sum_of_next(const Descriptor& file, std::uint64_t size, const fs::path& path)
{
    std::vector<std::byte> chunk(
        static_cast<std::size_t>(std::min<std::uint64_t>(size, chunk_size)));
    Hasher hasher;
    while (size > 0) {
        const auto want = std::span(chunk).first(
            static_cast<std::size_t>(std::min<std::uint64_t>(size, chunk.size())));
        if (read_some(file, want, path) != want.size())
            damaged("is cut short");
        hasher.add(std::span<const std::byte>(want));
        size -= want.size();
    }
    return hasher.value();
}

} // namespace

std::vector<StateBlock> blocks_of(Model& model, bool with_sums)
{
    std::vector<StateBlock> blocks;
    EachBlock visitor([&](std::string_view name, std::span<std::byte> values) {
        Hasher hasher;
        if (with_sums)
            hasher.add(std::span<const std::byte>(values));
        blocks.push_back({std::string(name), values.size(), with_sums ? hasher.value() : 0});
    });
    walk(model, visitor);
    return blocks;
}

void write_checkpoint(const fs::path& path, const CheckpointHead& head, Model& model)
{
    const Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
    write_all(file, encode(head, blocks_of(model, true)).bytes(), path);
    EachBlock visitor([&](std::string_view, std::span<std::byte> values) {
        write_all(file, std::span<const std::byte>(values), path);
    });
    walk(model, visitor);
    sync_file(file, path);
}

namespace {

void expect_whole_blocks(const Descriptor& file, const WholeCheckpoint& whole, const fs::path& path)
{
    for (const auto& block : whole.blocks)
        if (sum_of_next(file, block.size, path) != block.sum)
            damaged("does not match its checksum");
    std::array<std::byte, 1> beyond{};
    if (read_some(file, beyond, path) != 0)
        damaged("is longer than it should be");
}

} // namespace

WholeCheckpoint examine_checkpoint(const fs::path& path, const std::vector<StateBlock>& expected)
{
    const Descriptor file = open_file(path, O_RDONLY);
    WholeCheckpoint whole = read_head(file, path);
    const auto alike = [](const StateBlock& a, const StateBlock& b) {
        return a.name == b.name && a.size == b.size;
    };
    if (!std::equal(whole.blocks.begin(), whole.blocks.end(), expected.begin(), expected.end(),
                    alike))
        damaged("holds other columns than the model");
    expect_whole_blocks(file, whole, path);
    return whole;
}

WholeCheckpoint examine_checkpoint(const fs::path& path)
{
    const Descriptor file = open_file(path, O_RDONLY);
    WholeCheckpoint whole = read_head(file, path);
    expect_whole_blocks(file, whole, path);
    return whole;
}

void load_blocks(const fs::path& path, const WholeCheckpoint& whole, Model& model)
{
    const Descriptor file = open_file(path, O_RDONLY);
    if (::lseek(file.get(), static_cast<off_t>(whole.first_block), SEEK_SET) < 0)
        throw_file_error("read", path, errno);
    EachBlock visitor([&](std::string_view, std::span<std::byte> values) {
        if (read_some(file, values, path) != values.size())
            throw_file_error("read", path, EIO);
    });
    walk(model, visitor);
}

} // namespace sim
