#pragma once
// Hands out runs, writes down what comes back, and replaces workers that die.

#include "sim/engine/pace.hpp"
#include "sim/engine/stop_request.hpp"
#include "sim/experiment/crew.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/experiment/work_share.hpp"

#include <map>
#include <set>

namespace sim {

class Coordinator {
  public:
    /// `runs`: positions of the order to run. The catalogue gets a record for each.
    Coordinator(const Workplace& place, const SweepOptions& options, Catalogue& catalogue,
                Stretch runs, std::size_t jobs, const Stopwatch& since);

    /// Until every run has a record, or a stop. Throws FileError, and then nothing is lost.
    SweepOutcome::End run(StopRequest& stop);

  private:
    struct Asked {
        Stretch left; ///< positions without a row yet
        std::uint32_t attempt = 1;
        std::size_t side_by_side = 1;
    };

    void give_work(std::size_t worker);
    void take_row(std::size_t worker, std::span<const std::byte> packed_row);
    void take_end(std::size_t worker, int status);
    [[nodiscard]] bool charge(std::uint64_t position, int status);
    void report();
    [[nodiscard]] bool open(std::uint64_t position) const;
    [[nodiscard]] Stretch next_open(std::size_t worker);
    [[nodiscard]] std::uint64_t batch() const;
    [[nodiscard]] std::uint64_t batch_by_time() const;
    [[nodiscard]] std::size_t cut_to_alone(Stretch& next);
    [[nodiscard]] bool anybody_left() const;
    [[nodiscard]] std::uint64_t number_at(std::uint64_t position) const;

    const Workplace& place_;
    const SweepOptions& options_;
    Catalogue& catalogue_;
    const Stopwatch& since_;
    Stretch runs_;
    WorkShare share_;
    Crew crew_;
    std::vector<Asked> asked_;
    std::map<std::uint64_t, std::uint32_t> attempts_; ///< by position, of runs that took one along
    std::set<std::uint64_t> alone_; ///< positions whose process died while they went side by side
    bool ending_ = false;
    bool failure_ = false;
    std::uint64_t rows_ = 0;   ///< of this invocation
    double run_seconds_ = 0.0; ///< that they took, all together
    SweepProgress progress_;
    Stopwatch last_report_;
    Stopwatch last_sync_;
};

} // namespace sim
