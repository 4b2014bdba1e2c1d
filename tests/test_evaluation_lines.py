"""Lines of pages are labelled by the article's words, and the chain learns from labelled lines."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from searchapp.article import Reason
from searchapp.errors import SourceError
from searchapp.evaluation.line_training import Example, _expected, as_json, examples, learn
from searchapp.evaluation.lines import (
    Label,
    LabelledText,
    LineScore,
    figures,
    label_lines,
    labelled_texts,
    page_lines,
    score,
)
from searchapp.evaluation.lines import score_lines as compare
from searchapp.ingest.cleaning.page_lines import FEATURES
from searchapp.ingest.cleaning.page_model import LOOKING_STEPS, Weights, probabilities

BODY = (
    "The ferry between the two banks was out of service for eleven days.\n\nWhat it cost\n\n"
    "It was found on Tuesday in the drawer of a desk, according to the company."
)
HTML = (
    "<html><head><title>Ferry</title><style>p {color: red}</style></head><body><nav><ul><li><a href='/'>Home</a></li>"
    "<li>World news</li></ul></nav><h1>The ferry is back</h1><p>The ferry between the <b>two banks</b> was out of "
    "service for eleven days.</p><h2>What it cost</h2><script>var a = 1;</script><p>It was found on "
    "Tuesday in the drawer of a desk, according to the company.</p><!-- end -->"
    "<footer>All about ferries and other boats</footer></body></html>"
)


def _folder(path: Path) -> Path:
    (path / "html").mkdir()
    (path / "html" / "a.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (path / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": BODY, "url": "https://ferry.example/a"}}))
    return path


def test_a_page_becomes_its_blocks_without_scripts_and_styles() -> None:
    assert page_lines(HTML.encode()) == [
        "Home",
        "World news",
        "The ferry is back",
        "The ferry between the two banks was out of service for eleven days.",
        "What it cost",
        "It was found on Tuesday in the drawer of a desk, according to the company.",
        "All about ferries and other boats",
    ]


def test_lines_are_labelled_by_the_words_of_the_body_in_their_order() -> None:
    lines = [
        "The ferry",
        "Home",
        "What it cost",
        "out of service for eleven days",
        "Eleven days of a service out",
        "***",
    ]
    assert label_lines(lines, BODY) == [
        Label.UNTOLD,
        Label.PAGE,
        Label.ARTICLE,
        Label.ARTICLE,
        Label.PAGE,
        Label.UNTOLD,
    ]


def test_a_page_can_be_printed_with_marks_as_text_browsers_do() -> None:
    assert page_lines(HTML.replace("</h1>", "</h1><img alt='A  boat'>").encode(), is_marked=True)[:4] == [
        "* Home",
        "* World news",
        "# The ferry is back",
        "[A boat]",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "© Harbour Agency",
        "Copyright 2019 Harbour Agency. All rights reserved.",
        "(Reporting by Ana Ruiz; Editing by Tom Berg)",
        "(Image credit: Harbour Agency)",
        "Originally published on Harbour Science.",
        "REUTERS",
    ],
)
def test_a_credit_in_a_body_is_told_from_its_text(line: str) -> None:
    body = f"The ferry is back in service.\n{line}"
    assert label_lines(body.split("\n"), body) == [Label.ARTICLE, Label.CREDIT]
    assert label_lines([line], "The ferry is back in service.") == [Label.PAGE]


@pytest.mark.parametrize(
    "line", ["Reuters said the ferry is back.", "Copyright law was changed in May.", "Photos of the boat were sold."]
)
def test_a_sentence_about_agencies_or_copyright_is_no_credit(line: str) -> None:
    assert label_lines([line], line) == [Label.ARTICLE]


def test_what_is_kept_is_counted_with_credits_and_without() -> None:
    text = LabelledText("a", "a", ("a", "b", "c"), (Label.ARTICLE, Label.ARTICLE, Label.CREDIT))
    scored = score("x", [text], lambda _: [None, None, Reason.RIGHTS])
    assert (scored.body_kept, scored.text_kept) == (2 / 3, 1)
    assert scored.by_reason == {Reason.RIGHTS: (0, 1)}


def test_a_folder_may_leave_out_where_its_pages_were_and_some_of_the_pages(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "html" / "b.html").write_text(HTML, encoding="utf-8")
    truth = {"a": {"articleBody": BODY}, "b": {"articleBody": BODY}, "gone": {"articleBody": BODY}}
    (folder / "ground-truth.json").write_text(json.dumps(truth))
    assert [text.url for text in labelled_texts(folder)] == ["a", "b"]


def test_a_folder_of_pages_is_scored(tmp_path: Path) -> None:
    texts = list(labelled_texts(_folder(tmp_path)))
    assert [label for label in texts[0].labels if label is Label.ARTICLE] == [Label.ARTICLE] * 3
    drops = [Reason.NAVIGATION, *[None] * 3, Reason.SECTION, None, None]
    scored = score("x", texts, lambda _: drops)
    assert (scored.removed, scored.page_lines, scored.kept, scored.article_lines) == (1, 4, 2, 3)
    assert scored.by_reason == {Reason.NAVIGATION: (1, 0), Reason.SECTION: (0, 1)}
    ours = compare(texts)[0]
    assert (ours.name, ours.body_kept, figures([ours])) == ("Cuttings", 1, {})


def test_shares_of_many_lines_have_floors() -> None:
    ours = LineScore(name="x", removed=380, page_lines=400, kept=298, article_lines=300, credits=2, credits_kept=0)
    assert figures([ours]) == {
        "cleaning.residue_removed": 0.95,
        "cleaning.body_kept": 298 / 300,
        "cleaning.text_kept": 1,
    }


def test_a_folder_without_bodies_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing to compare with"):
        list(labelled_texts(tmp_path))


def test_learning_expects_what_the_model_finds() -> None:
    """The two ways the chain is computed, in logarithms for learning and scaled for use, agree."""
    chance = np.random.default_rng(2)
    features = chance.normal(size=(7, 5))
    weights = Weights(chance.normal(size=(5, 4)), chance.normal(size=8), chance.normal(size=(2, 5)))
    steps = np.broadcast_to(weights.steps, (1, 7, 8)).copy()
    for row, step in enumerate(LOOKING_STEPS):
        steps[0, :, step] += features @ weights.looks[row]
    states, taken = _expected((features @ weights.lines)[None], steps, np.array([7]))
    assert np.allclose(states[0], probabilities(features, weights))
    assert np.allclose(taken[0, 1:].sum(axis=1), 1)


def test_the_chain_learns_where_an_article_begins_and_ends() -> None:
    chance = np.random.default_rng(3)
    learned_from = []
    for _ in range(20):
        fits = np.array([[1, 0, 1, 1]] * 6 + [[0, 1, 0, 0]] * 5 + [[1, 0, 1, 1]] * 7, dtype=np.float64)
        features = np.column_stack([np.ones(18), fits[:, 1] + chance.normal(scale=0.4, size=18)])
        learned_from.append(Example(features, fits, 1.0))
    weights = learn(learned_from)
    right = [(probabilities(one.features, weights)[:, 1] > 0.5) == one.fits[:, 1] for one in learned_from]
    assert np.mean(right) > 0.95


def test_examples_have_other_bodies_and_weights_are_written_by_name(tmp_path: Path) -> None:
    texts = list(labelled_texts(_folder(tmp_path)))
    twice = [texts[0], LabelledText("b", "https://boats.example", texts[0].lines[::-1], texts[0].labels[::-1])]
    made = list(examples(twice, [["One line of another text.", "And one more."]]))
    assert len(made) == 9  # each as it is and three times with other bodies; the one with HTML also with marks
    assert {one.features.shape[1] for one in made} == {len(FEATURES)}
    stored = json.loads(as_json(learn(made, rounds=3)))
    assert set(stored) == {"lines", "steps", "looks"}
    assert set(stored["lines"]["article"]) <= set(FEATURES)
