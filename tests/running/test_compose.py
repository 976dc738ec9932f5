"""docker-compose.yml and its Dockerfiles, read as data: what may not slip in unseen."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nianlun.core.middleware import SECURITY_HEADERS
from nianlun.core.roles import ROLES
from nianlun.core.settings import Settings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILES = sorted(ROOT.glob("*/Dockerfile"))

#: An exact version, not a moving name.
PINNED = re.compile(r"^[a-z./]+:\d+\.\d+(\.\d+)?(-[a-z0-9-]+)?$")


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_pinned(name: str) -> None:
    """What runs tomorrow is what ran today."""
    service = SERVICES[name]
    if "build" in service:
        assert (ROOT / service["build"]["dockerfile"]) in DOCKERFILES
    else:
        assert PINNED.match(service["image"])


@pytest.mark.parametrize("file", DOCKERFILES, ids=lambda file: file.parent.name)
def test_images_are_built_on_pinned_ones(file: Path) -> None:
    """Every FROM names an exact version."""
    bases = re.findall(r"^FROM (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert bases
    assert all(PINNED.match(base) for base in bases)


def test_no_password_has_a_default() -> None:
    """Every variable is demanded, none is given; and the example names them all, empty."""
    used = set(re.findall(r"\$\{(\w+)", TEXT))
    assert set(re.findall(r"\$\{(\w+):\?", TEXT)) == used
    assert len(re.findall(r"\$\{\w+", TEXT)) == len(re.findall(r"\$\{\w+:\?[^}]+\}", TEXT))
    example = dict(
        re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert example == dict.fromkeys(used, "")


def test_passwords_stand_only_in_variables() -> None:
    """No address in the file carries a literal password."""
    passwords = re.findall(r"://[^:/\s]+:(\$\{[^}]+\}|[^@\s]+)@", TEXT)
    assert passwords
    assert all(password.startswith("${") for password in passwords)


@pytest.mark.parametrize("name", [name for name in SERVICES if SERVICES[name].get("restart") != "no"])
def test_what_stays_up_says_whether_it_is_well(name: str) -> None:
    """A service that is restarted has a health check with a limit."""
    assert {"test", "interval", "timeout", "retries"} <= SERVICES[name]["healthcheck"].keys()


def test_only_the_web_server_is_reachable() -> None:
    """The database and the API are on the inner network alone."""
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["web"]


def test_data_keys_and_certificates_outlive_the_containers() -> None:
    """On named volumes that are declared; the key is not beside the data."""
    mounted = {
        volume.split(":")[0]: name for name in ("db", "api", "web") for volume in SERVICES[name]["volumes"]
    }
    assert set(mounted) == set(COMPOSE["volumes"])
    assert mounted["database"] == "db"
    assert mounted["keys"] == "api"
    assert mounted["files"] == "api"
    assert SERVICES["worker"]["volumes"] == ["keys:/keys:ro", "files:/files"]


def test_the_api_serves_as_the_app_role_only() -> None:
    """It is handed neither the owner's address nor one that reads past row-level security."""
    environment = " ".join(map(str, SERVICES["api"]["environment"].values()))
    assert [role for role in ROLES if role in environment] == ["nianlun_app"]
    assert "postgres:" not in environment


def test_the_worker_works_as_its_role_only() -> None:
    """In a container of its own, that says whether it lives; how mail leaves may be left open."""
    service = SERVICES["worker"]
    assert service["command"] == ["nianlun", "worker"]
    environment = " ".join(map(str, service["environment"].values()))
    assert [role for role in ROLES if role in environment] == ["nianlun_worker"]
    assert service["healthcheck"]["test"] == ["CMD", "nianlun", "worker", "--check"]
    optional = [{"path": name, "required": False} for name in ("mail.env", "storage.env")]
    assert service["env_file"] == optional


def test_what_is_told_of_mail_and_storage_is_what_is_read() -> None:
    """Every setting that .env.example describes for the two files is one, and none is left out."""
    told = re.findall(r"^# (NIANLUN_\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    read = {name for name in Settings.model_fields if name.startswith(("smtp_", "mail_", "s3_"))}
    assert {name.removeprefix("NIANLUN_").lower() for name in told} == read
    assert read


def test_the_order_of_starting() -> None:
    """The database is well, then the tables are right, then the API is well, then the door opens."""
    waits = {name: SERVICES[name]["depends_on"] for name in ("migrate", "api", "worker", "web")}
    assert waits == {
        "migrate": {"db": {"condition": "service_healthy"}},
        "api": {"migrate": {"condition": "service_completed_successfully"}},
        "worker": {"migrate": {"condition": "service_completed_successfully"}},
        "web": {"api": {"condition": "service_healthy"}},
    }


def test_the_pages_carry_the_same_headers_from_caddy() -> None:
    """Security does not depend on which server delivers the page."""
    caddy = (ROOT / "frontend" / "Caddyfile").read_text(encoding="utf-8")
    assert dict(re.findall(r'^\t\t\?([A-Za-z-]+) "(.*)"$', caddy, re.MULTILINE)) == SECURITY_HEADERS


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("/api/v1/calendar-feeds/S3cret_-x.ics", "/api/v1/calendar-feeds"),
        ("/api/v1/activities?q=S3cret", "/api/v1/activities"),
        ("/go/S3cret", "/go"),
        ("//S3cret/x", "/"),
        ("https://school.example/api/v1/calendar-feeds/S3cret.ics", "/"),
        ("/healthz", "/healthz"),
    ],
)
def test_caddy_writes_no_address_with_a_key_in_it(asked: str, written: str) -> None:
    """Whatever logs a request, by the one filter in front of all logs; nor the address it came from."""
    caddy = (ROOT / "frontend" / "Caddyfile").read_text(encoding="utf-8")
    options, site = caddy.split("\n}\n", 1)
    assert options.startswith("{\n")
    assert "log" not in re.findall(r"^\s*(\w+)", site, re.MULTILINE)
    assert "\tlog default {\n\t\tformat filter {" in options
    (said,) = re.findall(r'request>uri regexp "(.*)" "\$\{1\}"', options)
    assert re.sub(said, r"\1", asked) == written
    assert "request>headers>Referer delete" in options


def test_the_api_does_not_run_as_root_and_has_its_migrations() -> None:
    """The image is a checkout, so that `nianlun migrate` finds them."""
    dockerfile = (ROOT / "backend" / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER nianlun$", dockerfile, re.MULTILINE)
    assert re.search(r"^COPY alembic alembic$", dockerfile, re.MULTILINE)
    assert {"!alembic", "!backend", "!.ci/setup"} <= set((ROOT / ".dockerignore").read_text().split("\n"))
