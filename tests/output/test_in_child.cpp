#include "sim/output/in_child.hpp"

#include "sim/output/hdf5_file.hpp"
#include "tests/catch.hpp"
#include "tests/scratch_folder.hpp"

#include <csignal>
#include <filesystem>
#include <stdexcept>

TEST_CASE("children answer in order, and one that fails answers nothing", "[unit]")
{
    const auto answers = sim::answers_of_children(5, [](std::size_t k) {
        if (k == 1)
            throw std::runtime_error("it cannot");
        if (k == 3)
            std::raise(SIGKILL);
        return std::vector<std::byte>(100'000 * k + 1,
                                      static_cast<std::byte>(k)); // more than a pipe
    });
    REQUIRE(answers.size() == 5);
    for (const std::size_t k : {0u, 2u, 4u}) {
        CHECK(answers[k].size() == 100'000 * k + 1);
        CHECK(answers[k].back() == static_cast<std::byte>(k));
    }
    CHECK(answers[1].empty());
    CHECK(answers[3].empty());
}

TEST_CASE("a file in memory tells the bytes that it takes on the disk", "[unit]")
{
    const ScratchFolder folder;
    const auto path = folder.path() / "some.h5";
    sim::Hdf5File file(path);
    const std::vector<double> axis{1.0, 2.0};
    file.coordinate("/x", std::span<const double>(axis));
    file.begin_variable("/value", {"/x"}, {1});
    file.write_step("/value", 0, std::span<const double>(axis).first(1));
    const auto told = file.bytes();
    CHECK_FALSE(std::filesystem::exists(path));
    file.commit();
    CHECK(told == std::filesystem::file_size(path));
}
