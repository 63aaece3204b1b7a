#pragma once
// The two ends of a socket between the coordinator and a worker.

#include "sim/experiment/worker.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sim {

/// The worker's end. Rows gather until there are many, or a moment has passed.
class RowPort {
  public:
    explicit RowPort(int socket) : socket_(socket) {}

    /// Waits for an assignment. False when the coordinator is gone.
    bool receive(Assignment& asked);
    /// False when the coordinator is gone.
    bool send(std::span<const std::byte> row);
    bool flush();

  private:
    int socket_;
    std::vector<std::byte> waiting_;
    Stopwatch since_;
};

/// The coordinator's end: bytes in, whole rows out.
class RowReader {
  public:
    /// Reads what is there without waiting. False when the worker has closed its end.
    bool fill(int socket);
    /// The next whole row, valid until fill(); empty when there is none.
    [[nodiscard]] std::span<const std::byte> next();

  private:
    std::vector<std::byte> bytes_;
    std::size_t taken_ = 0;
};

} // namespace sim
