"""Which lines recur in the articles of one source?"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "article_lines",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", name="fk_article_lines_article", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("is_judged", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.Column("marks", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_article_lines"),
    )
    op.create_index("ix_article_lines_source", "article_lines", ["source"])
    op.create_index("ix_article_lines_is_judged", "article_lines", ["is_judged"])
