"""Where do the names of people of many cultures come from, and how do they get into searchapp/ingest/mentions/data?

    python tools/make_person_names.py

writes names_of_locales.txt.gz after a new faker (which users need not have): the given names, an empty line, and the
surnames, folded and in order.
"""

import gzip
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import faker.providers.person

from searchapp.authority import fold, romanise

TARGET = (
    Path(__file__).resolve().parent.parent / "searchapp" / "ingest" / "mentions" / "data" / "names_of_locales.txt.gz"
)
HEADER = f"""\
# Given names, then surnames, folded. Made by tools/make_person_names.py from the locales of faker {version("faker")}
# (https://github.com/joke2k/faker, MIT licence, Copyright (c) 2012 Daniele Faraglia); do not edit."""


def main() -> None:
    """Write the file anew."""
    given, surnames = (sorted(set(names(kind))) for kind in ("first_name", "last_name"))
    text = "\n\n".join([HEADER, "\n".join(given), "\n".join(surnames) + "\n"])
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{len(given)} given names and {len(surnames)} surnames in {TARGET}")


def names(kind: str) -> Iterator[str]:
    """Every name, folded, that the locales have in lists of this kind.

    Cyrillic ones are romanised, other scripts left out.
    """
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in dir(provider):
            listed = getattr(provider, field) if field.startswith(kind) else ()
            for name in listed if isinstance(listed, list | tuple | dict) else ():
                yield from latin(name)


def latin(name: object) -> Iterable[str]:
    """A name as it is looked up: folded, in Latin letters; none where it has none, or one letter only."""
    if not isinstance(name, str) or not name:
        return ()
    key = fold(name)
    if key.isascii():
        return (key,) if len(key) > 1 else ()
    return romanise(name)


if __name__ == "__main__":
    main()
