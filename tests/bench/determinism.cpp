// The price of determinism: one stochastic step over all citizens, with addressed luck and ordered
// sums as the engine has them, and with a fast generator a thread and sums in any order.
// Usage: bench_determinism HOW KERNEL FOLDER THREADS STEPS
// HOW: addressed (many draws side by side), one_by_one (addressed, a draw at a time), loose
// KERNEL: steps (everybody draws in every step), spells (a draw a spell, as the engine's models do)
#include "sim/parallel/parallel.hpp"
#include "sim/random/distributions.hpp"
#include "sim/random/exponentials.hpp"
#include "sim/random/philox_rows.hpp"
#include "tests/bench/plain_xoshiro.hpp"
#include "tests/bench/raw_network.hpp"

#include <omp.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace {

constexpr sim::Purpose turn{"bench.determinism"};
constexpr std::size_t block = sim::block_size;

/// Citizens catch what neighbours have, and lose it; what they have wears on their energy.
struct Town {
    explicit Town(const plain::Network& n)
        : network(n),
          now(n.size() / 64 + 1, 0),
          next(now),
          energy(n.size(), 1.0),
          clock(n.size(), 1.0)
    {
        for (std::size_t k = 0; k < chance.size(); ++k)
            chance[k] = 1.0 - 1.0 / (1.0 + 0.05 * static_cast<double>(k));
        for (std::size_t i = 0; i < n.size(); i += 10)
            now[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    [[nodiscard]] std::uint64_t has(std::size_t i) const { return now[i / 64] >> (i % 64) & 1u; }

    /// Rows of whole words; gives the sum of their energy.
    template <class Luck>
    double step(std::size_t begin, std::size_t end, Luck&& luck)
    {
        double sum = 0.0;
        for (std::size_t w = begin / 64; w * 64 < end; ++w) {
            std::uint64_t word = 0;
            for (std::size_t i = w * 64; i < std::min(end, w * 64 + 64); ++i) {
                std::size_t around = 0;
                for (auto k = network.offsets[i]; k < network.offsets[i + 1]; ++k)
                    around += has(network.targets[k]);
                const bool with = has(i) != 0;
                const double p = with ? 0.2 : chance[std::min(around, chance.size() - 1)];
                const bool then = with != (spells ? ends(i, p, luck) : luck(i) < p);
                word |= std::uint64_t{then} << (i % 64);
                energy[i] += then ? -0.01 * energy[i] : 0.05 * (1.0 - energy[i]);
                sum += energy[i];
            }
            next[w] = word;
        }
        return sum;
    }

    /// Sellke: whether exposure has come up to what the citizen withstands in this spell. luck(i):
    /// what the next one withstands.
    template <class Luck>
    bool ends(std::size_t i, double p, Luck&& luck)
    {
        clock[i] -= p;
        if (clock[i] > 0.0)
            return false;
        clock[i] = luck(i);
        return true;
    }

    const plain::Network& network;
    bool spells = false;
    std::vector<std::uint64_t> now, next;
    std::vector<double> energy, clock;
    std::array<double, 32> chance{};
};

/// As the engine does it: by fixed blocks, each with its own partial sum.
template <class StepBlock>
double ordered(std::size_t n, StepBlock&& step_block)
{
    std::vector<double> partial((n + block - 1) / block);
    sim::parallel_blocks(n, [&](std::size_t begin, std::size_t end) {
        partial[begin / block] = step_block(begin, end);
    });
    double total = 0.0;
    for (const double sum : partial)
        total += sum;
    return total;
}

/// Citizens whose luck is drawn side by side: few, so that it is made while neighbours are awaited
/// from memory.
constexpr std::size_t at_once = 64;

double addressed(Town& town, const sim::RandomStream& luck, sim::Tick now)
{
    return ordered(town.energy.size(), [&](std::size_t begin, std::size_t end) {
        std::array<std::uint64_t, at_once> words;
        double sum = 0.0;
        for (std::size_t first = begin; first < end; first += at_once) {
            const std::size_t last = std::min(first + at_once, end);
            sim::first_words(luck, turn, static_cast<std::uint32_t>(first), now,
                             std::span(words).first(last - first));
            sum += town.step(first, last,
                             [&](std::size_t i) { return sim::uniform_of(words[i - first]); });
        }
        return sum;
    });
}

/// Spells: those that end in a block are noted, and what the next ones withstand is drawn at once.
double addressed_spells(Town& town, const sim::RandomStream& luck, sim::Tick now)
{
    return ordered(town.energy.size(), [&](std::size_t begin, std::size_t end) {
        std::array<sim::DrawAddress, 2 * at_once> addresses;
        std::array<double, 2 * at_once> drawn;
        std::size_t ended = 0;
        const auto draw = [&] {
            sim::exponentials(turn, std::span(addresses).first(ended),
                              std::span(drawn).first(ended));
            for (std::size_t k = 0; k < ended; ++k)
                town.clock[addresses[k].entity] = drawn[k];
            ended = 0;
        };
        double sum = 0.0;
        for (std::size_t first = begin; first < end; first += at_once) {
            sum += town.step(first, std::min(first + at_once, end), [&](std::size_t i) {
                addresses[ended++] = {luck.key(), static_cast<std::uint32_t>(i), now};
                return 0.0; // until it is drawn
            });
            if (ended >= at_once)
                draw();
        }
        draw();
        return sum;
    });
}

double one_by_one(Town& town, const sim::RandomStream& luck, sim::Tick now)
{
    return ordered(town.energy.size(), [&](std::size_t begin, std::size_t end) {
        double sum = 0.0; // added up as addressed() does
        for (std::size_t first = begin; first < end; first += at_once)
            sum += town.step(first, std::min(first + at_once, end), [&](std::size_t i) {
                auto draws = luck.draws(turn, static_cast<std::uint32_t>(i), now);
                return town.spells ? sim::exponential(draws) : sim::uniform(draws);
            });
        return sum;
    });
}

double loose(Town& town, std::vector<plain::Xoshiro>& streams)
{
    const auto blocks = static_cast<std::int64_t>((town.energy.size() + block - 1) / block);
    double sum = 0.0;
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::int64_t b = 0; b < blocks; ++b) {
        plain::Xoshiro& stream = streams[static_cast<std::size_t>(omp_get_thread_num())];
        const std::size_t begin = static_cast<std::size_t>(b) * block;
        sum += town.step(begin, std::min(begin + block, town.energy.size()), [&](std::size_t) {
            return town.spells ? sim::exponential_of(stream()) : sim::uniform_of(stream());
        });
    }
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        return 2;
    const std::string how = argv[1];
    const plain::Network network(argv[3]);
    const int threads = std::atoi(argv[4]), steps = std::atoi(argv[5]);
    sim::set_threads(threads);
    Town town(network);
    town.spells = std::string(argv[2]) == "spells";
    const sim::RandomStream luck(1);
    std::vector<plain::Xoshiro> streams;
    for (int t = 0; t < threads; ++t)
        streams.emplace_back(static_cast<std::uint64_t>(t) + 1);
    double told = 0.0;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint32_t step = 0; step < static_cast<std::uint32_t>(steps); ++step) {
        told += how == "loose"        ? loose(town, streams)
                : how == "one_by_one" ? one_by_one(town, luck, {step})
                : town.spells         ? addressed_spells(town, luck, {step})
                                      : addressed(town, luck, {step});
        std::swap(town.now, town.next);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    char check[64];
    std::snprintf(check, sizeof check, "%.17g", told);
    plain::print_result(took.count(), static_cast<double>(network.size()) * steps, "citizen-steps",
                        check);
}
