#include "sim/experiment/slurm.hpp"

#include "sim/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace sim {
namespace {

bool in_groups(const SlurmSweep& sweep)
{
    return sweep.tasks > tasks_of_an_array;
}

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

constexpr const char* array_head = R"sh(#!/bin/bash
# One part of a sweep for each task of this array. Written by `groundswell slurm`; yours to edit.
# Submit it with submit.sh. A task that is stopped, by its time limit, by pre-emption or with its
# node, goes on from where it was; the sweep's file must stay as it is until the merge.
)sh";

constexpr const char* array_body = R"sh(
# Slurm before 23.02 does not say when the job's time ends, which --max-time auto wants to know.
export SLURM_JOB_END_TIME=${SLURM_JOB_END_TIME:-$(date -d "$(squeue -h -j "$SLURM_JOB_ID" -o %e)" +%s)
}

"$program" sweep
    "${sweep[@]}" & running =
        $ !trap 'kill -TERM "$running" 2>/dev/null' USR1 #nearly out of time : keep what there is,
                    and end trap : TERM #Slurm tells the program too wait "$running" code =
                        $ ? while kill - 0 "$running" 2 > / dev / null;
do
#a trap ends the waiting,
        not the program wait "$running" code = $ ? done

                                                       case $code in 75 |
                                                       129 | 130 | 137 | 138 | 143 |
                                                       152) #stopped on purpose,
                                        or by a signal : there is more to run state =
                                            $(squeue - h - j "$SLURM_JOB_ID" - o % T) if["$state" !=
                                                                                         RUNNING];
then echo "part $part: stopped (code $code); this job is ${state:-gone}" elif
    ["${SLURM_RESTART_COUNT:-0}" - ge "$most_restarts"];
then echo
    "part $part: stopped (code $code) after $most_restarts restarts; not queued again" else echo
    "part $part: stopped (code $code); queued again to go on" scontrol requeue
    "$SLURM_JOB_ID" #which ends this script sleep 60 fi;
;
esac
exit "$code"
)sh";

std::string array_script(const SlurmSweep& sweep)
{
    return array_head + resources(sweep, job_name(sweep.file), sweep.cpus) +
           fmt::format("#SBATCH --requeue\n"
                       "#SBATCH --signal=B:USR1@{}\n\n",
                       seconds_of_warning(sweep)) +
           places(sweep) +
           fmt::format("most_restarts=100 # of one task\n\n"
                       "part=$((${{1:-0}} + SLURM_ARRAY_TASK_ID)) # $1: of the arrays before\n"
                       "sweep=(\"$file\"{}{}\n"
                       "       --shard \"$part/{}\" --out \"$folder/shards/{}$part\"\n"
                       "       --jobs \"$SLURM_CPUS_PER_TASK\" --max-time auto --progress off)\n",
                       quoted(sweep.study_options), quoted(sweep.sweep_options), sweep.tasks,
                       in_groups(sweep) ? fmt::format("$(((part - 1) / {}))/", tasks_of_an_array)
                                        : "") +
           array_body;
}

constexpr const char* merge_head = R"sh(#!/bin/bash
# Makes one sweep of the parts, or tells what is missing (code 6). Run it at any time, as often as
# you like, as a job or by hand. Written by `groundswell slurm`; yours to edit.
)sh";

std::string merge_script(const SlurmSweep& sweep)
{
    return merge_head + resources(sweep, job_name(sweep.file) + "-merge", 1) + "\n" +
           places(sweep) +
           fmt::format("\ncd \"$folder\" || exit 5\n"
                       "shopt -s nullglob\n"
                       "parts=(shards/{}*/catalogue)\n"
                       "if [ ${{#parts[@]}} -eq 0 ]; then\n"
                       "  echo \"no part of the sweep has begun; see slurm/logs\" >&2\n"
                       "  exit 6\n"
                       "fi\n"
                       "exec \"$program\" merge \"$file\" \"${{parts[@]%/catalogue}}\"{} \\\n"
                       "  --out \"$folder\"\n",
                       in_groups(sweep) ? "*/" : "", quoted(sweep.study_options));
}

constexpr const char* submit_head = R"sh(#!/bin/bash
# Submits the tasks, and the merge for when the last of them has ended, however it ended. Arguments
# are given to sbatch: submit.sh --account=sociology. Written by `groundswell slurm`; yours to edit.
set -euo pipefail
)sh";

std::string submit_script(const SlurmSweep& sweep)
{
    const std::string go =
        fmt::format("cd {}\nmkdir -p logs\n\n", shell_quoted((sweep.folder / "slurm").string()));
    const std::string merge = "merge=$(sbatch --parsable --dependency=\"$after\" "
                              "--output=logs/merge.txt \"$@\" merge.sh)\n"
                              "echo \"merge: job $merge\"\n";
    if (!in_groups(sweep))
        return submit_head + go +
               fmt::format(
                   "array=$(sbatch --parsable --array=1-{} --output=logs/%a.txt \"$@\" "
                   "array.sh)\n"
                   "echo \"parts: job $array\"\n"
                   "after=afterany:${{array%%;*}} # \"job;cluster\" where there are several\n",
                   sweep.tasks) +
               merge;
    return submit_head + go +
           fmt::format("parts={}\n"
                       "size={} # of an array: less than the cluster's MaxArraySize\n"
                       "after=afterany\n"
                       "for ((first = 0; first < parts; first += size)); do\n"
                       "  last=$((parts - first < size ? parts - first : size))\n"
                       "  mkdir -p \"logs/$first\"\n"
                       "  array=$(sbatch --parsable --array=1-$last --output=logs/$first/%a.txt "
                       "\"$@\" array.sh $first)\n"
                       "  echo \"parts $((first + 1)) to $((first + last)): job $array\"\n"
                       "  after+=:${{array%%;*}} # \"job;cluster\" where there are several\n"
                       "done\n",
                       sweep.tasks, tasks_of_an_array) +
           merge;
}

} // namespace

SlurmScripts slurm_scripts(const SlurmSweep& sweep)
{
    return {array_script(sweep), merge_script(sweep), submit_script(sweep)};
}

std::filesystem::path shard_folder(const SlurmSweep& sweep, std::uint32_t part)
{
    const std::filesystem::path shards = sweep.folder / "shards";
    return (in_groups(sweep) ? shards / std::to_string((part - 1) / tasks_of_an_array) : shards) /
           std::to_string(part);
}

std::string slurm_time(std::int64_t minutes)
{
    return fmt::format("{}-{:02}:{:02}:00", minutes / 1440, minutes / 60 % 24, minutes % 60);
}

} // namespace sim
