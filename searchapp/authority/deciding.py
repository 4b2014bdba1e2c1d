"""Which entity does each name mean once an operator's file and the decisions of the log are applied?

Nothing here is remembered: the same identities, file and decisions always give the same outcome, so that a decision
holds after articles were read anew, and one that is undone leaves no trace. Decisions are applied in their order, each
to what those before it left.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from searchapp.article import Kind
from searchapp.authority.decisions import Action, Decision, Reference
from searchapp.authority.folding import fold, slug
from searchapp.authority.identity import Identity, NameUse
from searchapp.authority.own_names import NO_NAMES, OwnNames
from searchapp.authority.settling import settle

Key = tuple[Kind, str]  # of an entity: its kind and the authority's key
Name = tuple[Kind, str]  # of a name: the kind it was recognised as, and its form
Alone = Callable[[Kind, str], Identity | None]
# An entity whose key is gone is another one that has more than this share of its names from it.
_SAME_NAMES = 0.5
_SPLIT_OFF = "split:"  # begins the key of an entity that a split makes


@dataclass(frozen=True)
class Outcome:
    """What names mean in the end, and what became of entities.

    `became` leads from each entity that was merged or changed its kind to the one it is now; `hidden` entities have no
    name in `identities`. `labels` and `slugs` are what renamed entities are called; `kept` are those a reader accepted
    as they are. `notes` says, by the number of a decision, what it could not do.
    """

    identities: Mapping[Name, Identity | None]
    became: Mapping[Key, Identity] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    kept: frozenset[Key] = frozenset()
    labels: Mapping[Key, str] = field(default_factory=dict)
    slugs: Mapping[Key, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)


def settled_alone(kind: Kind, name: str) -> Identity | None:
    """What a name of that kind means when nothing else is known, or None for one that means nothing."""
    return settle([NameUse(kind, name)])[kind, name]


def decide(
    identities: Mapping[Name, Identity | None],
    decisions: Iterable[tuple[int, Decision]],
    *,
    own: OwnNames = NO_NAMES,
    known: Iterable[Identity] = (),
    alone: Alone = settled_alone,
) -> Outcome:
    """The outcome of an operator's own names and then the decisions in force (numbered, in their order).

    `known` are the entities that the archive has under their slugs, those without a name now among them, called as if
    no decision had renamed them.
    """
    replay = _Replay(identities, known, alone)
    replay.take(own)
    for number, decision in decisions:
        replay.apply(number, decision)
    return replay.outcome()


class _Replay:
    """The names and entities as the decisions so far leave them."""

    def __init__(self, identities: Mapping[Name, Identity | None], known: Iterable[Identity], alone: Alone) -> None:
        self._alone = alone
        self._meant: dict[Name, Key | None] = {}
        self._names: dict[Key, set[Name]] = {}
        self._entities: dict[Key, Identity] = {}
        self._keys: dict[tuple[Kind, str], Key] = {}
        for one in known:
            self._entities[one.kind, one.key] = one
            # What only a later split makes is not what an earlier decision was about, were it called the same.
            if not one.key.startswith(_SPLIT_OFF):
                self._keys[one.kind, one.slug] = (one.kind, one.key)
        for name, identity in identities.items():
            self._meant[name] = None
            if identity is not None:
                self._entities[identity.kind, identity.key] = identity
                self._give(name, (identity.kind, identity.key))
        self._became: dict[Key, Key] = {}
        self._hidden: set[Key] = set()
        self._kept: set[Key] = set()
        self._labels: dict[Key, str] = {}
        self._slugs: dict[Key, str] = {}
        self._notes: dict[int, str] = {}

    def outcome(self) -> Outcome:
        entities = {key: self._called(key) for key in self._entities}
        return Outcome(
            identities={
                name: entities[key] if key is not None and key not in self._hidden else None
                for name, key in self._meant.items()
            },
            became={key: entities[self._now(key)] for key in self._became},
            hidden=frozenset(self._hidden),
            kept=frozenset(self._kept),
            labels=self._labels,
            slugs=self._slugs,
            notes=self._notes,
        )

    def take(self, own: OwnNames) -> None:
        """Apply an operator's file."""
        by_fold: dict[str, list[Name]] = {}
        for name in sorted(self._meant) if own else ():
            by_fold.setdefault(fold(name[1]), []).append(name)
        for entry in own.entries:
            identity = self._alone(entry.kind, entry.label)
            if identity is None:
                continue
            key = (identity.kind, identity.key)
            as_known = self._entities.get(key, identity)
            self._entities[key] = replace(
                as_known,
                label=entry.label,
                slug=as_known.slug if key in self._entities else slug(entry.label),
                country=entry.country or as_known.country,
                lat=as_known.lat if entry.lat is None else entry.lat,
                lon=as_known.lon if entry.lon is None else entry.lon,
            )
            for form in (entry.label, *entry.names):
                for name in by_fold.get(fold(form), ()):
                    if name[0] is entry.kind:
                        self._give(name, key)
        for form in own.hidden:
            for name in by_fold.get(fold(form), ()):
                self._give(name, None)

    def apply(self, number: int, decision: Decision) -> None:
        """Apply one decision, or note why it does nothing.

        What it says of an entity that has gone is remembered, for two reasons: the entity may come back, and a later
        decision may bring it back, whose outcome must not depend on whether the archive has heard of it before.
        """
        if not decision.about:
            self._notes[number] = "It is about nothing."
            return
        found = [self._resolve(one) for one in decision.about]
        if found[0] is None and decision.action is not Action.MERGE:
            self._notes[number] = f"{decision.about[0].address} has gone."
        here = self._made(decision.about[0], found[0])
        match decision.action:
            case Action.MERGE:
                self._merge(number, decision, here, found[1:])
            case Action.SPLIT:
                self._split(number, decision, here, found[1] if len(found) > 1 else None)
            case Action.RENAME:
                self._rename(here, decision)
            case Action.KIND:
                self._change_kind(number, decision, here)
            case Action.HIDE:
                self._hidden.add(here)
            case Action.KEEP:
                self._kept.add(here)

    def _merge(self, number: int, decision: Decision, into: Key, others: list[Key | None]) -> None:
        idle = []
        for reference, other in zip(decision.about[1:], others, strict=True):
            key = self._made(reference, other)
            if key == into:
                idle.append(reference.address)
                continue
            self._move(key, into)
        if idle:
            self._notes[number] = f"{', '.join(idle)} and {decision.about[0].address} were one already."
        if decision.label:
            self._labels[into] = decision.label

    def _split(self, number: int, decision: Decision, here: Key, other: Key | None) -> None:
        leaving = [name for form in decision.names for name in self._of(here, form)]
        if not leaving:
            self._notes[number] = f"No name of {decision.about[0].address} is {' or '.join(decision.names)} any more."
            return
        if len(decision.about) > 1:
            key = self._made(decision.about[1], other)
        else:
            label = decision.label or leaving[0][1]
            key = (here[0], f"{_SPLIT_OFF}{leaving[0][1]}")
            while key == here or self._names.get(key):
                key = (key[0], key[1] + "'")
            self._entities.setdefault(key, Identity(*key, label, slug(label) or here[0].value))
            self._became.pop(key, None)
        for name in leaving:
            self._give(name, key)

    def _rename(self, here: Key, decision: Decision) -> None:
        if decision.label:
            self._labels[here] = decision.label
        if decision.slug:
            self._slugs[here] = decision.slug

    def _change_kind(self, number: int, decision: Decision, here: Key) -> None:
        kind = decision.kind or here[0]
        moving = [name for form in decision.names for name in self._of(here, form)] if decision.names else None
        if moving == []:
            self._notes[number] = f"No name of {decision.about[0].address} is {' or '.join(decision.names)} any more."
            return
        # What it was called when this was decided, for what it is called by now may be of a later decision.
        form = moving[0][1] if moving else decision.about[0].identity.label
        identity = self._alone(kind, form)
        if identity is None or kind is here[0]:
            self._notes[number] = f"{decision.about[0].address} is a {kind.value} already."
            return
        key = self._now((identity.kind, identity.key))
        if key == here:  # what was once made this kind from that one goes back
            key = (identity.kind, identity.key)
            del self._became[key]
        self._entities.setdefault(key, identity)
        if moving is None:
            self._move(here, key)
        for name in moving or ():
            self._give(name, key)

    # -- names and entities -----------------------------------------------------------------------------------------

    def _resolve(self, reference: Reference) -> Key | None:
        """The entity that a decision names, as it is now; None where it has gone.

        Its key is looked for first, then the key its slug has now, then the entity that most has its names.
        """
        kind, key = reference.identity.kind, reference.identity.key
        by_slug = self._keys.get((kind, reference.identity.slug))
        candidates = [(kind, key), *([by_slug] if by_slug else [])]
        for one in candidates:
            if one in self._became or self._names.get(one):
                return self._now(one)
        bearers = Counter(meant for name in reference.names if (meant := self._meant.get((kind, name))) is not None)
        for one, shared in sorted(bearers.items(), key=lambda item: (-item[1], item[0])):
            if shared > _SAME_NAMES * len(self._names[one]):
                return one
        return next((self._now(one) for one in candidates if one in self._entities), None)

    def _made(self, reference: Reference, found: Key | None) -> Key:
        """The entity a decision names, made as the decision knew it where it has gone."""
        if found is not None:
            return found
        key = (reference.identity.kind, reference.identity.key)
        self._entities.setdefault(key, reference.identity)
        return key

    def _of(self, key: Key, form: str) -> list[Name]:
        """The names of an entity with this form; where it is written otherwise only, those but for case and accents."""
        names = sorted(self._names.get(key, ()))
        exact = [name for name in names if name[1] == form]
        return exact or [name for name in names if fold(name[1]) == fold(form)]

    def _give(self, name: Name, key: Key | None) -> None:
        old = self._meant.get(name)
        if old is not None:
            self._names[old].discard(name)
        self._meant[name] = key
        if key is not None:
            self._names.setdefault(key, set()).add(name)

    def _move(self, key: Key, into: Key) -> None:
        """All names of one entity to another, which it is from now on."""
        for name in list(self._names.get(key, ())):
            self._give(name, into)
        self._became[key] = into

    def _now(self, key: Key) -> Key:
        """What an entity has become. Never a circle: only entities that have become nothing else are moved to."""
        while key in self._became:
            key = self._became[key]
        return key

    def _called(self, key: Key) -> Identity:
        identity = self._entities[key]
        label = self._labels.get(key)
        return identity if label is None else replace(identity, label=label)
