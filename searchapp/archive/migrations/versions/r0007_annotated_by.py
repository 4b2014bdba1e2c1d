"""By what were the names of an article found?"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("articles", sa.Column("annotated_by", sa.Text))
    op.create_index("ix_articles_annotated_by", "articles", ["annotated_by", "language", "ready"])
