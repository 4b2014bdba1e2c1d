"""What is the reader told when something goes wrong?

Pages in the site's look; JSON where JSON was asked for. What is the reader's to mend is said; what is ours is logged.
"""

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, default_exceptions

from searchapp.errors import BrokenIndex, NoIndex, QueryError, SearchappError
from searchapp.web import searching
from searchapp.web.language import gettext
from searchapp.web.page_data import failure_page, site


def install(app: Flask) -> None:
    """Answer every failure with a page that says what to do."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(QueryError, _query)
    app.register_error_handler(NoIndex, _no_index)
    app.register_error_handler(SearchappError, _ours)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:  # noqa: PLR2004 - a redirect that was raised
        return make_response(error.get_response())
    title, message = {
        400: (
            gettext("This address cannot be understood"),
            gettext("Something in the address or in what was sent is not as it should be. Try the search box."),
        ),
        404: (
            gettext("There is no such page"),
            gettext("The address may be misspelt, or the article may have been taken out of the archive."),
        ),
        405: (
            gettext("This cannot be done here"),
            gettext("This address can only be opened."),
        ),
        413: (gettext("Too much was sent"), gettext("This server takes addresses only.")),
        414: (
            gettext("The address is too long"),
            gettext("There are too many words or filters in one search. Leave some out and try again."),
        ),
        431: (
            gettext("Too much was sent"),
            gettext("The browser sent more than an address. Delete its cookies for this site and try again."),
        ),
    }.get(
        code, (gettext("Something went wrong"), gettext("Sorry. The failure has been noted; please try again later."))
    )
    return _answer(code, title, message)


def unread(status: HTTPStatus) -> Response:
    """The answer to a request that the server does not read: one of 400, 414 and 431."""
    return _http(default_exceptions[status]())


def _query(error: QueryError) -> Response:
    return _answer(400, gettext("This search asks too much"), str(error))


def _no_index(_: NoIndex) -> Response:
    message = gettext("There is nothing to search yet. Fill the archive with the command: searchapp add FOLDER")
    return _answer(503, gettext("The archive is empty"), message)


def _ours(error: SearchappError) -> Response:
    _log(error)
    broken = gettext("The index cannot be read. Make a new one from the archive with the command: searchapp reindex")
    return _answer(500, gettext("Something went wrong"), broken if isinstance(error, BrokenIndex) else _sorry())


def _unexpected(error: Exception) -> Response:
    _log(error)
    return _answer(500, gettext("Something went wrong"), _sorry())


def _sorry() -> str:
    return gettext("Sorry. The failure has been noted; please try again later.")


def _log(error: Exception) -> None:
    current_app.logger.error("%s %s", request.method, request.path, exc_info=error)


def _answer(code: int, title: str, message: str) -> Response:
    if request.path.endswith(".json"):
        response = jsonify({"error": {"status": code, "title": title, "message": message}})
    elif "." in request.path.rpartition("/")[2]:
        response = make_response(f"{title}\n\n{message}\n")
        response.mimetype = "text/plain"
    else:
        page = failure_page(
            site(searching.settings().site_name, None, address=""),
            title=title,
            message=message,
            text=request.args.get("q", ""),
        )
        response = make_response(render_template("failure.html", page=page))
    response.status_code = code
    response.headers["Cache-Control"] = "no-store"
    return response
