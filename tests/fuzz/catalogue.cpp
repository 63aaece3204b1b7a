// The catalogue of a sweep: as it is, and as records that match their checksums.

#include "sim/experiment/catalogue.hpp"
#include "tests/fuzz/place.hpp"
#include "tests/fuzz/records.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/fuzz/verdict.hpp"

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
            expect(row.state != sim::RunState::done || has_values(row, catalogue.head()),
                   "a run that is done has a value of each measure");
        });
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

/// Opened to read, then to go on.
void expect_sound(const std::filesystem::path& folder)
{
    accepted([&] {
        sim::Catalogue catalogue(folder);
        expect_usable(catalogue);
        expect_counted(catalogue);
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
    std::filesystem::create_directory(folder);
    written("sweep/catalogue", bytes);
    expect_sound(folder);
    const std::vector<sim::JournalRecord> records = records_in(bytes);
    for (const sim::JournalRecord& record : records)
        expect_exact(record);
    write_journal(folder / "catalogue", records);
    expect_sound(folder);
}

} // namespace fuzz
