"""Writes the list of listed companies that the authority knows, from the indices of the library pytickersymbols.

    python tools/make_companies.py WHEEL

Reads the wheel of the library as a file, so that nothing of it need be installed. A name gets the mark `?` where it
may mean something else: the authority then knows it, but nothing is taken for an organisation by that name alone.
"""

import argparse
import ast
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from searchapp.authority import fold, is_acronym
from searchapp.authority.organisations import known_by_hand, organisation_key, without_legal_form
from searchapp.ingest.mentions.lexicon import Lexicon, lexicon

TARGET = Path(__file__).resolve().parent.parent / "searchapp" / "authority" / "data" / "companies.txt"
HEADER = """\
# Listed companies: a line for each, its label and its other names, a mark (?) before what may mean something else.
# Made by tools/make_companies.py from the indices of {source}
# (https://github.com/portfolioplus/pytickersymbols, MIT licence, Copyright (c) 2023 portfolio+); do not edit.
"""
# "Metso (2020-present)", "Puma (brand)": what an encyclopedia adds to tell its pages apart.
REMARK = re.compile(r"\s*\((?!Class)[^)]*\)")
# What the news leaves out of a company's name, and what companies of one name are told apart by.
TAIL = re.compile(r"\s+(?:Group|Holdings?|Companies|International|Technologies|Motors?|Plc)$")
SHARE = re.compile(r"(?<=[a-zä])[A-C]$")  # "LifcoB": the share, not the company
INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
SHORTEST = 4
JOINTS = frozenset({"and", "of", "the", "for", "de", "s"})


def main() -> None:
    """Write the list anew."""
    parser = argparse.ArgumentParser(description="Write the list of listed companies.")
    parser.add_argument("wheel", type=Path, help="pytickersymbols-….whl")
    wheel = parser.parse_args().wheel
    lines = sorted(set(companies(names_in(wheel), lexicon())), key=lambda line: fold(line.removeprefix("?")))
    source = " ".join(wheel.name.split("-")[:2])
    TARGET.write_text(HEADER.format(source=source) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} companies, {sum(line.startswith('?') for line in lines)} of them unsure, in {TARGET}")


def names_in(wheel: Path) -> list[str]:
    """The names of all companies in a wheel of pytickersymbols."""
    source = zipfile.ZipFile(wheel).read("pytickersymbols/indices_data.py").decode()
    (indices,) = (
        ast.literal_eval(statement.value) for statement in ast.parse(source).body if isinstance(statement, ast.Assign)
    )
    return [company["name"] for index in indices.values() for company in index["companies"] if company["name"]]


def companies(names: Iterable[str], words: Lexicon) -> Iterator[str]:
    """The lines of the list. What the lists written by hand know, also by its short form, is left out."""
    by_hand = {organisation_key(name) for known in known_by_hand() for name in known.names}
    labels = sorted(
        {label for name in names if (label := plain(name))}, key=lambda label: (fold(label), is_acronym(label), label)
    )
    taken = set[str]()
    whole = {organisation_key(label) for label in labels}
    for label in labels:
        key, short = organisation_key(label), TAIL.sub("", label)
        short_key = organisation_key(short)
        if not key or key in taken or key in by_hand or short_key in by_hand:
            continue
        forms = [label]
        if short_key not in whole | taken and len(short) >= SHORTEST and short_key not in words.common:
            forms.append(short)
        taken.update(organisation_key(form) for form in forms)
        yield " | ".join(form if is_sure(form, words) else f"?{form}" for form in forms)


def plain(name: str) -> str:
    """A company's name as the news writes it: without legal form, remark and, unless it is The Hartford, article."""
    name = SHARE.sub("", REMARK.sub("", name))
    bare, before = name, ""
    while bare != before:  # "Eli Lilly and Company", "Carnival Corporation & plc"
        before, bare = bare, without_legal_form(bare).removesuffix(" and").strip(" ,&")
    rest = bare.removeprefix("The ")
    return rest if " " in rest or bare != name else bare


def is_sure(name: str, words: Lexicon) -> bool:
    """Whether nothing else has the name: several words with a coined one among them, or one with a capital inside.

    A single word may be a surname, a plant or a bird that no list here holds (Vinci, Cactus, Kingfisher); what begins
    with a given name may be its founder's; and initials mean much.
    """
    parts = [part for part in fold(name).split() if part not in JOINTS and len(part) > 1]
    if is_acronym(name) or not parts or (parts[0] in words.given and "&" not in name) or words.is_place(name):
        return False
    return any(is_coined(part, words) for part in parts) and (len(parts) > 1 or INNER_CAPITAL.search(name) is not None)


def is_coined(part: str, words: Lexicon) -> bool:
    """Whether a word is no ordinary one, and no name of persons, peoples and places."""
    known = (words.common, words.given, words.surnames, words.peoples, words.ambiguous)
    return not any(part in some for some in known) and not words.is_place(part) and not part.isdigit()


if __name__ == "__main__":
    main()
