#pragma once
// Work in copies of this process.

#include <cstddef>
#include <functional>
#include <vector>

namespace sim {

/// Does the work in a child, and waits: HDF5 (1.10) crashes where its memory runs out, and must not
/// take a run with it. What the work leaves in memory is lost. The child holds no lock, and
/// ends with this process. Throws what the work threw, as FileError or IntegrityError
/// with the same words, and std::bad_alloc where the child crashed
/// twice: the work must bear to be begun again.
void in_child(const std::function<void()>& work);

/// Does work(0) to work(count - 1) at once, each in a child as above, and waits. Gives what each
/// came to: nothing where it threw or its child died.
[[nodiscard]] std::vector<std::vector<std::byte>>
answers_of_children(std::size_t count,
                    const std::function<std::vector<std::byte>(std::size_t)>& work);

} // namespace sim
