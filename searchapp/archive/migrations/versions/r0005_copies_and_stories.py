"""What is known of an article to find its copies, and those that tell the same event?"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for name in ("likenesses", "tellings"):
        op.create_table(
            name,
            sa.Column("article_id", sa.String(64), nullable=False),
            sa.Column("content_hash", sa.String(64), nullable=False),
            sa.Column("group", sa.Text),
            sa.Column("is_placed", sa.Boolean, nullable=False, server_default=sa.false()),
            sa.Column("size", sa.Integer, nullable=False),
            sa.Column("features", sa.LargeBinary, nullable=False),
            sa.PrimaryKeyConstraint("article_id", name=f"pk_{name}"),
        )
