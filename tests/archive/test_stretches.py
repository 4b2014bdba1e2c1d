"""Do processes that read an archive in stretches read what one reads that reads it whole?"""

import pickle
from pathlib import Path

import pytest
from named import Said, keep, keep_ready

from searchapp.archive import Archive, Stretch
from searchapp.article import Appearance, Article, Entity, Kind, Mention, Part

ANN = Entity(Kind.PERSON, "ann", "Ann", None, None, None)


def fill(archive: Archive) -> None:
    for number in range(7):
        keep(archive, f"news {number}", Kind.PERSON, "Bea", f"Cy {number % 3}", f"Dee {number}")
    mentions = (Mention(Part.TEXT, 0, 3, Kind.PERSON, "Ann", "ann"),)
    appearances = (Appearance(ANN, 2, False, ("Ann", "Annie")),)
    keep_ready(archive, Article(id="r", origin="r", title="", text="Ann.", mentions=mentions, appearances=appearances))
    with archive.writing() as record:
        identities = {
            (kind, form): Said(kind, form, form, form.lower().replace(" ", "-"))
            for kind, form, _ in record.names.uses()
            if form != "Dee 1"
        }
        record.names.settle(identities)


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize("kept", [1, 1_000])
def test_stretches_hold_every_article_once_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, kept: int
) -> None:
    monkeypatch.setattr("searchapp.archive.meaning._KEPT", kept)
    monkeypatch.setattr("searchapp.archive.meaning.MOST_PARAMETERS", 2)
    monkeypatch.setattr("searchapp.archive.reading._BATCH", 2)
    with Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite3'}") as archive:
        fill(archive)
        with archive.reading() as record:
            whole = list(record.reading.all())
            by_id = record.reading.articles([article.id for article in whole])
            stretches = [Stretch(archive.url, *ends) for ends in record.reading.stretches(size)]
        assert len(whole) == 8
        assert by_id == whole
        assert [article for one in stretches for article in pickle.loads(pickle.dumps(one))()] == whole
        assert [one.entity.slug for one in whole[1].appearances] == ["bea", "cy-1"]
        assert whole[-1].appearances == (Appearance(ANN, 2, False, ("Ann", "Annie")),)
