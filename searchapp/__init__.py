"""Cuttings: a self-hosted archive of news articles one can search, filter and share."""

__version__ = "0.1.0"
