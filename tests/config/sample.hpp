#pragma once
// A small set of described parameters, and a folder to write files into.

#include "sim/config/config_file.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace sample {

enum class Shape { ring, town, small_world };

struct Inner {
    double rewiring = 0.1;
    std::int64_t neighbours = 6;
};

struct Params {
    std::string question;
    std::string extends;
    std::string model = "threshold";
    std::int64_t ticks = 520;
    sim::Weeks tick_length{1.0};
    sim::PerWeek rate{0.25};
    bool stop = true;
    Shape kind = Shape::ring;
    Inner small_world;
    double fraction = 0.18;
    double low = 0.0;
    double high = 1.0;
    std::vector<double> shares = {0.5, 0.5};
    std::vector<std::int64_t> weeks;
};

template <class Fields>
void describe(Fields& f, Inner& p)
{
    f("rewiring", p.rewiring, f.between(0.0, 1.0), "share of ties moved", f.assumption());
    f("neighbours", p.neighbours, f.between(2, 100), "ties of each citizen", f.technical(),
      "citizens");
}

inline sim::Fields fields_of(Params& p)
{
    sim::Fields f;
    f("scenario.question", p.question, f.any(), "what it asks", f.technical(), "");
    f("scenario.extends", p.extends, f.any(), "file to start from", f.technical(), "");
    f("scenario.model", p.model, f.any(), "model", f.technical(), "");
    f("run.ticks", p.ticks, f.at_least(1), "steps of time", f.technical(), "ticks");
    f("run.tick_length_weeks", p.tick_length, f.above(0.0), "length of a tick", f.technical());
    f("run.stop_when_settled", p.stop, f.any(), "end early", f.technical(), "");
    f.choice("network.kind", p.kind,
             {{"ring", Shape::ring}, {"town", Shape::town}, {"small_world", Shape::small_world}},
             "how citizens are tied", f.technical());
    f.section("network.small_world", p.small_world);
    f("threshold.fraction", p.fraction, f.between(0.0, 1.0), "share of neighbours needed",
      f.literature("Watts (2002)"));
    f("threshold.low", p.low, f.any(), "smallest", f.assumption());
    f("threshold.high", p.high, f.any(), "largest", f.assumption());
    f("threshold.rate_per_week", p.rate, f.between(0.0, 7.0), "reviews", f.assumption());
    f("threshold.shares", p.shares, f.between(0.0, 1.0), "shares of citizens", f.assumption());
    f("threshold.weeks", p.weeks, f.at_least(0), "weeks of action", f.assumption(), "weeks");
    f.relation(
        "threshold.low", [&p] { return p.low <= p.high; }, "must not exceed high");
    f.effect(
        "threshold.weeks", [&p] { return p.weeks.empty() || p.rate.value > 0.0; },
        "waits for nothing: nobody reviews", "set threshold.rate_per_week");
    return f;
}

/// A folder of its own, removed at the end.
class Folder {
  public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "config-test-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path write(const std::string& name, std::string_view text) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The errors of a file with these settings; none when it is fine.
inline std::vector<sim::Diagnostic> errors_of(const std::filesystem::path& file,
                                              const std::vector<std::string>& sets = {})
{
    Params params;
    try {
        sim::ConfigFile::read(file, sets).fill(fields_of(params), {"contagion"});
    } catch (const sim::InputError& error) {
        return error.diagnostics;
    }
    return {};
}

inline std::vector<sim::Diagnostic> errors_in(std::string_view text,
                                              const std::vector<std::string>& sets = {})
{
    const Folder folder;
    return errors_of(folder.write("s.toml", text), sets);
}

/// The only error of a text.
inline sim::Diagnostic error_in(std::string_view text, const std::vector<std::string>& sets = {})
{
    const auto errors = errors_in(text, sets);
    return errors.size() == 1 ? errors.front() : sim::Diagnostic{};
}

/// The parameters that a text gives.
inline Params params_in(std::string_view text, const std::vector<std::string>& sets = {})
{
    const Folder folder;
    Params params;
    sim::ConfigFile::read(folder.write("s.toml", text), sets).fill(fields_of(params));
    return params;
}

} // namespace sample
