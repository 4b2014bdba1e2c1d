"""Which entities came with an export, and where do they appear as they came?"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("entities", sa.Column("given", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "appearances",
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", name="fk_appearances_article", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.number", name="fk_appearances_entity"), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("about", sa.Boolean, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("article", "position", name="pk_appearances"),
    )
    op.create_index("ix_appearances_entity", "appearances", ["entity"])
