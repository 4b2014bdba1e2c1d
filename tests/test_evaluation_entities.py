"""Names are counted as right, wrong and missed: in sentences, in articles, and as spellings."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchapp.article import Appearance, Article, Entity, Kind
from searchapp.authority import fold
from searchapp.errors import SourceError
from searchapp.evaluation import entities as evaluated
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.entities import figures, score_articles, score_recognition, score_spelling
from searchapp.evaluation.entities_gold import DATA, Either, GoldArticle, GoldEntity, LabelledArticle, gold_articles
from searchapp.evaluation.entities_history import before, record, recorded
from searchapp.evaluation.entities_mistakes import Mistake, Slip, most_frequent
from searchapp.evaluation.entities_pair_slips import pair_slips
from searchapp.evaluation.entities_pairs import Judged, judge, score_pairs
from searchapp.evaluation.entities_recogniser import Cost, cost, recogniser
from searchapp.evaluation.entities_sentences import (
    RENDERINGS,
    LabelledSpan,
    LabelledText,
    is_trained_on,
    labelled_sentences,
    paragraphs,
)
from searchapp.evaluation.entities_spans import score_spans
from searchapp.evaluation.entities_spelling import score_spellings, spellings
from searchapp.evaluation.floors import below_floor

SHARED = Path(__file__).resolve().parents[2] / "shared"


def _labelled(text: str, *names: tuple[str, str], source: str = "one") -> LabelledText:
    """A text whose names are given by their words."""
    found = ((text.index(words), words, label) for words, label in names)
    return LabelledText(text, tuple(LabelledSpan(at, at + len(words), label) for at, words, label in found), source)


def _names(text: LabelledText) -> list[tuple[str, str]]:
    return [(text.text[span.start : span.end], span.label) for span in text.spans]


SENTENCES = [
    _labelled("Ada Novak went to Torquay.", ("Ada Novak", "PERSON"), ("Torquay", "PLACE")),
    _labelled("The Danish team of the Tidal Institute stayed.", ("Danish", "NORP"), ("Tidal Institute", "ORG")),
    _labelled("She lives in the U.S.", ("U.S.", "PLACE")),
    _labelled("Novak left.", ("Novak", "PERSON"), source="other"),
]


def test_neighbours_of_one_source_become_paragraphs() -> None:
    whole = paragraphs(SENTENCES, 2)
    assert [one.text for one in whole] == [
        "Ada Novak went to Torquay. The Danish team of the Tidal Institute stayed.",
        "She lives in the U.S.",
        "Novak left.",
    ]
    assert [name for one in whole for name in _names(one)] == [name for one in SENTENCES for name in _names(one)]


def test_the_same_sentences_are_written_otherwise() -> None:
    written = {name: [one.text for one in render(SENTENCES, 6)] for name, render in RENDERINGS.items()}
    assert written["capitals"][0] == "ADA NOVAK WENT TO TORQUAY."
    assert written["lower_case"][1] == "the danish team of the tidal institute stayed."
    assert written["glued"][0].startswith("Ada Novak went to Torquay.The Danish team")
    assert written["headlines"] == [
        "Ada Novak Went to Torquay",
        "The Danish Team of the Tidal Institute Stayed",
        "She Lives in the U.S.",
        "Novak Left",
    ]


@given(
    st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1), st.sampled_from("ab")), min_size=1),
    st.integers(1, 7),
    st.sampled_from(sorted(RENDERINGS)),
)
def test_names_stay_where_they_are_however_they_are_written(
    words: list[tuple[str, str, str]], joined: int, rendering: str
) -> None:
    sentences = [
        LabelledText(f"{before}{name}.", (LabelledSpan(len(before), len(before) + len(name), "PERSON"),), source)
        for before, name, source in words
    ]
    rendered = RENDERINGS[rendering](sentences, joined)
    names = [name for one in rendered for name, _ in _names(one)]
    assert [name.casefold() for name in names] == [name.casefold() for _, name, _ in words] or any(
        len(letter.upper()) != 1 or len(letter.lower()) != 1 or letter.upper().casefold() != letter.casefold()
        for _, name, _ in words
        for letter in name
    )
    assert [len(name) for name in names] == [len(name) for _, name, _ in words]


def test_sentences_are_read_packed_or_plain(tmp_path: Path) -> None:
    line = json.dumps({"text": "In Oslo.", "ents": [[3, 7, "PLACE"]], "src": "a", "doc": None}) + "\n"
    (tmp_path / "small_dev.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "other.jsonl").write_text(line, encoding="utf-8")
    assert labelled_sentences(tmp_path, "small_dev") == labelled_sentences(tmp_path, "other")
    assert _names(labelled_sentences(tmp_path, "other")[0]) == [("Oslo", "PLACE")]
    (tmp_path / "bad.jsonl").write_text('{"text": "no names"}\n', encoding="utf-8")
    for name in ("bad", "gone"):
        with pytest.raises(SourceError, match=name):
            labelled_sentences(tmp_path, name)


def test_only_sets_for_development_and_tests_are_not_trained_on() -> None:
    assert [is_trained_on(name) for name in ("gmb_dev", "small_test", "gmb_train", "wikigold")] == [
        False,
        False,
        True,
        True,
    ]


def test_spans_are_right_to_the_letter_and_nationalities_do_not_count() -> None:
    def read(texts: Sequence[str]) -> list[list[LabelledSpan]]:
        by_start = {
            "Ada": [(0, 9, "PERSON"), (18, 25, "ORG")],
            "The": [(0, 10, "NORP"), (19, 38, "ORG")],
            "She": [(0, 3, "PERSON")],
            "Nov": [(0, 5, "PERSON")],
        }
        return [[LabelledSpan(*span) for span in by_start[text[:3]]] for text in texts]

    score = score_spans("small", SENTENCES, read)
    assert score.by_label == {
        "PERSON": Counted(right=2, wrong=1, missed=0),
        "PLACE": Counted(right=0, wrong=0, missed=2),
        "ORG": Counted(right=0, wrong=2, missed=1),
        "NORP": Counted(right=0, wrong=1, missed=1),
    }
    assert score.total == Counted(right=2, wrong=3, missed=3)
    assert score.every == Counted(right=2, wrong=4, missed=4)
    assert list(score.rows) == ["PERSON", "PLACE", "ORG", "NORP", "all", "and NORP"]
    assert (score.texts, score.words) == (4, 20)
    assert {(slip.what, slip.example, slip.is_wrong) for slip in score.slips} == {
        ("PLACE taken for ORG", "Torquay", True),
        ("PLACE taken for ORG", "Torquay", False),
        ("boundary", "the Tidal Institute for Tidal Institute", True),
        ("boundary", "the Tidal Institute for Tidal Institute", False),
        ("not a name", "She", True),
        ("PLACE missed", "U.S.", False),
    }


def test_the_recogniser_is_asked_for_spans_and_weighed() -> None:
    text = "German Chancellor Angela Merkel met Barack Obama in Berlin on Thursday."
    found = recogniser()([text])
    assert {(text[span.start : span.end], span.label) for span in found[0] if span.label != "NORP"} == {
        ("Angela Merkel", "PERSON"),
        ("Barack Obama", "PERSON"),
        ("Berlin", "PLACE"),
    }
    taken = cost()
    assert taken.load_seconds > 0
    assert taken.bytes_on_disk > 10_000


def test_the_most_frequent_mistakes_come_first_with_three_examples() -> None:
    slips = [Slip("not a name", name, None, is_wrong=True) for name in ("A", "B", "B", "C", "D")]
    slips += [
        Slip("boundary", "Read More", "More", is_wrong=True),
        Slip("boundary", "More", "Read More", is_wrong=False),
    ]
    assert most_frequent(slips) == [
        Mistake("not a name", wrong=5, missed=0, examples=("B", "A", "C")),
        Mistake("boundary", wrong=1, missed=1, examples=("Read More for More",)),
    ]


def _found(kind: Kind, label: str, *names: str, country: str | None = None) -> Appearance:
    slug = label.lower().replace(" ", "-")
    return Appearance(Entity(kind, slug, label, country), len(names) or 1, about=False, names=names or (label,))


def _true(kind: Kind, name: str, *forms: str, country: str | None = None) -> GoldEntity:
    return GoldEntity(kind, name, frozenset(fold(form) for form in (name, *forms)), country)


def _judged(
    found: Sequence[Appearance],
    true: Sequence[GoldEntity],
    *,
    either: Sequence[Either] = (),
    text: str = "",
    truth: str | None = None,
) -> Judged:
    article = Article("a", "a.txt", "Title", text, appearances=tuple(found))
    return judge(LabelledArticle(GoldArticle("web-dev", "a", tuple(true), tuple(either)), article, truth))


def _counts(judged: Judged, kind: Kind) -> tuple[int, int, int]:
    counted = judged.count(kind)
    return counted.right, counted.wrong, counted.missed


def _slips(judged: Judged) -> list[tuple[str, str]]:
    return [(slip.what, slip.example) for slip in pair_slips(judged)]


@pytest.mark.parametrize(
    ("found", "true", "is_right"),
    [
        (_found(Kind.PERSON, "Jens Stoltenberg"), _true(Kind.PERSON, "Jens Stoltenberg"), True),
        (_found(Kind.PERSON, "Stoltenberg"), _true(Kind.PERSON, "Jens Stoltenberg", "Stoltenberg"), True),
        (_found(Kind.PERSON, "Stoltenberg"), _true(Kind.PERSON, "Jens Stoltenberg"), False),
        (_found(Kind.PERSON, "Volodymyr Zelenskyy", "Zelensky"), _true(Kind.PERSON, "Zelensky"), True),
        (_found(Kind.PERSON, "George W. Bush", "Bush"), _true(Kind.PERSON, "Jeb Bush", "Bush"), False),
        (_found(Kind.PERSON, "George W. Bush", "Bush"), _true(Kind.PERSON, "George Bush", "Bush"), True),
        (_found(Kind.PERSON, "Laura Chinchilla", "Laura"), _true(Kind.PERSON, "Laura Bush", "Laura"), False),
        (_found(Kind.PERSON, "Xi Jinping", "Xi"), _true(Kind.PERSON, "Xi Jinping", "Xi"), True),
        (_found(Kind.PLACE, "Kyiv", "Kiev", country="ua"), _true(Kind.PLACE, "Kiev", country="ua"), True),
        (_found(Kind.PLACE, "Paris", country="us"), _true(Kind.PLACE, "Paris", country="fr"), False),
        (_found(Kind.PLACE, "Paris"), _true(Kind.PLACE, "Paris", country="fr"), True),
        (
            _found(Kind.ORGANISATION, "NATO"),
            _true(Kind.ORGANISATION, "North Atlantic Treaty Organization", "NATO"),
            True,
        ),
        (_found(Kind.PERSON, "Lincoln"), _true(Kind.PLACE, "Lincoln"), False),
    ],
)
def test_an_entity_is_right_by_its_name_or_by_a_form_that_fits(
    found: Appearance, true: GoldEntity, *, is_right: bool
) -> None:
    assert bool(_judged([found], [true]).right) is is_right


def test_of_one_split_in_two_one_is_right_and_one_wrong() -> None:
    judged = _judged(
        [_found(Kind.PERSON, "Stoltenberg"), _found(Kind.PERSON, "Jens Stoltenberg")],
        [_true(Kind.PERSON, "Jens Stoltenberg", "Stoltenberg")],
    )
    assert _counts(judged, Kind.PERSON) == (1, 1, 0)
    assert [what for what, _ in _slips(judged)] == ["split"]


def test_of_two_made_one_one_is_right_and_one_missed() -> None:
    judged = _judged(
        [_found(Kind.PERSON, "George Bush", "George Bush", "George W. Bush")],
        [_true(Kind.PERSON, "George Bush"), _true(Kind.PERSON, "George W. Bush")],
    )
    assert _counts(judged, Kind.PERSON) == (1, 0, 1)
    assert _slips(judged) == [("merged", "George Bush (George W. Bush) for George W. Bush")]


def test_entities_are_brought_together_so_that_most_fit() -> None:
    both = _found(Kind.PLACE, "Kherson", "Kherson", "Kherson region")
    one = _found(Kind.PLACE, "Kherson city", "Kherson")
    true = [_true(Kind.PLACE, "Kherson"), _true(Kind.PLACE, "Kherson region")]
    assert _counts(_judged([both, one], true), Kind.PLACE) == (2, 0, 0)


def test_what_may_be_either_counts_neither_way() -> None:
    kremlin = Either(frozenset({Kind.PLACE, Kind.ORGANISATION}), frozenset({"kremlin"}))
    place = _judged([_found(Kind.PLACE, "Kremlin", country="ru")], [], either=[kremlin])
    assert (place.wrong, place.missed) == ((), ())
    assert _counts(_judged([_found(Kind.PERSON, "Kremlin")], [], either=[kremlin]), Kind.PERSON) == (0, 1, 0)


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        (
            _found(Kind.PERSON, "Morgan Stanley"),
            _true(Kind.ORGANISATION, "Morgan Stanley"),
            [("organisation taken for person", "Morgan Stanley")] * 2,
        ),
        (
            _found(Kind.PLACE, "Fargo", country="us"),
            _true(Kind.ORGANISATION, "Wells Fargo"),
            [("organisation taken for place", "Fargo, us for Wells Fargo")] * 2,
        ),
        (
            _found(Kind.PERSON, "Putin He"),
            _true(Kind.PERSON, "Putin"),
            [("boundary", "Putin He for Putin")] * 2,
        ),
        (
            _found(Kind.PLACE, "Paris", country="us"),
            _true(Kind.PLACE, "Paris", country="fr"),
            [("in another country", "Paris, us for Paris")] * 2,
        ),
        (
            _found(Kind.PERSON, "George W. Bush", "Bush"),
            _true(Kind.PERSON, "Jeb Bush", "Bush"),
            [("another person of this name", "George W. Bush (Bush) for Jeb Bush")] * 2,
        ),
        (
            _found(Kind.PERSON, "Read More"),
            _true(Kind.PERSON, "Ada Novak"),
            [("residue", "Read More"), ("missed", "Ada Novak")],
        ),
        (
            _found(Kind.PERSON, "Novel Idea"),
            _true(Kind.PERSON, "Kai Sand"),
            [("not a name", "Novel Idea"), ("left out by cleaning", "Kai Sand")],
        ),
    ],
)
def test_each_mistake_has_its_kind(found: Appearance, true: GoldEntity, expected: list[tuple[str, str]]) -> None:
    judged = _judged([found], [true], text="Ada Novak. Read More", truth="Ada Novak had a novel idea.")
    assert _slips(judged) == expected


def test_a_missed_name_is_no_boundary_of_one_that_is_right() -> None:
    true = [_true(Kind.PLACE, "Michigan"), _true(Kind.PLACE, "West Michigan")]
    judged = _judged([_found(Kind.PLACE, "Michigan")], true, text="Michigan, West Michigan")
    assert _slips(judged) == [("missed", "West Michigan")]


def test_pairs_are_counted_over_all_articles_of_a_set() -> None:
    first = _judged(
        [_found(Kind.PLACE, "Oslo", country="no"), _found(Kind.PLACE, "Sea")], [_true(Kind.PLACE, "Oslo", country="no")]
    )
    second = _judged(
        [_found(Kind.PLACE, "Rome")], [_true(Kind.PLACE, "Rome", country="it"), _true(Kind.PERSON, "Ada Novak")]
    )
    score = score_pairs("web-dev", [first, second])
    assert score.by_kind[Kind.PLACE] == Counted(right=2, wrong=1, missed=0)
    assert score.by_kind[Kind.PERSON] == Counted(right=0, wrong=0, missed=1)
    assert (score.placed, score.to_place, score.articles) == (1, 2, 2)


ARTICLE = """Merkel visits Kiev

German Chancellor Angela Merkel arrived in Kiev on Thursday for talks about the harbour and the railway.

Merkel met Barack Obama there, and both of them praised the weather. They will meet again in Berlin in spring.
"""


def _write_labels(folder: Path, articles: list[dict[str, object]]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "entities.json").write_text(json.dumps({"about": "", "articles": articles}), encoding="utf-8")
    groups = {
        "together": [{"kind": "place", "names": ["Kyiv", "Kiev"]}, {"kind": "place", "names": ["Oslo", "Rome"]}],
        "apart": [
            {"kind": "person", "names": ["Angela Merkel", "Barack Obama"]},
            {"kind": "place", "names": ["Kyiv", "Kiev"]},
        ],
    }
    (folder / "entities_spelling.json").write_text(json.dumps(groups), encoding="utf-8")
    return folder


RECORD: dict[str, object] = {
    "persons": [
        {"name": "Angela Merkel", "forms": ["Angela Merkel", "Merkel"]},
        {"name": "Barack Obama", "forms": ["Barack Obama"]},
    ],
    "places": [
        {"name": "Kyiv", "forms": ["Kiev"], "country": "ua"},
        {"name": "Berlin", "forms": ["Berlin"], "country": "DE"},
    ],
    "organisations": [],
    "either": [],
}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    return _write_labels(
        tmp_path / "labels", [{"set": "seeds", "id": "a.txt", **RECORD}, {"set": "web-dev", "id": "page", **RECORD}]
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "articles"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    title, *body = (paragraph for paragraph in ARTICLE.strip().split("\n\n"))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
    (tmp_path / "pages" / "html").mkdir(parents=True)
    (tmp_path / "pages" / "html" / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"page": {"articleBody": "Angela Merkel met Barack Obama in Berlin.\nShe then went to Kiev."}}
    (tmp_path / "pages" / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return tmp_path / "pages"


def test_labels_are_folded_names_with_their_countries(labels: Path) -> None:
    article = gold_articles(labels)[0]
    assert (article.set, article.id, article.is_page) == ("seeds", "a.txt", False)
    assert article.entities[0] == GoldEntity(Kind.PERSON, "Angela Merkel", frozenset({"angela merkel", "merkel"}))
    assert article.entities[3] == GoldEntity(Kind.PLACE, "Berlin", frozenset({"berlin"}), "de")


def test_articles_go_the_way_of_an_archive(labels: Path, articles: Path, pages: Path) -> None:
    pairs = score_articles(articles=articles, pages=pages, labels=labels)
    assert [(one.name, one.articles) for one in pairs.sets] == [("seeds", 1), ("web-dev", 1), ("web", 1)]
    for one in pairs.sets:
        assert one.by_kind[Kind.PERSON] == Counted(right=2)
        assert one.by_kind[Kind.PLACE] == Counted(right=2)
        assert (one.placed, one.to_place) == (2, 2)
    found = figures(None, pairs, [])
    assert found["entities.web_dev.persons_precision"] == found["entities.seeds.places_recall"] == 1


def test_pages_may_have_their_true_text(labels: Path, pages: Path) -> None:
    pairs = score_articles(articles=None, pages=pages, labels=labels, true_text=True)
    assert [one.name for one in pairs.sets] == ["web-dev_true_text", "web_true_text"]
    assert pairs.sets[0].by_kind[Kind.PERSON] == Counted(right=2)
    article = pairs.judged["web-dev_true_text"][0].labelled.article
    assert article.text == "Angela Merkel met Barack Obama in Berlin.\n\nShe then went to Kiev."


def test_mistakes_of_sets_held_back_are_shown_on_demand(tmp_path: Path, pages: Path) -> None:
    nobody = {"persons": [{"name": "Nobody Else", "forms": ["Nobody Else"]}]}
    labels = _write_labels(tmp_path / "labels", [{"set": "web-test", "id": "page", **nobody}])
    pairs = score_articles(articles=None, pages=pages, labels=labels)
    assert pairs.slips(held_back=False) == []
    assert "Nobody Else" in {slip.name for slip in pairs.slips(held_back=True)}


def test_articles_that_are_not_there_are_named(labels: Path, articles: Path, tmp_path: Path) -> None:
    (articles / "a.txt").unlink()
    with pytest.raises(SourceError, match=r"a\.txt is not there"):
        score_articles(articles=articles, pages=None, labels=labels)
    with pytest.raises(SourceError, match=r"ground-truth\.json"):
        score_articles(articles=None, pages=tmp_path, labels=labels)
    with pytest.raises(SourceError, match="holds no labels"):
        score_articles(articles=articles, pages=None, labels=tmp_path)


def test_spellings_are_one_or_apart(labels: Path) -> None:
    scores = {one.kind: one for one in score_spellings(spellings(labels))}
    place, person = scores[Kind.PLACE], scores[Kind.PERSON]
    assert (place.together, place.kept_apart) == (2, ("Oslo / Rome",))
    assert (place.apart, place.put_together) == (1, ("Kyiv / Kiev",))
    assert (person.together, person.apart, person.put_together) == (0, 1, ())
    found = figures(None, None, list(scores.values()))
    assert found == {"entities.spelling.together": 0.5, "entities.spelling.apart": 0.5}
    with pytest.raises(SourceError, match="holds no groups"):
        spellings(labels.parent)


def test_the_labels_that_come_with_the_program_are_whole() -> None:
    articles = gold_articles()
    assert len({(one.set, one.id) for one in articles}) == len(articles)
    for article in articles:
        names = [(one.kind, one.name) for one in article.entities]
        assert len(set(names)) == len(names), article.id
        forms = [*(one.forms for one in article.entities), *(one.forms for one in article.either)]
        assert all(some and "" not in some for some in forms), article.id
    known = spellings(DATA)
    assert not set(known.together) & {(kind, *order) for kind, *pair in known.apart for order in (pair, pair[::-1])}
    shares = [figure for one in recorded(DATA) for key, figure in one.figures.items() if key.count(".") == 2]
    assert shares
    assert all(0 <= share <= 1 for share in shares)


def test_names_are_as_good_as_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    if not SHARED.is_dir():
        pytest.skip("the labelled sentences, articles and pages are not beside this checkout")
    monkeypatch.setattr(evaluated, "cost", lambda _models: Cost(0.5, 1_000_000))  # has a test of its own
    recognition = score_recognition(SHARED / "ner")
    pairs = score_articles(articles=SHARED / "seeds", pages=SHARED / "extraction")
    assert below_floor(figures(recognition, pairs, score_spelling())) == []


def test_versions_are_recorded_in_their_order(tmp_path: Path) -> None:
    assert recorded(tmp_path) == []
    assert before(None, []) is None
    record("0.1", {"a": 0.5, "b": 0.123456}, tmp_path)
    record("0.2", {"a": 0.75}, tmp_path)
    record("0.2", {"a": 0.8, "c": 1}, tmp_path)
    known = recorded(tmp_path)
    assert [(one.version, one.figures) for one in known] == [
        ("0.1", {"a": 0.5, "b": 0.1235}),
        ("0.2", {"a": 0.8, "c": 1}),
    ]
    assert [before(version, known) for version in ("0.2", "0.3", None)] == [known[0], known[1], known[1]]
