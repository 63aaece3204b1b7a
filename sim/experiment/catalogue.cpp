#include "sim/experiment/catalogue.hpp"

#include "sim/core/diagnostic.hpp"
#include "sim/output/bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace sim {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t head_record = 1;
constexpr std::uint32_t row_record = 2;
constexpr std::uint32_t catalogue_version = 1;
constexpr std::size_t most_latest = 256;
constexpr std::uint64_t most_runs = std::uint64_t{1} << 40;

fs::path file_in(const fs::path& folder)
{
    return folder / "catalogue";
}

std::vector<std::byte> packed(const CatalogueHead& head)
{
    ByteWriter out;
    out.value(catalogue_version);
    out.text(head.study_id);
    out.text(head.engine);
    out.value(head.seed);
    out.value(head.points);
    out.value(static_cast<std::uint32_t>(head.measures.size()));
    for (const auto& option : head.measures) {
        out.value(static_cast<std::uint32_t>(option.size()));
        for (const MeasureName& m : option) {
            out.text(m.name);
            out.text(m.unit);
            out.text(m.meaning);
        }
    }
    return {out.bytes().begin(), out.bytes().end()};
}

bool unpack(std::span<const std::byte> bytes, CatalogueHead& head)
{
    ByteReader in(bytes);
    std::uint32_t version = 0;
    std::uint32_t options = 0;
    if (!in.value(version) || version != catalogue_version || !in.text(head.study_id) ||
        !in.text(head.engine) || !in.value(head.seed) || !in.value(head.points) ||
        !in.value(options))
        return false;
    for (std::uint32_t k = 0; k < options; ++k) {
        std::uint32_t count = 0;
        if (!in.value(count))
            return false;
        auto& names = head.measures.emplace_back();
        for (std::uint32_t m = 0; m < count; ++m) {
            MeasureName name;
            if (!in.text(name.name) || !in.text(name.unit) || !in.text(name.meaning))
                return false;
            names.push_back(std::move(name));
        }
    }
    return in.left() == 0 && options > 0 && head.points > 0 && head.points % options == 0;
}

[[noreturn]] void damaged(const fs::path& path)
{
    throw IntegrityError(fmt::format("'{}' is damaged; groundswell repair '{}' keeps what is whole",
                                     path.string(), path.parent_path().string()));
}

} // namespace

const char* name_of(RunState state) noexcept
{
    constexpr std::array names{"open", "done", "failed", "killed"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<std::byte> packed(const RunRow& row)
{
    ByteWriter out;
    out.value(row.number);
    out.value(static_cast<std::uint8_t>(row.state));
    out.text(row.reason);
    out.text(row.run.run_id);
    out.text(row.run.state_hash);
    out.value(row.run.tick);
    out.value(static_cast<std::uint8_t>(row.run.settled ? 1 : 0));
    out.value(row.cost.attempts);
    out.value(row.cost.wall_seconds);
    out.value(row.cost.cpu_seconds);
    out.value(row.cost.peak_bytes);
    out.value(row.cost.started);
    out.text(row.cost.host);
    out.raw(std::as_bytes(std::span(row.run.values)));
    return {out.bytes().begin(), out.bytes().end()};
}

bool unpack(std::span<const std::byte> bytes, RunRow& row)
{
    ByteReader in(bytes);
    std::uint8_t state = 0;
    std::uint8_t settled = 0;
    std::span<const std::byte> values;
    if (!in.value(row.number) || !in.value(state) || state > 3 || !in.text(row.reason) ||
        !in.text(row.run.run_id) || !in.text(row.run.state_hash) || !in.value(row.run.tick) ||
        !in.value(settled) || settled > 1 || !in.value(row.cost.attempts) ||
        !in.value(row.cost.wall_seconds) || !in.value(row.cost.cpu_seconds) ||
        !in.value(row.cost.peak_bytes) || !in.value(row.cost.started) || !in.text(row.cost.host) ||
        in.left() % sizeof(double) != 0 || !in.raw(values, in.left()))
        return false;
    row.state = static_cast<RunState>(state);
    row.run.settled = settled != 0;
    row.run.values.resize(values.size() / sizeof(double));
    if (!values.empty())
        std::memcpy(row.run.values.data(), values.data(), values.size());
    return true;
}

double catalogue_bytes(const CatalogueHead& head, std::span<const RunRow> rows, std::uint64_t runs)
{
    double some = 0.0;
    for (const RunRow& row : rows)
        some += static_cast<double>(packed(row).size() + Journal::bytes_around_record);
    return static_cast<double>(Journal::head_bytes + packed(head).size() +
                               Journal::bytes_around_record) +
           some / static_cast<double>(rows.size()) * static_cast<double>(runs);
}

Catalogue::Catalogue(const fs::path& folder, const CatalogueHead& head) : path_(file_in(folder))
{
    if (fs::exists(path_))
        read(path_);
    if (end_ == 0) { // none, or killed while its head was written
        head_ = head;
        journal_ = Journal::create(path_);
        journal_->append(head_record, packed(head));
        journal_->sync();
        end_ = journal_->offset();
    } else if (!(head_ == head)) {
        throw ResumeError(fmt::format(
            "'{}' holds runs of another study{}; choose another --out",
            path_.parent_path().string(),
            head_.engine != head.engine ? ", or of another version of the program" : ""));
    } else {
        journal_ = Journal::resume(path_, end_);
    }
}

Catalogue::Catalogue(const fs::path& folder) : path_(file_in(folder))
{
    read(path_);
    if (end_ == 0)
        damaged(path_);
}

std::optional<CatalogueHead> Catalogue::head_in(const fs::path& folder)
{
    if (!fs::exists(file_in(folder)))
        return {};
    JournalReader reader(file_in(folder));
    JournalRecord record;
    CatalogueHead head;
    if (!reader.next(record) || record.kind != head_record || !unpack(record.payload, head))
        return {};
    return head;
}

void Catalogue::read(const fs::path& path)
{
    JournalReader reader(path);
    JournalRecord record;
    const auto torn_only = [&] {
        return salvage_journal(path, [](const JournalRecord&) {}).torn_only;
    };
    if (!reader.next(record)) { // killed while the head was written: nothing else may be there
        if (!torn_only())
            damaged(path);
        return;
    }
    if (record.kind != head_record || !unpack(record.payload, head_))
        damaged(path);
    end_ = reader.good_bytes();
    while (reader.next(record)) {
        std::uint64_t number = 0;
        std::uint8_t state = 0;
        ByteReader in(record.payload);
        if (record.kind != row_record || !in.value(number) || !in.value(state) || state > 3 ||
            number >= most_runs)
            damaged(path);
        note(number, static_cast<RunState>(state), end_);
        end_ = reader.good_bytes();
    }
    // A kill tears the end; whole records behind damaged bytes must not be cut off with them.
    if (end_ < reader.size() && !torn_only())
        damaged(path);
}

void Catalogue::note(std::uint64_t number, RunState state, std::uint64_t offset)
{
    Page& page = pages_[number / Page::runs];
    RunState& known = page.states[number % Page::runs];
    if (known != RunState::open)
        --counts_[static_cast<std::size_t>(known)];
    page.offsets[number % Page::runs] = offset;
    known = state;
    size_ = std::max(size_, number + 1);
    ++counts_[static_cast<std::size_t>(state)];
    latest_.push_back(number);
    if (latest_.size() > most_latest)
        latest_.pop_front();
}

std::optional<std::uint64_t> Catalogue::latest(std::size_t k) const
{
    return k < latest_.size() ? std::optional(latest_[latest_.size() - 1 - k]) : std::nullopt;
}

RunState Catalogue::state(std::uint64_t number) const noexcept
{
    const auto page = pages_.find(number / Page::runs);
    return page == pages_.end() ? RunState::open : page->second.states[number % Page::runs];
}

std::uint64_t Catalogue::count(RunState state) const noexcept
{
    return counts_[static_cast<std::size_t>(state)];
}

/// A run that is done has the measures of its option, at each record.
bool Catalogue::fits(const RunRow& row) const noexcept
{
    const std::uint64_t points_each = head_.points / head_.measures.size();
    const std::size_t own = head_.measures[row.number % head_.points / points_each].size();
    const std::size_t values = row.run.values.size();
    return row.state != RunState::done || own == 0 || (values >= own && values % own == 0);
}

RunRow Catalogue::row(std::uint64_t number)
{
    RunRow row;
    row.number = number;
    if (state(number) == RunState::open)
        return row;
    JournalRecord record;
    if (!reader_)
        reader_.emplace(path_);
    reader_->go_to(pages_.at(number / Page::runs).offsets[number % Page::runs]);
    if (!reader_->next(record) || record.kind != row_record || !unpack(record.payload, row) ||
        row.number != number || !fits(row))
        throw IntegrityError(fmt::format("'{}' changed while it was read", path_.string()));
    return row;
}

void Catalogue::add(std::uint64_t number, RunState state, std::span<const std::byte> packed_row)
{
    const std::uint64_t offset = journal_->offset();
    journal_->append(row_record, packed_row);
    end_ = journal_->offset();
    note(number, state, offset);
    reader_.reset(); // it knows the file as it was
}

void Catalogue::sync()
{
    journal_->sync();
}

} // namespace sim
