"""An undated article gets the day of its story only where weekdays agree and one answer is possible."""

from searchapp.article import UNDATED, Article, Basis, Published
from searchapp.ingest.dates.story import date_by_story

THURSDAY, FRIDAY = "2022-11-10", "2022-11-11"


def _article(text: str, date: str | None = None, basis: Basis = Basis.LABEL, *, language: str = "en") -> Article:
    published = Published(date, basis) if date else UNDATED
    return Article(id=text, origin="a", title="The ferry", text=text, language=language, published=published)


UNTOLD = _article("The ferry came back, said the harbour master today, Thursday.")


def test_the_day_of_a_neighbour_on_that_weekday_is_taken() -> None:
    neighbour = _article("The ferry is back.", THURSDAY)
    assert date_by_story(UNTOLD, [neighbour]) == Published(THURSDAY, Basis.STORY)


def test_a_neighbour_that_tells_of_the_same_weekday_the_day_after_is_taken() -> None:
    neighbour = _article("The ferry came back on Thursday.", FRIDAY)
    assert date_by_story(UNTOLD, [neighbour]) == Published(FRIDAY, Basis.STORY)
    assert date_by_story(UNTOLD, [neighbour, _article("It is back.", THURSDAY)]) == Published(THURSDAY, Basis.STORY)


def test_weekdays_are_read_in_each_articles_language() -> None:
    neighbour = _article("Die Fähre kam am Donnerstag zurück.", FRIDAY, language="de")
    assert date_by_story(UNTOLD, [neighbour]) == Published(FRIDAY, Basis.STORY)


def test_in_doubt_there_is_no_date() -> None:
    assert date_by_story(UNTOLD, []) is None
    assert date_by_story(UNTOLD, [_article("The ferry is back.", FRIDAY)]) is None
    assert date_by_story(UNTOLD, [_article("It is back.", THURSDAY, Basis.INFERRED)]) is None
    assert date_by_story(UNTOLD, [_article("It is back.", THURSDAY, Basis.STORY)]) is None
    assert date_by_story(UNTOLD, [_article("It is back.", "2022-11")]) is None
    assert date_by_story(UNTOLD, [_article("A", THURSDAY), _article("B", "2022-11-17")]) is None
    assert date_by_story(UNTOLD, [_article("It came back on Thursday.", "2022-11-15")]) is None
    assert date_by_story(_article("The ferry came back."), [_article("It is back.", THURSDAY)]) is None
    assert date_by_story(_article("It left on Monday and came back on Thursday."), [_article("A", THURSDAY)]) is None


def test_a_dated_article_keeps_its_date() -> None:
    assert date_by_story(_article("It came back on Thursday.", FRIDAY), [_article("A", THURSDAY)]) is None
