"""Which lines of a text would only the page around an article have?"""

from searchapp.ingest.cleaning.lines import ends_sentence, is_truncated
from searchapp.ingest.cleaning.page_phrases import ON_PAGES, PAGE_OPENINGS
from searchapp.ingest.cleaning.residue import bare_words
from searchapp.ingest.cleaning.verdict import Verdict, looks_like, says

_LONGEST = 400
# A paragraph may open with "Sign up" or "Share"; so many words that end a sentence are one.
_PARAGRAPH_WORDS = 12


def find_hints(lines: list[str], known: dict[int, Verdict]) -> dict[int, Verdict]:
    """The lines that pages print around articles, by number: those already `known`, and what only pages say."""
    hints = dict(known)
    for number, line in enumerate(lines):
        if number not in hints and (verdict := _hint(line)):
            hints[number] = verdict
    return hints


def _hint(line: str) -> Verdict | None:
    if len(line) > _LONGEST:
        return None
    bare = bare_words(line)
    if not is_truncated(line) and (reason := ON_PAGES.get(bare)):  # "All..." is a text that was cut off
        return says(reason, bare)
    is_paragraph = ends_sentence(line) and len(line.split()) >= _PARAGRAPH_WORDS
    for opening in PAGE_OPENINGS:
        if opening.pattern.match(bare):
            return None if is_paragraph and opening.spares_sentences else looks_like(opening.reason)
    return None
