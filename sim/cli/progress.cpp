#include "sim/cli/progress.hpp"

#include "sim/cli/terminal.hpp"
#include "sim/cli/text.hpp"

#include <fmt/format.h>

namespace sim::cli {

namespace {

constexpr std::chrono::seconds between_plain_lines{30};

double ticks_per_second(const RunProgress& p)
{
    return p.seconds > 0.0 ? (p.now.value - p.first) / p.seconds : 0.0;
}

/// Seconds to the last tick at the present pace; a run that settles ends earlier.
double seconds_left(const RunProgress& p)
{
    const double pace = ticks_per_second(p);
    return pace > 0.0 ? (static_cast<double>(p.end) - p.now.value) / pace : 0.0;
}

std::string json_line(const RunProgress& p)
{
    return fmt::format("{{\"tick\":{},\"of\":{},\"seconds\":{:.3f},\"seconds_left\":{:.3f}}}\n",
                       p.now.value, p.end, p.seconds, seconds_left(p));
}

} // namespace

std::string progress_text(const RunProgress& p)
{
    const double share = p.end > 0 ? 100.0 * p.now.value / static_cast<double>(p.end) : 100.0;
    std::string text = fmt::format("tick {} of {}  {:.0f} %", grouped(p.now.value),
                                   grouped(static_cast<std::uint64_t>(p.end)), share);
    const double pace = ticks_per_second(p);
    if (pace > 0.0)
        text += fmt::format("  {} ticks/s  at most {} left",
                            pace < 10.0 ? fmt::format("{:.2g}", pace)
                                        : grouped(static_cast<std::uint64_t>(pace)),
                            duration(seconds_left(p)));
    return text;
}

Progress::Progress(Mode mode)
    : mode_(mode), terminal_(stderr_is_terminal()), last_(std::chrono::steady_clock::now())
{
}

Progress::~Progress()
{
    wipe();
}

void Progress::wipe()
{
    if (shown_ > 0)
        talk("\r" + std::string(shown_, ' ') + "\r");
    shown_ = 0;
}

void Progress::show(const RunProgress& progress)
{
    if (mode_ == Mode::off)
        return;
    if (mode_ == Mode::json)
        return talk(json_line(progress));
    const std::string text = progress_text(progress);
    if (terminal_) {
        talk("\r" + padded(text, shown_));
        shown_ = columns(text);
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < between_plain_lines)
        return;
    last_ = now;
    talk(text + "\n");
}

void Progress::say(const std::string& remark)
{
    wipe();
    if (mode_ != Mode::json)
        talk(escaped(remark) + "\n");
}

} // namespace sim::cli
