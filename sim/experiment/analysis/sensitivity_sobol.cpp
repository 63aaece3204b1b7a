#include "sim/experiment/analysis/sensitivity_resampling.hpp"

// One order of operations on every machine.
#define EIGEN_DONT_VECTORIZE
#include <Eigen/Core>

#include <algorithm>
#include <limits>

namespace sim {
namespace {

using Row = Eigen::Map<const Eigen::ArrayXd>;

/// Outputs block by block: a, the factors' mixed rows, b.
class Blocks {
  public:
    Blocks(std::span<const double> outputs, std::size_t factors, bool second_order)
        : factors_(static_cast<Eigen::Index>(factors)),
          second_order_(second_order),
          width_(second_order ? 2 * factors + 2 : factors + 2),
          centred_(centre(outputs))
    {
        EXPECT(factors >= 1 && outputs.size() % width_ == 0 && outputs.size() >= 2 * width_);
    }

    [[nodiscard]] std::size_t count() const { return centred_.size() / width_; }
    [[nodiscard]] Eigen::Index factors() const { return factors_; }
    [[nodiscard]] bool second_order() const { return second_order_; }
    [[nodiscard]] double a(std::size_t block) const { return centred_[block * width_]; }
    [[nodiscard]] double b(std::size_t block) const { return centred_[(block + 1) * width_ - 1]; }
    /// Row a with each factor taken from b.
    [[nodiscard]] Row ab(std::size_t block) const
    {
        return {centred_.data() + block * width_ + 1, factors_};
    }
    /// Row b with each factor taken from a.
    [[nodiscard]] Row ba(std::size_t block) const
    {
        return {centred_.data() + block * width_ + 1 + factors_, factors_};
    }

  private:
    static std::vector<double> centre(std::span<const double> outputs)
    {
        std::vector<double> centred(outputs.begin(), outputs.end());
        for (int pass = 0; pass < 2; ++pass) { // the second takes off what the first rounded away
            double sum = 0.0;
            for (const double y : centred)
                sum += y;
            for (double& y : centred)
                y -= sum / static_cast<double>(centred.size());
        }
        return centred;
    }

    Eigen::Index factors_;
    bool second_order_;
    std::size_t width_;
    std::vector<double> centred_;
};

struct Indices {
    double variance = 0.0;
    Eigen::ArrayXd first;
    Eigen::ArrayXd total;
    Eigen::MatrixXd pairs; ///< above the diagonal

    /// All of them in a row: first, total, pairs row by row.
    [[nodiscard]] std::vector<double> listed() const
    {
        std::vector<double> all(first.begin(), first.end());
        all.insert(all.end(), total.begin(), total.end());
        for (Eigen::Index j = 0; j < pairs.rows(); ++j)
            for (Eigen::Index k = j + 1; k < pairs.cols(); ++k)
                all.push_back(pairs(j, k));
        return all;
    }
};

/// Rows a and b of blocks that count `times` each.
struct Ends {
    double count = 0.0; ///< blocks
    double variance = 0.0;
};

Ends ends_of(const Blocks& blocks, const std::vector<std::uint32_t>& times)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double count = 0.0, sum = 0.0, squares = 0.0, least = infinity, most = -infinity;
    for (std::size_t block = 0; block < times.size(); ++block) {
        if (times[block] == 0)
            continue;
        const double a = blocks.a(block), b = blocks.b(block);
        count += times[block];
        sum += times[block] * (a + b);
        least = std::min({least, a, b});
        most = std::max({most, a, b});
    }
    if (least == most) // asked of the outputs: rounding would lift their variance above 0
        return {count, 0.0};
    const double mean = sum / (2.0 * count);
    for (std::size_t block = 0; block < times.size(); ++block) {
        const double a = blocks.a(block) - mean, b = blocks.b(block) - mean;
        squares += times[block] * (a * a + b * b);
    }
    return {count, squares / (2.0 * count)};
}

/// The indices of blocks that count `times` each.
Indices estimate(const Blocks& blocks, const std::vector<std::uint32_t>& times)
{
    const Eigen::Index d = blocks.factors();
    double products = 0.0;
    Eigen::ArrayXd first = Eigen::ArrayXd::Zero(d), total = first;
    Eigen::MatrixXd both = Eigen::MatrixXd::Zero(blocks.second_order() ? d : 0, d);
    for (std::size_t block = 0; block < times.size(); ++block) {
        if (times[block] == 0)
            continue;
        const double weight = times[block], a = blocks.a(block), b = blocks.b(block);
        const Row ab = blocks.ab(block);
        products += weight * a * b;
        first += weight * b * (ab - a);
        total += weight * (ab - a).square();
        if (blocks.second_order()) // row by row, as a product of matrices may sum in any order
            both.noalias() += (weight * blocks.ba(block)).matrix() * ab.matrix().transpose();
    }
    const Ends ends = ends_of(blocks, times);
    const double share = ends.variance > 0.0 ? 1.0 / (ends.count * ends.variance) : 0.0;
    Indices made{ends.variance, share * first, 0.5 * share * total, both};
    for (Eigen::Index j = 0; j < both.rows(); ++j)
        for (Eigen::Index k = 0; k < d; ++k)
            made.pairs(j, k) = (both(j, k) - products) * share - made.first(j) - made.first(k);
    return made;
}

SobolIndices named(double variance, std::size_t factors, const std::vector<Bounded>& listed)
{
    SobolIndices indices;
    indices.variance = variance;
    auto next = listed.begin();
    for (std::vector<Bounded>* order : {&indices.first, &indices.total}) {
        order->assign(next, next + static_cast<std::ptrdiff_t>(factors));
        next += static_cast<std::ptrdiff_t>(factors);
    }
    for (std::size_t j = 0; j < factors && next != listed.end(); ++j)
        for (std::size_t k = j + 1; k < factors; ++k)
            indices.pairs.push_back({j, k, *next++});
    return indices;
}

} // namespace

SobolIndices sobol_indices(std::span<const double> outputs, std::size_t factors, bool second_order,
                           const Resampling& resampling)
{
    EXPECT(resampling.resamples >= 2);
    expect_finite(outputs);
    const Blocks blocks(outputs, factors, second_order);
    const Indices found = estimate(blocks, std::vector<std::uint32_t>(blocks.count(), 1));
    const std::vector<double> values = found.listed();
    std::vector<Bounded> listed(values.size());
    if (found.variance == 0.0)
        return named(0.0, factors, listed);
    std::vector<double> resampled(values.size() * resampling.resamples); // [index][resample]
    for (std::size_t r = 0; r < resampling.resamples; ++r) {
        const auto again =
            estimate(blocks, drawn_with_replacement(blocks.count(), r, resampling.seed)).listed();
        for (std::size_t k = 0; k < again.size(); ++k)
            resampled[k * resampling.resamples + r] = again[k];
    }
    for (std::size_t k = 0; k < values.size(); ++k)
        listed[k] = bounded(
            values[k], std::span(resampled).subspan(k * resampling.resamples, resampling.resamples),
            resampling.confidence);
    return named(found.variance, factors, listed);
}

} // namespace sim
