#pragma once
// The workers of a sweep, seen from the coordinator: started, asked, heard, replaced.

#include "sim/experiment/port.hpp"
#include "sim/experiment/worker.hpp"
#include "sim/output/files.hpp"

#include <sys/types.h>

#include <functional>
#include <memory>
#include <vector>

namespace sim {

class Crew {
  public:
    /// What a worker did: sent a row, or ended (closed; `status` as of waitpid).
    struct Heard {
        std::function<void(std::size_t worker, std::span<const std::byte> row)> row;
        std::function<void(std::size_t worker, int status)> end;
    };

    /// Starts `count` workers (1 to most_workers), copies of this process. Throws FileError.
    Crew(const Workplace& place, std::size_t count);
    /// Ends those that are left, at once.
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    void ask(std::size_t worker, const Assignment& what);
    /// Waits up to `seconds` for what workers send, and tells it. A signal ends the wait.
    void listen(double seconds, const Heard& heard);
    /// Starts a worker in the place of one that ended.
    void replace(std::size_t worker);
    /// Asks all to stop between two ticks; they end.
    void stop();

    [[nodiscard]] std::size_t size() const noexcept { return members_.size(); }
    [[nodiscard]] bool alive(std::size_t worker) const { return members_[worker].pid > 0; }
    [[nodiscard]] std::size_t living() const;
    /// The number of the run that a worker is or was at; nothing between runs.
    [[nodiscard]] std::optional<std::uint64_t> run_at(std::size_t worker) const;

  private:
    struct Member {
        pid_t pid = -1;
        Descriptor socket;
        RowReader reader;
    };
    struct Unmap {
        void operator()(WorkerBoard* board) const noexcept;
    };

    void start(std::size_t worker);
    void end(std::size_t worker, const Heard& heard);

    const Workplace& place_;
    std::unique_ptr<WorkerBoard, Unmap> board_;
    std::vector<Member> members_;
};

} // namespace sim
