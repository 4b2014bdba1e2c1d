"""Which articles tell the same event as others that are kept, and what day does that give the undated ones?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from searchapp.archive import Archive, Features, Member, Transaction
from searchapp.article import UNDATED, Article, Basis, Published
from searchapp.indexing.copying import changed_groups
from searchapp.indexing.watching import Stage, Watcher, in_steps
from searchapp.ingest.dates.story import date_by_story
from searchapp.ingest.groups import Grouped, group, outlet_of
from searchapp.ingest.stories import Collection, Judge, Report, pack, tell
from searchapp.search.stop_lists import STOP_LISTS

# Articles read in one transaction: a second's work.
_BATCH = 200
_ENGLISH = "en"
# Outlets tell an event in so many ways that a third one's report often resembles only one of two.
_LEAST_SHARE = 0.5


def find_stories(archive: Archive, watcher: Watcher) -> int:
    """Put every article that tells the same event as another into its story; gives back how many changed stories.

    Undated articles get the day that their story tells, if it does. Articles that changed wait to be published. Runs
    after the names were settled: entities are what stories are known by. Raises ArchiveError, Stopped.
    """
    with archive.reading() as record:
        if record.stories.is_settled():
            return 0
        unread = record.stories.unread()
    watcher.begin(Stage.STORIES, len(unread))
    for step in in_steps(unread, _BATCH, Stage.STORIES, watcher):
        _read(archive, step)
    with archive.reading() as record:
        members = record.stories.members()
        shrunken = record.stories.shrunken()
    stories = _stories(members, shrunken)
    changed = changed_groups(members, stories)
    with archive.writing() as record:
        record.stories.place(changed)
        record.stories.date(_dates(record, members, stories, shrunken))
    return len(changed)


def _read(archive: Archive, ids: Sequence[str]) -> None:
    with archive.writing() as record:
        features = []
        for article in record.reading.articles(ids):
            size, numbers = pack(tell(article, without=STOP_LISTS.get(article.language or _ENGLISH, ())))
            features.append(Features(article.id, size, numbers))
        record.stories.keep(features)


def _stories(members: Sequence[Member], shrunken: set[str]) -> list[str | None]:
    """The story of each member; those not placed yet, and those of stories that lost a member, are placed."""
    reports = [
        Report(one.published, outlet_of(one.source, one.url), one.copies, one.size, one.features) for one in members
    ]
    judge = Judge(Collection(reports))
    grouped = [
        Grouped(one.id, one.group, is_new=not one.is_placed or one.group in shrunken, is_given=one.is_given)
        for one in members
    ]
    new = [place for place, one in enumerate(grouped) if one.is_new]
    return group(grouped, judge.pairs(new), judge.is_same_event, least_share=_LEAST_SHARE)


def _dates(
    record: Transaction, members: Sequence[Member], stories: Sequence[str | None], shrunken: set[str]
) -> dict[str, Published]:
    """The dates to write: of articles without one of their own, in stories that changed, and of those that left one."""
    touched = shrunken | {
        story
        for member, story in zip(members, stories, strict=True)
        if not member.is_placed or story != member.group
        for story in (story, member.group)
        if story is not None
    }
    by_story: dict[str, list[str]] = defaultdict(list)
    for member, story in zip(members, stories, strict=True):
        if story is not None:
            by_story[story].append(member.id)
    found: dict[str, Published] = {}
    for member, story in zip(members, stories, strict=True):
        if member.is_given or member.published.basis not in {Basis.UNKNOWN, Basis.STORY}:
            continue
        if story in touched:
            told = _told(record, member.id, by_story[story or ""])
        elif story is None and member.published.basis is Basis.STORY:
            told = UNDATED
        else:
            continue
        if told != member.published:
            found[member.id] = told
    return found


def _told(record: Transaction, article_id: str, story: Sequence[str]) -> Published:
    """The day that the other articles of a story give one; a day they gave before counts for nothing."""
    articles: Mapping[str, Article] = {one.id: one for one in record.reading.articles(story)}
    mine = replace(articles[article_id], published=UNDATED)
    return date_by_story(mine, [one for one in articles.values() if one.id != article_id]) or UNDATED
