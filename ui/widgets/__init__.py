"""Reusable pieces of the window; they know Qt and values, nothing else."""
