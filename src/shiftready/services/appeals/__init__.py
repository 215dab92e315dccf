"""Marks that are contested by the person they are about, and decided by somebody else."""
