#include "sim/engine/state_hash.hpp"

#include "sim/core/hash.hpp"

namespace sim {
namespace {

class HashingVisitor : public StateVisitor {
  public:
    explicit HashingVisitor(Hasher& hasher) : hasher_(hasher) {}

    void bytes(std::string_view name, std::span<std::byte> values) override
    {
        const std::uint64_t size = values.size();
        hasher_.add(name);
        hasher_.add(std::as_bytes(std::span(&size, 1)));
        hasher_.add(std::span<const std::byte>(values));
    }

  private:
    Hasher& hasher_;
};

} // namespace

std::string state_hash(Model& model, Tick now)
{
    Hasher hasher;
    hasher.add(std::as_bytes(std::span(&now.value, 1)));
    HashingVisitor visitor(hasher);
    model.state(visitor);
    return hasher.hex128();
}

} // namespace sim
