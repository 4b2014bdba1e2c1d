"""How do migrations run? Inside the transaction of whoever opens the archive; the connection comes with the call."""

from alembic import context

from searchapp.archive.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
