"""The application with the built pages, put together; the servers are forks of the process that does it."""

from journeys.server import PAGES
from nianlun.core.settings import Settings
from nianlun.main import create_app, put_routes_together

APPLICATION = create_app(Settings(web_root=PAGES))
#: Once for all: each server would do it again when it starts.
put_routes_together(APPLICATION)
