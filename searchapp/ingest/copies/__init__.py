"""Which articles have nearly the same text?"""

from searchapp.ingest.copies.alike import Reading, are_copies, read
from searchapp.ingest.copies.near import near_pairs
from searchapp.ingest.copies.shingles import PERMUTATIONS, Signature, sign

__all__ = ["PERMUTATIONS", "Reading", "Signature", "are_copies", "near_pairs", "read", "sign"]
