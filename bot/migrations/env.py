"""Alembic's way in: it runs the steps on the connection that it is handed."""

from alembic import context

from bot.store_table import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,  # SQLite alters a table by making it anew
    transactional_ddl=True,  # SQLite can, if it is told BEGIN (bot/database.py): a killed step leaves nothing half done
)
with context.begin_transaction():
    context.run_migrations()
