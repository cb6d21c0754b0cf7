"""What Misl itself asks of its surroundings."""

from config.environment import environment

_env = environment()

MISL_DEMO = _env.demo
MISL_DATA = _env.data.expanduser().resolve()
MISL_URL = _env.address
# Bytes of one uploaded file; what is over it is refused with the limit named.
MISL_UPLOAD_LIMIT = _env.upload_limit_mb * 1024 * 1024
# Roots of certificates believed besides the demonstration's own; a PEM file or None.
MISL_TRUST_ANCHORS = _env.trust_anchors
# The carrier of text messages.
MISL_SMS = _env.sms

DEBUG = _env.debug
