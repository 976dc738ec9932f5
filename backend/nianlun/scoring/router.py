"""Every route of scoring."""

from nianlun.scoring.scores import router as scores
from nianlun.scoring.systems import router as systems

ROUTERS = (systems.templates, systems.router, scores.mine, scores.router)
