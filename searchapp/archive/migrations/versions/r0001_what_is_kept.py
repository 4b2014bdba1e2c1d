"""What did the first archive hold? Files, articles, names, entities, and what the index has to learn."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _files()
    _articles()
    _entities_and_names()
    op.create_table(
        "mentions",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", name="fk_mentions_article", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("part", sa.String(5), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("name", sa.Integer, sa.ForeignKey("names.number", name="fk_mentions_name"), nullable=False),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.number", name="fk_mentions_entity")),
        sa.PrimaryKeyConstraint("article", "position", name="pk_mentions"),
    )
    op.create_index("ix_mentions_name", "mentions", ["name"])
    op.create_table(
        "pending",
        sa.Column("article_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_pending"),
    )


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("location", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("mtime_ns", sa.BigInteger),
        sa.Column("sha256", sa.String(64)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_files"),
        sa.UniqueConstraint("location", name="uq_files_location"),
    )
    op.create_index("ix_files_origin", "files", ["origin"])
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column(
            "file",
            sa.Integer,
            sa.ForeignKey("files.number", name="fk_refusals_file", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_refusals"),
    )
    op.create_index("ix_refusals_file", "refusals", ["file"])


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("file", sa.Integer, sa.ForeignKey("files.number", name="fk_articles_file"), nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.String(35)),
        sa.Column("published", sa.String(10)),
        sa.Column("basis", sa.String(10), nullable=False),
        sa.Column("story", sa.Text),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("original", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_index("ix_articles_file", "articles", ["file"])


def _entities_and_names() -> None:
    op.create_table(
        "entities",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.PrimaryKeyConstraint("number", name="pk_entities"),
        sa.UniqueConstraint("kind", "key", name="uq_entities_key"),
        sa.UniqueConstraint("kind", "slug", name="uq_entities_slug"),
    )
    op.create_table(
        "names",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.number", name="fk_names_entity")),
        sa.PrimaryKeyConstraint("number", name="pk_names"),
        sa.UniqueConstraint("kind", "form", name="uq_names_form"),
    )
    op.create_index("ix_names_entity", "names", ["entity"])
