"""How is the archive shown on the web?"""

from searchapp.web.application import create_app

__all__ = ["create_app"]
