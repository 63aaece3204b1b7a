"""The report of a comparison: one HTML file that a policy team reads without help."""
