"""Use cases of the official registry."""
