#include "sim/cli/sweep_progress.hpp"

#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"

#include <fmt/format.h>

namespace sim::cli {

namespace {

constexpr std::chrono::seconds between_lines{30};

double runs_per_second(const SweepProgress& p)
{
    return p.seconds > 0.0 ? static_cast<double>(p.done - p.began) / p.seconds : 0.0;
}

double seconds_left(const SweepProgress& p)
{
    const double pace = runs_per_second(p);
    return pace > 0.0 ? static_cast<double>(p.of - p.done) / pace : 0.0;
}

std::string sweep_json_line(const SweepProgress& p)
{
    return fmt::format("{{\"done\":{},\"of\":{},\"failed\":{},\"seconds\":{:.3f},"
                       "\"seconds_left\":{:.3f}}}\n",
                       p.done, p.of, p.failed, p.seconds, seconds_left(p));
}

} // namespace

std::string progress_text(const SweepProgress& p)
{
    std::string text = fmt::format(
        "{} of {} runs  {:.0f} %", grouped(p.done), grouped(p.of),
        p.of > 0 ? 100.0 * static_cast<double>(p.done) / static_cast<double>(p.of) : 100.0);
    if (p.failed > 0)
        text += fmt::format("  {} failed", grouped(p.failed));
    const double pace = runs_per_second(p);
    if (pace > 0.0)
        text += fmt::format("  {} runs/s  {} left",
                            pace < 10.0 ? fmt::format("{:.2g}", pace)
                                        : grouped(static_cast<std::uint64_t>(pace)),
                            duration(seconds_left(p)));
    return text + fmt::format("  disk {:.1f} GiB free", p.free_disk_bytes / (1u << 30));
}

SweepProgressLine::SweepProgressLine(const std::string& mode)
    : mode_(mode), terminal_(stderr_is_terminal()), last_(std::chrono::steady_clock::now())
{
}

SweepProgressLine::~SweepProgressLine()
{
    wipe();
}

void SweepProgressLine::wipe()
{
    if (shown_ > 0)
        talk("\r" + std::string(shown_, ' ') + "\r");
    shown_ = 0;
}

void SweepProgressLine::show(const SweepProgress& progress)
{
    if (mode_ == "off")
        return;
    if (mode_ == "json")
        return talk(sweep_json_line(progress));
    const std::string text = progress_text(progress);
    if (terminal_) {
        talk("\r" + padded(text, shown_));
        shown_ = columns(text);
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < between_lines)
        return;
    last_ = now;
    talk(text + "\n");
}

void SweepProgressLine::say(const std::string& remark)
{
    wipe();
    if (mode_ != "json")
        talk(escaped(remark) + "\n");
}

} // namespace sim::cli
