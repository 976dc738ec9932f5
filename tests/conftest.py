"""In which order, and by whom; what the tests stand on is in tests/foundation.py."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Whoever only hands tests out to workers needs no fixtures: importing the product takes seconds."""
    hands_out = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if not hands_out:
        config.pluginmanager.import_plugin("foundation")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, so that nobody waits for one that was begun last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
