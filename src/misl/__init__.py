"""Misl (مِسل, the official file): an e-office. Which room holds what is told in CONTRIBUTING.md."""

__version__ = "0.1.0"
