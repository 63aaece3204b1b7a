#include "sim/network/measures.hpp"

#include "sim/parallel/parallel.hpp"

// One order of operations on every machine.
#define EIGEN_DONT_VECTORIZE
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sim {
namespace {

constexpr int most_steps = 300;
constexpr int check_every = 10;
constexpr double tolerance = 1e-11; ///< of the residual, relative to the eigenvalue

using Column = std::vector<double>;

double dot(const Column& x, const Column& y)
{
    return ordered_sum(x.size(), [&](std::size_t i) { return x[i] * y[i]; });
}

void scale(Column& x, double factor)
{
    parallel_for(x.size(), [&](std::size_t i) { x[i] *= factor; });
}

/// The tridiagonal matrix that Lanczos' recurrence grows by a row each step.
struct Tridiagonal {
    std::vector<double> diagonal;
    std::vector<double> beside; ///< beside[k] joins rows k and k+1; the last one leads outside

    struct Top {
        double value;
        double residual; ///< bound on the distance to an eigenvalue of the whole matrix
    };
    [[nodiscard]] Top top() const
    {
        const auto size = static_cast<Eigen::Index>(diagonal.size());
        const Eigen::VectorXd d = Eigen::Map<const Eigen::VectorXd>(diagonal.data(), size);
        const Eigen::VectorXd b = Eigen::Map<const Eigen::VectorXd>(beside.data(), size - 1);
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
        solver.computeFromTridiagonal(d, b);
        const double last = solver.eigenvectors()(size - 1, size - 1);
        return {solver.eigenvalues()(size - 1), std::abs(beside.back() * last)};
    }
};

/// Nowhere negative, so never orthogonal to the eigenvector sought (Perron and Frobenius); close
/// to it where degrees tell influence; exactly it on a regular graph.
Column start_vector(const SocialGraph& graph)
{
    Column v(graph.size());
    parallel_for(v.size(), [&](std::size_t i) { v[i] = graph.degree(citizen(i)); });
    scale(v, 1.0 / std::sqrt(dot(v, v)));
    return v;
}

} // namespace

// A symmetric matrix without negative entries has no eigenvalue larger in size than its largest
// one (a bipartite graph has -radius too), so Lanczos' largest Ritz value is the radius. Without
// reorthogonalisation copies of it may appear; its value stays right (Paige 1980).
double spectral_radius(const SocialGraph& graph)
{
    if (graph.arcs() == 0)
        return 0.0;
    if (graph.is_complete())
        return static_cast<double>(graph.size() - 1);
    Column v = start_vector(graph);
    Column before(v.size(), 0.0);
    Column w(v.size());
    Tridiagonal t;
    double size = 0.0; // of the matrix, as far as seen
    for (int step = 1;; ++step) {
        const double back = t.beside.empty() ? 0.0 : t.beside.back();
        parallel_for(v.size(), [&](std::size_t i) {
            double sum = 0.0;
            for (const CitizenId j : graph.neighbours(citizen(i)))
                sum += v[index(j)];
            w[i] = sum - back * before[i];
        });
        const double alpha = dot(w, v);
        parallel_for(v.size(), [&](std::size_t i) { w[i] -= alpha * v[i]; });
        const double beta = std::sqrt(dot(w, w));
        t.diagonal.push_back(alpha);
        t.beside.push_back(beta);
        size = std::max({size, std::abs(alpha), back});
        const bool exhausted = beta <= 1e-13 * size || step == most_steps;
        if (exhausted || step % check_every == 0) {
            const auto top = t.top();
            if (exhausted || top.residual <= tolerance * top.value)
                return top.value;
        }
        scale(w, 1.0 / beta);
        std::swap(before, v);
        std::swap(v, w);
    }
}

} // namespace sim
