#include "sim/experiment/slurm.hpp"

#include "sim/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace sim {
namespace {

std::string quoted(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += " " + shell_quoted(word);
    return text;
}

/// The file's name as a job's: letters, digits, points and dashes.
std::string job_name(const std::filesystem::path& file)
{
    std::string name = file.stem().string().substr(0, 40);
    for (char& c : name)
        c = std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' ? c : '_';
    return name.empty() || name[0] == '-' ? "sweep" + name : name;
}

/// How long before the end of its time a task is told, in seconds: a minute, or a tenth of it.
std::int64_t seconds_of_warning(const SlurmSweep& sweep)
{
    return std::min<std::int64_t>(60, sweep.minutes * 6);
}

std::string resources(const SlurmSweep& sweep, const std::string& name, std::uint32_t cpus)
{
    std::string text = fmt::format("#SBATCH --job-name={}\n"
                                   "#SBATCH --time={}\n"
                                   "#SBATCH --ntasks=1\n"
                                   "#SBATCH --cpus-per-task={}\n"
                                   "#SBATCH --mem={}\n",
                                   name, slurm_time(sweep.minutes), cpus, sweep.memory);
    if (!sweep.partition.empty())
        text += fmt::format("#SBATCH --partition={}\n", sweep.partition);
    return text + "#SBATCH --open-mode=append\n";
}

std::string places(const SlurmSweep& sweep)
{
    return fmt::format("program={}\nfile={}\nfolder={}\n", shell_quoted(sweep.program.string()),
                       shell_quoted(sweep.file.string()), shell_quoted(sweep.folder.string()));
}

// clang-format off
constexpr const char* array_head = R"sh(#!/bin/bash
# One part of a sweep for each task of this array. Written by `groundswell slurm`; yours to edit.
# A task that is stopped, by its time limit, by pre-emption or with its node, goes on from where it
# was; the sweep's file must stay as it is until the merge.
)sh";

constexpr const char* array_body = R"sh(
"$program" sweep "${sweep[@]}" &
running=$!
trap 'kill -TERM "$running" 2>/dev/null' USR1 TERM # nearly out of time: keep what there is, end
wait "$running"
code=$?
while kill -0 "$running" 2>/dev/null; do # a signal ends the waiting, not the program
  wait "$running"
  code=$?
done

case $code in
75 | 129 | 130 | 137 | 138 | 143 | 152) # stopped on purpose, or by a signal: there is more to run
  task=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
  if [ "$(squeue -h -j "$task" -o %T)" != RUNNING ]; then
    echo "part $part: stopped (code $code) with its job; submit.sh goes on"
  elif [ "${SLURM_RESTART_COUNT:-0}" -ge "$most_restarts" ]; then
    echo "part $part: stopped (code $code) after $most_restarts restarts; submit.sh goes on"
  else
    echo "part $part: stopped (code $code); queued again to go on"
    scontrol requeue "$task" && sleep 60 # Slurm ends this script
  fi
  ;;
esac
exit "$code"
)sh";
// clang-format on

std::string array_script(const SlurmSweep& sweep)
{
    return array_head + resources(sweep, job_name(sweep.file), sweep.cpus) +
           fmt::format("#SBATCH --requeue\n"
                       "#SBATCH --signal=B:USR1@{}\n\n",
                       seconds_of_warning(sweep)) +
           places(sweep) +
           fmt::format("most_restarts=100 # of one task\n\n"
                       "part=$SLURM_ARRAY_TASK_ID\n"
                       "sweep=(\"$file\"{}{}\n"
                       "  --shard \"$part/{}\" --out \"$folder/shards/$part\" --progress off)\n"
                       "export OMP_THREAD_LIMIT=$SLURM_CPUS_PER_TASK\n",
                       quoted(sweep.study_options), quoted(sweep.sweep_options), sweep.tasks) +
           array_body;
}

// clang-format off
constexpr const char* merge_head = R"sh(#!/bin/bash
# Makes one sweep of the parts, or tells what is missing (code 6). Run it at any time, as often as
# you like, as a job or by hand. Written by `groundswell slurm`; yours to edit.
)sh";

constexpr const char* merge_body = R"sh(
cd "$folder" || exit 5
shopt -s nullglob
parts=(shards/*/catalogue)
if [ ${#parts[@]} -eq 0 ]; then
  echo "no part of the sweep has begun; see slurm/logs" >&2
  exit 6
fi
"$program" merge "$file" "${parts[@]%/catalogue}" --out "$folder" "${study[@]}"
code=$?
[ $code -eq 6 ] && echo "to go on with what is missing: bash slurm/submit.sh" >&2
exit $code
)sh";

constexpr const char* submit_head = R"sh(#!/bin/bash
# Submits the tasks, and the merge for when the last of them has ended, however it ended; parts that
# are complete end at once, so it may be run again. Arguments are given to sbatch: submit.sh
# --account=sociology. Written by `groundswell slurm`; yours to edit.
set -euo pipefail
)sh";
// clang-format on

std::string merge_script(const SlurmSweep& sweep)
{
    return merge_head + resources(sweep, job_name(sweep.file) + "-merge", 1) + "\n" +
           places(sweep) + fmt::format("study=({})\n", quoted(sweep.study_options)) + merge_body;
}

std::string submit_script(const SlurmSweep& sweep)
{
    return submit_head +
           fmt::format("cd {}\n"
                       "mkdir -p logs\n\n"
                       "array=$(sbatch --parsable --array=1-{} --output=logs/%a.txt \"$@\" "
                       "array.sh)\n"
                       "echo \"parts: job $array\"\n"
                       "merge=$(sbatch --parsable --dependency=\"afterany:${{array%%;*}}\" "
                       "--output=logs/merge.txt \"$@\" merge.sh)\n"
                       "echo \"merge: job $merge\"\n",
                       shell_quoted((sweep.folder / "slurm").string()), sweep.tasks);
}

} // namespace

SlurmScripts slurm_scripts(const SlurmSweep& sweep)
{
    return {array_script(sweep), merge_script(sweep), submit_script(sweep)};
}

std::string slurm_time(std::int64_t minutes)
{
    return fmt::format("{}-{:02}:{:02}:00", minutes / 1440, minutes / 60 % 24, minutes % 60);
}

} // namespace sim
