"""What was decided about names, and what does it make of entities and their addresses?"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_table(
        "corrections",
        sa.Column("entity", sa.Integer, sa.ForeignKey("entities.number", name="fk_corrections_entity"), nullable=False),
        sa.Column("became", sa.Integer, sa.ForeignKey("entities.number", name="fk_corrections_became")),
        sa.Column("is_hidden", sa.Boolean, nullable=False),
        sa.Column("own_slug", sa.Text),
        sa.Column("own_label", sa.Text),
        sa.PrimaryKeyConstraint("entity", name="pk_corrections"),
    )
    op.create_table(
        "former_slugs",
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column(
            "entity", sa.Integer, sa.ForeignKey("entities.number", name="fk_former_slugs_entity"), nullable=False
        ),
        sa.PrimaryKeyConstraint("kind", "slug", name="pk_former_slugs"),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_marks"),
    )
