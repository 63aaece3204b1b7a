// Groundswell: the engine's command line, given our models.
#include "models/models.hpp"
#include "sim/cli/program.hpp"

int main(int argc, char** argv)
{
    return sim::cli::program(argc, argv, models::all);
}
