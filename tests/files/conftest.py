"""Stores for tests: a folder, and a bucket of a real S3 server on loopback."""

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from moto.server import ThreadedMotoServer

from nianlun.files.store.bucket import Bucket, BucketAddress
from nianlun.files.store.folder import Folder


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """Its address; it has a bucket `files`."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    urlopen(Request(f"{address}/files", method="PUT")).close()
    yield address
    server.stop()


@pytest.fixture
def bucket_address(s3_server: str, request: pytest.FixtureRequest) -> BucketAddress:
    """A prefix of this test's own."""
    return BucketAddress("files", request.node.name, s3_server, "us-east-1", "key", "secret")


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Folder | Bucket:
    """Either store; a test that asks for it runs on both."""
    if request.param == "folder":
        return Folder(tmp_path / "files")
    return Bucket(request.getfixturevalue("bucket_address"))
