// The catalogue of a sweep: as it is, and as records that match their checksums.

#include "sim/experiment/verify.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/records.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace fuzz {
namespace {

/// As much as those who make tables of it read.
bool has_values(const sim::RunRow& row, const sim::CatalogueHead& head)
{
    const std::uint64_t point = row.number % head.points;
    const auto& own = head.measures.at(point / (head.points / head.measures.size()));
    return row.run.values.size() >= own.size() &&
           (own.empty() || row.run.values.size() % own.size() == 0);
}

void expect_usable(sim::Catalogue& catalogue)
{
    std::optional<std::uint64_t> number;
    for (std::size_t k = 0; (number = catalogue.latest(k)); ++k)
        accepted([&] {
            const sim::RunRow row = catalogue.row(*number);
            expect(row.number == *number, "a row is of its run");
            expect(row.state == catalogue.state(*number), "a row says what its run's state is");
            expect(!std::string_view(name_of(row.state)).empty(), "a state has a word");
            expect(row.state != sim::RunState::done || has_values(row, catalogue.head()),
                   "a run that is done has a value of each measure");
        });
    expect(catalogue.row(catalogue.size()).state == sim::RunState::open, "the rest is to be run");
}

void expect_counted(const sim::Catalogue& catalogue)
{
    std::uint64_t ended = 0;
    catalogue.each([&](std::uint64_t number, sim::RunState state) {
        ++ended;
        expect(number < catalogue.size() && state == catalogue.state(number), "a run is listed");
    });
    expect(ended == catalogue.count(sim::RunState::done) + catalogue.count(sim::RunState::failed) +
                        catalogue.count(sim::RunState::killed),
           "every run that ended is counted once");
}

/// Row by row in another catalogue, as `merge` takes it.
void expect_taken_over(sim::Catalogue& catalogue)
{
    const std::filesystem::path folder = place() / "whole";
    std::filesystem::create_directory(folder);
    std::filesystem::remove(folder / "catalogue");
    sim::Catalogue whole(folder, catalogue.head());
    catalogue.each([&](std::uint64_t number, sim::RunState) {
        accepted([&] {
            const sim::RunRow row = catalogue.row(number);
            whole.add(row);
            expect(packed(whole.row(number)) == packed(row), "a row is taken over as it is");
        });
    });
    whole.sync();
}

/// Opened to read, then to go on.
void expect_sound(const std::filesystem::path& folder)
{
    accepted([&] {
        sim::Catalogue catalogue(folder);
        expect_usable(catalogue);
        expect_counted(catalogue);
        expect_taken_over(catalogue);
        const auto head = sim::Catalogue::head_in(folder);
        expect(head && *head == catalogue.head(), "a catalogue has one head");
        sim::CatalogueHead other = *head;
        other.seed ^= 1;
        expect(!accepted([&] { sim::Catalogue(folder, other); }), "no study goes on as another");
        sim::Catalogue on(folder, *head);
        sim::RunRow row;
        row.number = 1;
        row.state = sim::RunState::failed;
        on.add(row);
        expect(on.row(1).state == sim::RunState::failed, "the latest record of a run counts");
    });
}

std::vector<std::pair<std::uint64_t, sim::RunState>> runs_in(const std::filesystem::path& folder)
{
    std::vector<std::pair<std::uint64_t, sim::RunState>> runs;
    accepted([&] {
        sim::Catalogue(folder).each(
            [&](std::uint64_t number, sim::RunState state) { runs.emplace_back(number, state); });
    });
    return runs;
}

/// As `repair` mends it: nothing that could be read is lost.
void expect_mended(const std::filesystem::path& folder)
{
    const auto before = runs_in(folder);
    accepted([&] { static_cast<void>(sim::repair_folder(folder)); });
    expect(before.empty() || runs_in(folder) == before, "what is whole is kept");
}

/// A sweep begins with nothing but what a kill left of a head.
void expect_begun(const std::filesystem::path& folder)
{
    const auto there = sim::Catalogue::head_in(folder);
    const sim::CatalogueHead own{"0123456789ab", "1.0.0 (unknown)", 7, 2, {{{"active", "1", ""}}}};
    accepted([&] {
        const sim::Catalogue begun(folder, own);
        expect(begun.head() == own && (!there || *there == own),
               "a study is not taken for another");
        expect(there || begun.size() == 0, "a new sweep has no runs");
    });
}

void expect_safe(const std::filesystem::path& folder, std::string_view bytes)
{
    for (const auto expect_right : {expect_sound, expect_mended, expect_begun}) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        written(folder.filename() / "catalogue", bytes);
        expect_right(folder);
    }
}

/// False for bytes that packed() did not make.
void expect_exact(const sim::JournalRecord& record)
{
    sim::RunRow row;
    if (unpack(record.payload, row))
        expect(packed(row) == record.payload, "a row that was taken is written the same");
}

} // namespace

void catalogue(std::string_view bytes)
{
    static const std::filesystem::path folder = place() / "sweep";
    expect_safe(folder, bytes);
    const std::vector<sim::JournalRecord> records = records_in(bytes);
    for (const sim::JournalRecord& record : records)
        expect_exact(record);
    write_journal(place() / "records", records);
    expect_safe(folder, content(place() / "records"));
}

} // namespace fuzz
