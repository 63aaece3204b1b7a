#include "tests/fuzz/place.hpp"

#include "tests/fuzz/verdict.hpp"
#include "tests/scratch_folder.hpp"

#include <fstream>
#include <iterator>

namespace fuzz {

const std::filesystem::path& place()
{
    static const ScratchFolder folder;
    return folder.path();
}

std::filesystem::path written(const std::string& name, std::string_view bytes)
{
    std::filesystem::path path = place() / name;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    expect(file.good(), "the folder in memory takes files");
    return path;
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace fuzz
