#pragma once
// Work in a copy of this process.

#include <functional>

namespace sim {

/// Does the work in a child, and waits: HDF5 (1.10) crashes where its memory runs out, and must not
/// take a run with it. What the work leaves in memory is lost. The child holds no lock, and
/// ends with this process. Throws what the work threw, as FileError or IntegrityError
/// with the same words, and std::bad_alloc where the child crashed
/// twice: the work must bear to be begun again.
void in_child(const std::function<void()>& work);

} // namespace sim
