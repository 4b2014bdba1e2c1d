"""Which tables hold the archive, and what does each row mean?

`migrations/` brings a database to this shape; a test holds the two together. Types are those that SQLite and PostgreSQL
share.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

# Ranges of addresses are compared byte by byte, as SQLite does by itself.
_PATH = Text().with_variant(Text(collation="C"), "postgresql")
VERSION_TABLE = "searchapp_version"
MOST_PARAMETERS = 500  # of one statement: databases cap them

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A file that was read. `state` is "reading" until its last article is kept. `mtime_ns` is null where it says nothing.
files = Table(
    "files",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("location", _PATH, nullable=False, unique=True),
    Column("origin", Text, nullable=False, index=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger),
    Column("sha256", String(64)),
    Column("state", String(10), nullable=False),
)

# What a file held that was skipped, and why: said again, without reading, while the file stays as it is.
refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("file", ForeignKey("files.number", ondelete="CASCADE"), nullable=False, index=True),
    Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# `number` is the order of adding. `ready` articles came with their entities and keep them; `original` stands last
# because SQLite reads a row's columns in order, and the index never asks for it. `annotated_by` says what found the
# mentions; it is null for ready articles, and where nobody noted it. Its index answers without reading the rows.
articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("file", ForeignKey("files.number"), nullable=False, index=True),
    Column("position", BigInteger, nullable=False),  # packed files number their members in the upper half
    Column("origin", Text, nullable=False),
    Column("url", Text),
    Column("source", Text),
    Column("author", Text),
    Column("language", String(35)),
    Column("published", String(10)),
    Column("basis", String(10), nullable=False),
    Column("story", Text, index=True),
    Column("copies", Text, index=True),
    Column("is_paywalled", Boolean, nullable=False, server_default=false()),
    Column("content_hash", String(64), nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("ready", Boolean, nullable=False, server_default=false()),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("left_out", JSON, nullable=False, server_default="[]"),
    Column("annotated_by", Text),
    Column("original", Text),
    Index("ix_articles_annotated_by", "annotated_by", "language", "ready"),
)

# `key` is how the authority knows it; null while only an export has told of it. A `given` entity came with an export,
# and its label and place stay as they came.
entities = Table(
    "entities",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("key", Text),
    Column("slug", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("country", String(2)),
    Column("lat", Float),
    Column("lon", Float),
    Column("given", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("kind", "key", name="uq_entities_key"),
    UniqueConstraint("kind", "slug", name="uq_entities_slug"),
)

# A surface form and the entity the authority gave it.
names = Table(
    "names",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("form", Text, nullable=False),
    Column("entity", ForeignKey("entities.number"), index=True),
    UniqueConstraint("kind", "form", name="uq_names_form"),
)

# `entity` is set in ready articles only; elsewhere a mention means what its name means.
mentions = Table(
    "mentions",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("part", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", ForeignKey("names.number"), nullable=False),
    Column("entity", ForeignKey("entities.number")),
    Index("ix_mentions_name", "name"),
)

# The entities of ready articles, as they came.
appearances = Table(
    "appearances",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity", ForeignKey("entities.number"), nullable=False, index=True),
    Column("count", Integer, nullable=False),
    Column("about", Boolean, nullable=False),
    Column("names", JSON, nullable=False),
)

# What was decided about names, in the order of deciding; nothing here is ever changed or removed. An undo is a decision
# too. `payload` is the authority's own.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", String(10), nullable=False),
    Column("payload", JSON, nullable=False),
)

# What the decisions make of entities, as of the last settling: what one became, whether it is hidden, and the slug and
# label it had of its own before a decision gave it others.
corrections = Table(
    "corrections",
    metadata,
    Column("entity", ForeignKey("entities.number"), primary_key=True),
    Column("became", ForeignKey("entities.number")),
    Column("is_hidden", Boolean, nullable=False),
    Column("own_slug", Text),
    Column("own_label", Text),
)

# Slugs that led to something once, and the entity they lead to now: those of renamed entities, and those of entities
# whose names all mean another one now.
former_slugs = Table(
    "former_slugs",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("slug", Text, primary_key=True),
    Column("entity", ForeignKey("entities.number"), nullable=False),
)

# What was taken into account when the names were settled last, by what it is: the number of the last decision, a hash
# of the operator's own names.
marks = Table(
    "marks",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

# The lines of an article as they were read, to tell which recur in its source: a hash of eight bytes each in `hashes`,
# and a byte of marks each in `marks`. An article without a row is yet to be counted; one that is not `is_judged` was
# counted since its source was looked at. Arrays in a row: a row for each line would be ten times the size.
article_lines = Table(
    "article_lines",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("is_judged", Boolean, nullable=False, index=True, server_default=false()),
    Column("hashes", LargeBinary, nullable=False),
    Column("marks", LargeBinary, nullable=False),
)


def _grouping(name: str) -> Table:
    """What is known of an article to find those it belongs with, and the group it was put into.

    `features` are numbers as bytes, of the content with that hash: a row whose article is gone or has another content
    tells which group lost a member. `is_placed` is set when its group was looked for.
    """
    return Table(
        name,
        metadata,
        Column("article_id", String(64), primary_key=True),
        Column("content_hash", String(64), nullable=False),
        Column("group", Text),
        Column("is_placed", Boolean, nullable=False, server_default=false()),
        Column("size", Integer, nullable=False),
        Column("features", LargeBinary, nullable=False),
    )


# Signatures that find copies: 128 numbers of four bytes, and how many shingles they stand for.
likenesses = _grouping("likenesses")
# The telling words and names that find articles of the same event.
tellings = _grouping("tellings")

# Articles whose entry in the index is out of date, written in the transaction that made it so. An id without an
# article is one to forget.
pending = Table(
    "pending",
    metadata,
    Column("article_id", String(64), primary_key=True),
)
