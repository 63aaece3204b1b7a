#include "sim/experiment/slurm.hpp"

#include "sim/core/text.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <filesystem>
#include <string>

using namespace sim;
namespace fs = std::filesystem;

namespace {

/// What bash says to a script given on its command line.
std::string bash(const std::string& script)
{
    std::string said;
    FILE* pipe = ::popen(("bash -c " + shell_quoted(script) + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        said.push_back(static_cast<char>(c));
    return said + (::pclose(pipe) == 0 ? "" : "(failed)");
}

SlurmSweep hostile()
{
    SlurmSweep sweep;
    sweep.program = "/usr/bin/true";
    sweep.file = "/tmp/it's; a $(reboot) \"sweep\"\n#SBATCH --wrong.toml";
    sweep.folder = "/tmp/back`tick`\\";
    sweep.study_options = {"--set", "scenario.title='*'"};
    sweep.tasks = 7;
    return sweep;
}

/// A script's lines up to and with the last one that holds `last`: its variables.
std::string up_to(const std::string& script, const std::string& last)
{
    return script.substr(0, script.find('\n', script.rfind(last)) + 1);
}

} // namespace

TEST_CASE("Slurm scripts are sound bash, whatever the names", "[unit]")
{
    const SlurmScripts scripts = slurm_scripts(hostile());
    for (const std::string& script : {scripts.array, scripts.merge, scripts.submit})
        CHECK(bash("bash -n <<< " + shell_quoted(script)).empty());
}

TEST_CASE("Slurm scripts give the sweep its arguments, whatever the names", "[unit]")
{
    const SlurmSweep sweep = hostile();
    const std::string array = slurm_scripts(sweep).array;
    const std::string said = bash("SLURM_ARRAY_TASK_ID=3\nSLURM_CPUS_PER_TASK=2\n" +
                                  up_to(array, "export OMP_THREAD_LIMIT") +
                                  "printf '%s|' \"${sweep[@]}\" $OMP_THREAD_LIMIT");
    CHECK(said == sweep.file.string() + "|--set|scenario.title='*'|--shard|3/7|--out|" +
                      sweep.folder.string() + "/shards/3|--progress|off|2|");
}

TEST_CASE("Slurm reads what was asked for, and nothing from a file's name", "[unit]")
{
    SlurmSweep sweep = hostile();
    sweep.cpus = 4;
    sweep.minutes = 26 * 60;
    sweep.memory = "12G";
    sweep.partition = "long";
    const std::string array = slurm_scripts(sweep).array;
    for (const char* line :
         {"#SBATCH --time=1-02:00:00\n", "#SBATCH --cpus-per-task=4\n", "#SBATCH --mem=12G\n",
          "#SBATCH --partition=long\n", "#SBATCH --signal=B:USR1@60\n", "#SBATCH --requeue\n"})
        CHECK(array.find(line) != std::string::npos);
    CHECK(array.find("#SBATCH --job-name=it_s__a___reboot___sweep___SBATCH_--wron\n") !=
          std::string::npos);
    CHECK(array.find("\n#SBATCH --wrong") >
          array.find("\nprogram=")); // and sbatch has stopped reading
}

TEST_CASE("a short task is told of its end a tenth of its time before", "[unit]")
{
    SlurmSweep sweep = hostile();
    sweep.minutes = 1;
    CHECK(slurm_scripts(sweep).array.find("--signal=B:USR1@6\n") != std::string::npos);
    CHECK(slurm_scripts(sweep).array.find("--time=0-00:01:00\n") != std::string::npos);
}
