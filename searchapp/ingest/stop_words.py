"""Which English words are too common to say anything by themselves?

spaCy's list, from its file: to import it as a module takes half a second, for all of spaCy.
"""

import importlib.util
from pathlib import Path
from typing import Final


def _spacys() -> frozenset[str]:
    spacy = importlib.util.find_spec("spacy")
    assert spacy is not None, "spaCy is installed with this program"
    assert spacy.origin is not None
    file = Path(spacy.origin).parent / "lang" / "en" / "stop_words.py"
    spec = importlib.util.spec_from_file_location("searchapp_english_stop_words", file)
    assert spec is not None, file
    assert spec.loader is not None, file
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.STOP_WORDS)


STOP_WORDS: Final = _spacys()
