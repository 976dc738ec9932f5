"""The application with the built pages, put together; the servers are forks of the process that does it."""

from journeys.server import PAGES
from nianlun.core.settings import Settings
from nianlun.main import create_app

APPLICATION = create_app(Settings(web_root=PAGES))
#: Takes in every route; a server would do that at its first request, for seconds.
APPLICATION.openapi()
