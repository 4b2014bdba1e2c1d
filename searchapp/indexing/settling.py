"""Which entity does every name of the archive mean, once the operator's own names and all decisions are applied?"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from searchapp import authority
from searchapp.archive import GIVEN_KEY, Archive, Corrections, EntityRow, Logged, ToLog, Transaction
from searchapp.article import Kind
from searchapp.authority import NO_NAMES, Decision, Identity, NameUse, OwnNames
from searchapp.errors import ArchiveError
from searchapp.indexing.watching import Stage, Watcher

_NOT_YET = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Settled:
    """What a settling did: the numbers of the decisions it logged, how many articles it changed, and for each decision
    in force what it could not do.
    """

    numbers: tuple[int, ...]
    articles: int
    notes: dict[int, str]


def settle(archive: Archive, watcher: Watcher, own: OwnNames = NO_NAMES) -> None:
    """Let the authority and the decisions say which entity every name means; articles that this changes wait to be
    published.
    """
    settle_with(archive, watcher, (), own)


def settle_with(archive: Archive, watcher: Watcher, new: Sequence[ToLog], own: OwnNames = NO_NAMES) -> Settled:
    """Log these decisions and settle every name, in one transaction; the caller holds the lock (`changing`)."""
    while True:
        with archive.reading() as record:
            last = record.decisions.last()
            log = [*record.decisions.all(), *_numbered(new, last)]
            outcome = _outcome(record, log, own, watcher)
        said = Corrections(outcome.became, outcome.hidden, outcome.labels, outcome.slugs)
        with archive.writing() as record:
            if record.decisions.last() != last:
                continue  # somebody logged a decision in between, which needs no lock
            numbers = record.decisions.log(new)
            articles = record.names.settle(outcome.identities, said)
            record.decisions.mark_settled(_standing(last + len(new), own), outcome.notes)
        return Settled(tuple(numbers), articles, dict(outcome.notes))


def needs_settling(archive: Archive, own: OwnNames = NO_NAMES) -> bool:
    """Whether a decision was logged, or the operator's own names changed, since the names were settled."""
    with archive.reading() as record:
        return record.decisions.settled() != _standing(record.decisions.last(), own)


def is_in_effect(record: Transaction, number: int) -> bool:
    """Whether the names were settled since a decision was logged."""
    return number <= int((record.decisions.settled() or "0").split()[0])


def kept_entities(record: Transaction) -> set[tuple[Kind, str]]:
    """The entities that were accepted as they are, by kind and key, as far as that decision is in force."""
    return {
        (one.about[0].identity.kind, one.about[0].identity.key)
        for _, one in authority.in_force(decisions_of(record.decisions.all()))
        if one.action is authority.Action.KEEP
    }


def decisions_of(log: Sequence[Logged]) -> list[tuple[int, Decision]]:
    """The decisions of a log with their numbers. Raises ArchiveError for one that a newer version wrote."""
    try:
        return [(one.number, authority.decision_of(one.action, one.payload)) for one in log]
    except ValueError as error:
        raise ArchiveError(f"A decision in the archive cannot be read: {error}.") from error


def identity_of(row: EntityRow) -> Identity:
    """An entity of the archive as the authority knows it."""
    one = row.entity
    key = GIVEN_KEY + one.slug if row.key is None else row.key
    return Identity(one.kind, key, one.label, one.slug, one.country, one.lat, one.lon)


def _outcome(record: Transaction, log: Sequence[Logged], own: OwnNames, watcher: Watcher) -> authority.Outcome:
    uses = record.names.uses()
    watcher.begin(Stage.SETTLING, len(uses))
    known = record.names.unrenamed()
    identities = authority.settle(
        (NameUse(kind, name, articles) for kind, name, articles in uses),
        beside=record.names.beside,
        known=[(row.entity.kind, row.key) for row in known if row.key is not None],
    )
    watcher.advance(Stage.SETTLING, len(uses))
    decisions = authority.in_force(decisions_of(log))
    if not decisions and not own:
        return authority.Outcome(identities)
    return authority.decide(identities, decisions, own=own, known=map(identity_of, known))


def _numbered(new: Sequence[ToLog], last: int) -> list[Logged]:
    # When it was decided has no bearing on what it does.
    return [
        Logged(number, _NOT_YET, one.who, one.why, one.action, one.payload) for number, one in enumerate(new, last + 1)
    ]


def _standing(last: int, own: OwnNames) -> str:
    """What the names are settled with, as one word: the last decision, and a hash of the operator's own names."""
    return f"{last} {hashlib.sha256(repr(own).encode()).hexdigest()[:16] if own else ''}".strip()
