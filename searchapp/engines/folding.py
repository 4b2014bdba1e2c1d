"""When do two labels count as the same for finding and ordering? Without case and accents."""

import unicodedata


def fold(label: str) -> str:
    """The label in lower case without accents and other combining marks: "Erdoğan" is "erdogan"."""
    if label.isascii():
        return label.casefold()
    apart = unicodedata.normalize("NFD", label.casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
