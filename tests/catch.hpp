#pragma once
// Catch2, version 2 or 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

/// Equal up to an absolute margin. Approx(value).margin(m) also takes a relative 1.2e-5 for equal,
/// which is more than most of our margins.
inline Approx within(double value, double margin)
{
    return Approx(value).epsilon(0.0).margin(margin);
}
