"""How well and how fast does it work? What is measured, and how; `searchapp evaluate` prints it."""

from searchapp.evaluation.speed import Timing, measure, overall

__all__ = ["Timing", "measure", "overall"]
