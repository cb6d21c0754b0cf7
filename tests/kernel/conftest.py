from tests.audit.conftest import clerk, office

__all__ = ["clerk", "office"]
