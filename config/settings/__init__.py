"""Django's settings, composed from one module per topic; production-safe unless MISL_DEMO=1 or MISL_DEBUG=1 says
otherwise.
"""

from config.settings.apps import *  # noqa: F403
from config.settings.database import *  # noqa: F403
from config.settings.i18n import *  # noqa: F403
from config.settings.jobs import *  # noqa: F403
from config.settings.logging import *  # noqa: F403
from config.settings.office import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.web import *  # noqa: F403
