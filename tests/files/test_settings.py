"""Which store the settings name."""

import pytest

from nianlun.core.settings import settings
from nianlun.files.store import store
from nianlun.files.store.bucket import Bucket
from nianlun.files.store.folder import Folder


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> object:
    """Settings from variables that a test sets; forgotten afterwards."""
    settings.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("bucket", ["", None])
def test_a_folder_unless_a_bucket_is_named(environment: pytest.MonkeyPatch, bucket: str | None) -> None:
    """An empty line in a file of settings names none."""
    environment.setenv("NIANLUN_FILES_DIR", "/srv/files")
    if bucket is not None:
        environment.setenv("NIANLUN_S3_BUCKET", bucket)
    settings.cache_clear()
    found = store()
    assert isinstance(found, Folder)
    assert str(found.root) == "/srv/files"


def test_a_bucket_with_its_keys(environment: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("BUCKET", "b"), ("ENDPOINT", "https://s3.test"), ("ACCESS_KEY", "k"), ("SECRET_KEY", "s")
    ):  # fmt: skip
        environment.setenv(f"NIANLUN_S3_{name}", value)
    settings.cache_clear()
    found = store()
    assert isinstance(found, Bucket)
    assert (found.address.bucket, found.address.prefix, found.address.secret_key) == ("b", "nianlun", "s")
