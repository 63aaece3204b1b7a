"""Groundswell's results in Python: open them, draw them.

    import groundswell
    series = groundswell.open_result("results/my-run")     # an xarray.Dataset
"""
from .result import NoResult, open_result

__all__ = ["NoResult", "open_result"]
