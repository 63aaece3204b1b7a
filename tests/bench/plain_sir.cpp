// Exact SIR in continuous time as one writes it in an afternoon: the event-driven loop of Holme
// (2021, PLoS ONE 16:e0246961), written anew. A binary heap keeps the citizens who will be
// infected, keyed by their earliest time so far and with their places in the heap, so that a time
// can fall. Whoever leaves the heap draws a spell, and for each neighbour not yet infected a delay.
// Usage: bench_plain_sir FOLDER BETA GAMMA SEED RUNS
#include "tests/bench/raw_network.hpp"

#include <chrono>
#include <cmath>
#include <limits>

namespace {

constexpr std::uint32_t nowhere = 0xffffffffu;

struct Citizen {
    double infected;     // time; infinite: never
    double recovers;     // time; 0: not infected so far
    std::uint32_t place; // in the heap
};

class Outbreak {
  public:
    Outbreak(const plain::Network& network, double beta, double gamma)
        : network_(network), beta_(beta), gamma_(gamma), citizens_(network.size())
    {
    }

    /// Arcs of all who were infected; `size` is how many they are.
    std::uint64_t run(std::uint64_t seed, std::uint32_t& size)
    {
        state_ = seed;
        for (Citizen& c : citizens_)
            c = {std::numeric_limits<double>::infinity(), 0.0, nowhere};
        const auto first = static_cast<std::uint32_t>(next() % citizens_.size());
        citizens_[first].infected = 0.0;
        push(first);
        std::uint64_t arcs = 0;
        for (size = 0; !heap_.empty(); ++size)
            arcs += infect(pop());
        return arcs;
    }

  private:
    std::uint64_t infect(std::uint32_t i)
    {
        const double now = citizens_[i].infected;
        const double end = citizens_[i].recovers = now + exponential(gamma_);
        const auto first = network_.offsets[i], last = network_.offsets[i + 1];
        for (auto k = first; k < last; ++k) {
            const std::uint32_t j = network_.targets[k];
            Citizen& other = citizens_[j];
            if (other.recovers > 0.0)
                continue;
            const double at = now + exponential(beta_);
            if (at >= end || at >= other.infected)
                continue;
            other.infected = at;
            if (other.place == nowhere)
                push(j);
            else
                rise(other.place);
        }
        return last - first;
    }

    void push(std::uint32_t i)
    {
        heap_.push_back(i);
        citizens_[i].place = static_cast<std::uint32_t>(heap_.size() - 1);
        rise(citizens_[i].place);
    }

    std::uint32_t pop()
    {
        const std::uint32_t top = heap_.front(), moved = heap_.back();
        heap_.pop_back();
        if (!heap_.empty())
            sink(moved);
        return top;
    }

    void rise(std::uint32_t place)
    {
        const std::uint32_t i = heap_[place];
        while (place > 0) {
            const std::uint32_t above = (place - 1) / 2;
            if (citizens_[heap_[above]].infected <= citizens_[i].infected)
                break;
            put(heap_[above], place);
            place = above;
        }
        put(i, place);
    }

    void sink(std::uint32_t i)
    {
        std::uint32_t place = 0;
        for (std::uint32_t below = 1; below < heap_.size(); below = 2 * place + 1) {
            if (below + 1 < heap_.size() &&
                citizens_[heap_[below + 1]].infected < citizens_[heap_[below]].infected)
                ++below;
            if (citizens_[i].infected <= citizens_[heap_[below]].infected)
                break;
            put(heap_[below], place);
            place = below;
        }
        put(i, place);
    }

    void put(std::uint32_t i, std::uint32_t place)
    {
        heap_[place] = i;
        citizens_[i].place = place;
    }

    /// splitmix64: short and fast.
    std::uint64_t next()
    {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    double exponential(double rate)
    {
        return -std::log((static_cast<double>(next() >> 12) + 0.5) * 0x1p-52) / rate;
    }

    const plain::Network& network_;
    double beta_, gamma_;
    std::vector<Citizen> citizens_;
    std::vector<std::uint32_t> heap_;
    std::uint64_t state_ = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        return 2;
    const plain::Network network(argv[1]);
    Outbreak outbreak(network, std::atof(argv[2]), std::atof(argv[3]));
    const auto seed = static_cast<std::uint64_t>(std::atoll(argv[4])) << 32;
    std::vector<std::uint32_t> sizes(static_cast<std::size_t>(std::atoi(argv[5])));
    std::uint64_t arcs = 0;

    const auto start = std::chrono::steady_clock::now();
    for (std::size_t run = 0; run < sizes.size(); ++run)
        arcs += outbreak.run(seed + run, sizes[run]);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    plain::print_sizes(took.count(), static_cast<double>(arcs), "arcs", sizes);
}
