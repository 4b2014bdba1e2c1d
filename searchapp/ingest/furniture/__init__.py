"""Which lines belong to the pages of a source and not to its articles, and how do they leave the text?"""

from searchapp.ingest.furniture.finding import Recurring, find_furniture, left_out_of
from searchapp.ingest.furniture.leaving_out import open_up
from searchapp.ingest.furniture.lines import Lines, count_lines, line_hash, source_of
from searchapp.ingest.furniture.revising import differs, revise

__all__ = [
    "Lines",
    "Recurring",
    "count_lines",
    "differs",
    "find_furniture",
    "left_out_of",
    "line_hash",
    "open_up",
    "revise",
    "source_of",
]
