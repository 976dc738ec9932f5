"""What a running installation may be told from outside, all through the environment."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

MEGABYTE = 1024 * 1024


def default_data_dir() -> Path:
    """Outside the checkout: `/var/lib/nianlun` for root, the XDG data folder for everybody else."""
    if os.geteuid() == 0:
        return Path("/var/lib/nianlun")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "nianlun"


def psycopg_url(url: str) -> str:
    """`postgres://…` and `postgresql://…` name the one driver this product has."""
    scheme, rest = url.split("://", 1)
    if scheme not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise ValueError("DATABASE_URL must be a postgresql:// address")
    return f"postgresql+psycopg://{rest}"


PostgresUrl = Annotated[str, BeforeValidator(psycopg_url)]


class Settings(BaseSettings):
    """One object per process; `NIANLUN_` before each name except the customary ones given as aliases."""

    model_config = SettingsConfigDict(env_prefix="NIANLUN_", populate_by_name=True, extra="ignore")

    #: The server as the app role. Without it, `nianlun run` starts its own Postgres and sets this.
    database_url: PostgresUrl | None = Field(None, validation_alias="DATABASE_URL")
    #: The same server as the owner of the tables; needed to migrate and to remove the sample.
    owner_url: PostgresUrl | None = Field(None, validation_alias="DATABASE_OWNER_URL")
    #: The same server as the role that does background work; a worker connects to Postgres itself, no pooler.
    worker_url: PostgresUrl | None = Field(None, validation_alias="DATABASE_WORKER_URL")
    #: The same server as the role that may read past row-level security; needed to back up.
    backup_url: PostgresUrl | None = Field(None, validation_alias="DATABASE_BACKUP_URL")

    data_dir: Path = Field(default_factory=default_data_dir)
    #: Lies apart from the data, so that a copied data folder opens nobody's ID number.
    key_file: Path | None = None

    host: str = Field("127.0.0.1", validation_alias="HOST")
    port: int = Field(8000, validation_alias="PORT")
    #: The address that phones reach; printed under every QR code.
    public_base_url: str | None = Field(None, validation_alias="PUBLIC_BASE_URL")
    #: Folder of the built single-page app; absent when another server delivers it.
    web_root: Path | None = None

    #: How mail leaves; without a host, none does. TLS from the first byte, by STARTTLS, or not at all.
    smtp_host: str | None = None
    smtp_port: int = 465
    smtp_security: Literal["tls", "starttls", "none"] = "tls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    #: The address it comes from; `smtp_user` where that is one.
    mail_from: str | None = None
    #: So long may one delivery take, whatever the other side does.
    delivery_seconds: float = 15.0
    #: For tests and trials: robots may also be called at http://127.0.0.1.
    robots_on_loopback: bool = False
    #: A worker that has been silent so long is taken for dead, and its jobs are done again.
    stalled_after_seconds: float = 30.0

    #: Where photos and files of activities lie; `files` in the data folder unless told otherwise.
    files_dir: Path | None = None
    #: Keeps them in a bucket of an S3-compatible store instead. Without keys, as the machine's own role.
    s3_bucket: str | None = None
    s3_endpoint: str | None = None
    s3_region: str = "us-east-1"
    s3_prefix: str = "nianlun"
    s3_access_key: str | None = None
    s3_secret_key: SecretStr | None = None
    #: So large may one stored file be; it comes in pieces of half a body.
    file_limit: int = 20 * MEGABYTE

    upload_limit: int = 10 * MEGABYTE
    body_limit: int = 1 * MEGABYTE
    access_token_minutes: int = 15
    #: So often may one API key ask in a minute, at each process that answers.
    key_requests_per_minute: int = Field(600, ge=1)
    session_days: int = 30

    @property
    def key_path(self) -> Path:
        """`<data_dir>.key` unless told otherwise: beside the data folder, not in it."""
        return self.key_file or self.data_dir.with_name(self.data_dir.name + ".key")

    @property
    def files_path(self) -> Path:
        return self.files_dir or self.data_dir / "files"

    @property
    def base_url(self) -> str:
        """Where links and QR codes lead, without a slash at the end."""
        return (self.public_base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def loopback_only(self) -> bool:
        return self.host in {"127.0.0.1", "localhost", "::1"}


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
