"""How is the site served: gunicorn with one engine in each of its processes?"""

import errno
import os
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import (
    InvalidHeader,
    InvalidHeaderName,
    InvalidHTTPVersion,
    InvalidRequestLine,
    InvalidRequestMethod,
    LimitRequestHeaders,
    LimitRequestLine,
)
from gunicorn.workers.sync import SyncWorker

from searchapp.errors import SearchappError
from searchapp.settings import Settings
from searchapp.web import failures
from searchapp.web.application import create_app

LONGEST_REQUEST_LINE = 8190  # bytes: an Arabic search takes six bytes a letter once encoded
_GRACE_SECONDS = 10
_UNREADABLE = {
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    InvalidRequestLine: HTTPStatus.BAD_REQUEST,
    InvalidRequestMethod: HTTPStatus.BAD_REQUEST,
    InvalidHTTPVersion: HTTPStatus.BAD_REQUEST,
    InvalidHeader: HTTPStatus.BAD_REQUEST,
    InvalidHeaderName: HTTPStatus.BAD_REQUEST,
}
_BACKLOG = 128


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:  # Any: gunicorn's own settings
        self._settings = settings
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return create_app(self._settings)


class _Worker(SyncWorker):  # type: ignore[misc] # gunicorn has no types
    """Answers what gunicorn refuses to read with a page of ours, headers and all, instead of its bare line."""

    def handle_error(self, asked: object, client: socket.socket, address: object, error: BaseException) -> None:
        status = next((status for kind, status in _UNREADABLE.items() if isinstance(error, kind)), None)
        if status is None:
            super().handle_error(asked, client, address, error)
            return
        with self.wsgi.test_request_context("/search"):
            answer = self.wsgi.process_response(failures.unread(status))
        head = f"HTTP/1.1 {answer.status}\r\nConnection: close\r\n{answer.headers}".encode("latin-1")
        try:
            client.sendall(head + answer.get_data())
        except OSError:
            self.log.debug("the client left before it could be told what is wrong with its request")


def serve(settings: Settings, *, host: str, port: int, workers: int, say: Callable[[str], None] = print) -> None:
    """Serve until stopped; `say` is told the address once it answers.

    Raises SearchappError, before anything is started, when the address cannot be had.
    """
    listening = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    options = {
        "bind": f"fd://{listening.detach()}",  # gunicorn's from here on: it closes it
        "workers": workers,
        "worker_class": _Worker,  # one request at a time: a searcher shared by threads gives wrong answers
        "preload_app": False,
        "limit_request_line": LONGEST_REQUEST_LINE,
        "graceful_timeout": _GRACE_SECONDS,
        "loglevel": "warning",
        "proc_name": "searchapp",
        "when_ready": lambda _: say(f"{settings.site_name} is open at {address} – stop it with Ctrl+C"),
    }
    _Server(settings, options).run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise SearchappError(_why(error, host, port)) from error
    os.set_inheritable(listening.fileno(), True)
    return listening


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; choose another one with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to you; choose one above 1023 with --port."
    return f"Cannot serve on {host}, port {port}: {error.strerror or error}."
