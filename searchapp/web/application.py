"""What is the web application made of?"""

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from searchapp import paths
from searchapp.engines import Engine
from searchapp.settings import Settings
from searchapp.web import extras, failures, headers, language, pages, searching, static_files


def create_app(settings: Settings, engine: Engine | None = None) -> Flask:
    """The application for a server process. Without an `engine` it opens its own when first asked."""
    app = Flask("searchapp", template_folder=str(paths.templates()), static_folder=None)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    assert isinstance(app.json, DefaultJSONProvider)
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    language.install(app)
    headers.install(app, trusted_hosts=settings.trusted_hosts)
    failures.install(app)
    searching.install(searching.EngineOfProcess(settings, engine), app.extensions, settings)
    for blueprint in (static_files.blueprint, pages.blueprint, extras.blueprint):
        app.register_blueprint(blueprint)
    return app
