"""Copies and stories are right on our own labelled samples, and the command says how often."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchapp.cli.evaluating_stories import stories
from searchapp.errors import SourceError
from searchapp.evaluation.counted import Counted
from searchapp.evaluation.floors import below_floor
from searchapp.evaluation.made_copies import MadeScore
from searchapp.evaluation.stories import GroupScore, figures, score_groups
from searchapp.evaluation.story_labels import LABELS, corpus_set, sample_set

SEEDS = Path(__file__).parents[1] / "seeds"


def test_a_score_says_what_share_was_right_and_what_share_was_found() -> None:
    score = Counted(right=6, wrong=2, missed=4) + Counted()
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert score.f1 == pytest.approx(2 / 3)
    assert (Counted().precision, Counted().recall) == (1.0, 1.0)


def test_the_figures_are_those_of_this_program() -> None:
    ours = GroupScore("this program", Counted(3, 1, 0), Counted(1, 0, 1))
    other = GroupScore("other", Counted(), Counted())
    made = [MadeScore("cut", 10, 9, 0), MadeScore("misread", 10, 7, 0)]
    assert figures([ours, other], made) == {
        "stories.copy_precision": 0.75,
        "stories.copy_recall": 1.0,
        "stories.story_precision": 1.0,
        "stories.story_recall": 0.5,
        "stories.made_copies_found": 0.8,
    }


def test_the_samples_are_grouped_above_the_floors_and_better_than_in_plainer_ways() -> None:
    ours, *others = score_groups([sample_set(SEEDS)])
    assert below_floor(figures([ours], [MadeScore("none", 1, 1, 0)])) == []
    assert ours.stories is not None
    assert all(one.stories is None or one.stories.f1 < ours.stories.f1 for one in others)


def test_labels_are_ids_alone_and_no_pair_is_both() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    corpus = {kind: {tuple(pair) for pair in pairs} for kind, pairs in labels["corpus"].items()}
    assert not corpus["copies"] & corpus["not_copies"]
    assert not corpus["stories"] & corpus["not_stories"]
    assert all(
        " " not in key for groups in labels.values() for named in groups.values() for group in named for key in group
    )


def test_a_corpus_without_the_labelled_texts_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text('{"id": "a", "date": "2020-01-01", "title": "A", "body": "B"}\n', encoding="utf-8")
    with pytest.raises(SourceError, match="is not there"):
        corpus_set(file)


def test_a_missing_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(stories, ["--samples", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert result.output == f"Error: Nothing to group: --samples {tmp_path / 'none'} is not there.\n"
