"""What does this request ask for, and does the browser have the answer already?"""

import datetime
import functools
from collections.abc import Callable
from typing import ParamSpec

from flask import Response, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from searchapp.web import headers, searching, url_state
from searchapp.web.moved import led_on
from searchapp.web.url_state import State

View = ParamSpec("View")


def state_of_request(*, also: tuple[str, ...] = ()) -> State:
    """The search in this request's address, moved slugs led on; `also` names parameters that the page reads itself."""
    settings = searching.settings()
    return url_state.read(
        led_on(request.args.items(multi=True), searching.engine().moved()),
        also=also,
        page_size=settings.page_size,
        time_limit_seconds=settings.time_limit_seconds,
    )


def is_led_on() -> bool:
    """Whether this request's address has a slug that leads to another one now."""
    pairs = list(request.args.items(multi=True))
    return list(led_on(pairs, searching.engine().moved())) != pairs


def kept_by_generation(view: Callable[View, str | AnyResponse]) -> Callable[View, AnyResponse]:
    """A view whose answer only changes with the index and the day: a browser that has it is told so."""

    @functools.wraps(view)
    def kept(*args: View.args, **kwargs: View.kwargs) -> AnyResponse:
        tag = headers.etag(searching.engine().status(), today())
        if request.if_none_match.contains_weak(tag):
            response: AnyResponse = Response(status=304)
        else:
            response = make_response(view(*args, **kwargs))
        if response.status_code in {200, 304}:
            response.set_etag(tag)
        return response

    return kept


def today() -> datetime.date:
    """The day it is, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def own_address() -> str:
    """Where this site stands, without a slash at the end: the setting, else as the browser called it."""
    return searching.settings().base_url or request.url_root.rstrip("/")
