"""`searchapp serve`: answer in the browser."""

import click

from searchapp import settings
from searchapp.web.server import serve as serve_pages


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    envvar="PORT",
    show_envvar=True,
    help="The port to listen on.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
def serve(*, host: str, port: int, workers: int) -> None:
    """Answer in the browser until Ctrl-C. Needs the index only; what `add` publishes meanwhile appears by itself."""
    serve_pages(settings.load(), host=host, port=port, workers=workers)
