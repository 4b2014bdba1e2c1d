"""What was left out of an article, and which articles tell the same event or have the same text?"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("articles", sa.Column("copies", sa.Text))
    op.add_column("articles", sa.Column("is_paywalled", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("articles", sa.Column("left_out", sa.JSON, nullable=False, server_default="[]"))
    op.create_index("ix_articles_story", "articles", ["story"])
    op.create_index("ix_articles_copies", "articles", ["copies"])
