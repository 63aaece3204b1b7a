#include "sim/experiment/long_run.hpp"

#include "sim/core/diagnostic.hpp"

#include <cstring>
#include <span>
#include <utility>

namespace sim {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t values_record = 1;
constexpr double keep_after = 2.0; ///< seconds of work that are not thrown away

/// What a journal holds up to `bytes`; false when it is not whole that far.
bool read_values(const fs::path& path, std::uint64_t bytes, std::vector<double>& values)
{
    values.clear();
    if (!fs::exists(path))
        return false;
    JournalReader reader(path);
    JournalRecord record;
    while (reader.good_bytes() < bytes && reader.next(record)) {
        const std::size_t before = values.size();
        values.resize(before + record.payload.size() / sizeof(double));
        std::memcpy(values.data() + before, record.payload.data(),
                    (values.size() - before) * sizeof(double));
    }
    return reader.good_bytes() == bytes;
}

} // namespace

LongRun::LongRun(fs::path folder, double seconds) : folder_(std::move(folder)), seconds_(seconds) {}

Tick LongRun::restore(Model& model, const WorldId& world, std::vector<double>& values)
{
    since_ = last_ = Stopwatch();
    world_ = world;
    saved_ = 0;
    journal_.reset();
    checkpoints_.reset();
    if (!fs::exists(folder_))
        return {};
    checkpoints_.emplace(folder_, world_);
    const fs::path path = folder_ / "journal";
    const auto whole = [&](const CheckpointHead& head) {
        return read_values(path, head.journal_offset, values);
    };
    const auto head = checkpoints_->restore(model, whole, [](const std::string&) {});
    if (!head || !whole(*head)) {
        values.clear();
        checkpoints_.reset();
        return {};
    }
    journal_ = Journal::resume(path, head->journal_offset);
    saved_ = values.size();
    return head->tick;
}

bool LongRun::due() const
{
    return !folder_.empty() && last_.seconds() >= seconds_;
}

bool LongRun::worth_keeping() const
{
    return !folder_.empty() && (since_.seconds() >= keep_after || journal_.has_value());
}

void LongRun::save(Model& model, Tick now, const std::vector<double>& values)
{
    if (!journal_) {
        fs::create_directories(folder_);
        journal_ = Journal::create(folder_ / "journal");
        checkpoints_.emplace(folder_, world_);
    }
    journal_->append(values_record, std::as_bytes(std::span(values).subspan(saved_)));
    journal_->sync();
    saved_ = values.size();
    checkpoints_->write(model, now, journal_->offset());
    last_ = Stopwatch();
}

void LongRun::remove()
{
    journal_.reset();
    checkpoints_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

} // namespace sim
