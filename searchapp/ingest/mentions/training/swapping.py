"""How does a document read with other names, the same one everywhere where one stood?"""

from searchapp.ingest.mentions.labels import Labelled
from searchapp.ingest.mentions.training.chance import Chance
from searchapp.ingest.mentions.training.inventing import Inventor
from searchapp.ingest.mentions.training.passages import Document, Passage
from searchapp.ingest.mentions.training.stand_ins import StandIns

# In shares of names: people told by the family name alone, places and acronyms that change, organisations that are
# made, and made or another text's.
_FAMILY_ALONE = 0.7
_PLACES = 0.7
_ACRONYMS = 0.4
_MADE, _MADE_OR_BORROWED = 0.35, 0.7
_LETTERS = "ABCDEFGHIKLMNOPRSTU"
_LENGTHS_OF_ACRONYMS = (2, 3, 3, 3, 4, 4)
_LONGEST_ACRONYM = 6
# Shorter places (US, UK, UAE) stand for themselves; a sign alone is no organisation.
_SHORTEST_PLACE = 4
_SHORTEST_ORGANISATION = 2


def swapped(document: Document, chance: Chance, stand_ins: StandIns) -> Document:
    """The document with other names in it."""
    swap = _Swap(document, chance, stand_ins)
    return tuple(swap.passage(passage) for passage in document)


class _Swap:
    """What stands for what in one document."""

    def __init__(self, document: Document, chance: Chance, stand_ins: StandIns) -> None:
        self._chance = chance
        self._inventor = Inventor(chance)
        self._stand_ins = stand_ins
        self._whole: dict[str, str] = {}
        self._family: dict[str, str] = {}
        self._others: dict[str, str] = {}
        people = (
            passage.text[start:end]
            for passage in document
            for start, end, label, _ in passage.names
            if label == "PERSON"
        )
        for name in dict.fromkeys(name for name in people if " " in name):
            person = self._inventor.person()
            self._whole[name] = person.whole
            self._family[name.split()[-1]] = person.family

    def passage(self, passage: Passage) -> Passage:
        text, names, done = "", list[Labelled](), 0
        for start, end, label, _ in sorted(passage.names):
            text += passage.text[done:start]
            new = self._instead(passage.text[start:end], label)
            names.append(Labelled(len(text), len(text) + len(new), label))
            text += new
            done = end
        return Passage(text + passage.text[done:], tuple(names))

    def _instead(self, name: str, label: str) -> str:
        if label == "PERSON":
            return self._person(name)
        if label == "PLACE" and len(name) >= _SHORTEST_PLACE:
            if name not in self._others:
                self._others[name] = self._inventor.place() if self._chance.happens(_PLACES) else name
            return self._others[name]
        if label == "ORG" and len(name) >= _SHORTEST_ORGANISATION:
            if name not in self._others:
                self._others[name] = self._organisation(name)
            return self._others[name]
        return name

    def _person(self, name: str) -> str:
        known = self._whole.get(name) or self._family.get(name)
        if known:
            return known
        person = self._inventor.person()
        return self._others.setdefault(name, person.family if self._chance.happens(_FAMILY_ALONE) else person.whole)

    def _organisation(self, name: str) -> str:
        drawn = self._chance.random()
        if name.isupper() and len(name) <= _LONGEST_ACRONYM:
            return self._acronym() if drawn < _ACRONYMS else name
        if drawn < _MADE and not self._stand_ins.has_sort(name):
            return self._inventor.organisation()
        return self._stand_ins.one_for(name, self._chance) if drawn < _MADE_OR_BORROWED else name

    def _acronym(self) -> str:
        length = self._chance.choice(_LENGTHS_OF_ACRONYMS)
        return "".join(self._chance.choice(_LETTERS) for _ in range(length))
