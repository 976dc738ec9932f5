"""Backup and restore: what comes back is what was there, or nothing comes back."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from anyio import to_thread
from httpx import AsyncClient
from psycopg import sql
from typer.testing import CliRunner

from nianlun.cli import app
from nianlun.core import backup, clock, dump, recovery, roles, server
from nianlun.core.backup import CannotBackUp, CannotRestore
from nianlun.core.db import close_engine
from nianlun.core.embedded import Cluster
from nianlun.core.recovery import WrongPhrase, open_sealed, seal
from nianlun.core.secrets import load_or_create
from nianlun.core.settings import settings
from nianlun.rulebook.kinds import fact_kinds
from world import World

#: These are meant to change; what they hold is compared without them.
CHANGED = {"fact": "xid", "installation": "epoch", "sign_in": "revoked_at", "link": "revoked_at"}
#: The ledger rolled up is forgotten, and rolled up anew by the first fold.
FORGOTTEN = {"figure_cell", "figure_fold", "figure_mark"}

RECORD = """
insert into fact (id, org_id, kind, happened_on, quantity, source, source_id, revision, late, rule_version,
                  recorded_at)
select gen_random_uuid(), id, 'held', '2026-03-01', 1, 'test', gen_random_uuid(), {}, false, 1, now()
from org limit 1
returning seq
"""


@dataclass
class Machine:
    """A database and a key file, as one machine has them."""

    cluster: Cluster
    database: str
    folder: Path
    environment: pytest.MonkeyPatch

    def use(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for name, role in zip(("_OWNER", "", "_WORKER", "_BACKUP"), roles.ROLES, strict=True):
            self.environment.setenv(f"DATABASE{name}_URL", self.cluster.url(role, self.database))
        self.environment.setenv("NIANLUN_KEY_FILE", str(self.folder / "nianlun.key"))
        settings.cache_clear()

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        with self.cluster.superuser(self.database) as connection:
            return connection.execute(statement.encode()).fetchall()

    def contents(self) -> dict[str, str]:
        """A fingerprint of every row of every table, whatever their order."""
        found = {}
        with self.cluster.superuser(self.database) as connection:
            for (name,) in connection.execute(dump.TABLES).fetchall():
                if name.split(".")[1] in FORGOTTEN:
                    continue
                row = sql.SQL("to_jsonb(t) - {}").format(CHANGED.get(name.split(".")[1], ""))
                summed = sql.SQL("select md5(coalesce(string_agg(r, ',' order by r), '')) from "
                                 "(select ({})::text r from {} t) x")  # fmt: skip
                table = sql.SQL(".").join(map(sql.Identifier, name.split(".")))
                answer = connection.execute(summed.format(row, table)).fetchone()
                assert answer
                found[name] = answer[0]
        return found


@pytest.fixture
def old(cluster: Cluster, world: World, tmp_path: Path, environment: pytest.MonkeyPatch) -> Machine:
    """A machine with the small district and its key."""
    database = str(settings().database_url).split("/")[3].split("?")[0]
    machine = Machine(cluster, database, tmp_path / "old", environment)
    machine.use()
    return machine


@pytest.fixture
def new(cluster: Cluster, tmp_path: Path, environment: pytest.MonkeyPatch) -> Iterator[Machine]:
    """A machine with an empty database and no key."""
    cluster.create_database("restored")
    yield Machine(cluster, "restored", tmp_path / "new", environment)
    cluster.drop_database("restored")


@pytest.mark.anyio
async def test_everything_comes_back_on_another_machine(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Rows and their contents are equal, the key is that of before, and the ledger starts a new epoch."""
    for number in (1, 2):  # in transactions of their own
        old.ask(RECORD.format(number))
    old.ask("update figure_fold set number = 5, upto = '9999' returning number")
    phrase, file = recovery.renew(settings().key_path), tmp_path / "a.nianlun"
    key, before, epoch = (
        load_or_create(settings().key_path),
        old.contents(),
        old.ask("select epoch from installation"),
    )
    assert sum(backup.create(file).values()) > 30

    new.use()
    assert backup.needs_phrase(file)
    assert backup.restore(file, phrase.lower().replace("-", " ")) is None
    assert new.contents() == before
    assert load_or_create(settings().key_path) == key
    assert new.ask("select epoch from installation") != epoch
    assert new.ask("select count(distinct xid) from fact") == [(1,)]
    assert new.ask("select number, upto::text from figure_fold") == [(0, "0")]
    assert new.ask("select count(*) from figure_mark") == [(0,)]


@pytest.mark.anyio
async def test_what_comes_back_is_walled_as_before(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Owner, grants, policies and the revision are those of a migrated database."""
    catalogue = """
        select c.relname::text, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner)::text,
               (select array_agg(a::text order by a::text) from unnest(c.relacl) a),
               (select array_agg(polname::text order by polname) from pg_policy where polrelid = c.oid)
        from pg_class c where relnamespace = 'public'::regnamespace order by 1"""
    recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    before, revision = old.ask(catalogue), server.current_revision(server.owner_url())

    new.environment.setenv("DATABASE_OWNER_URL", new.cluster.url(roles.OWNER, new.database))
    new.environment.setenv("DATABASE_BACKUP_URL", new.cluster.url(roles.BACKUP, new.database))
    settings.cache_clear()
    backup.restore(tmp_path / "a.nianlun")  # no phrase: the key is still the same
    assert new.ask(catalogue) == before
    assert server.current_revision(server.owner_url()) == revision


#: A kind of which small figures are hidden, for everybody of a branch.
SENSITIVE = """
insert into fact (id, org_id, person_id, kind, happened_on, quantity, source, source_id, revision, late,
                  rule_version, recorded_at)
select gen_random_uuid(), owner_org_id, person_id, '{}', '2026-03-01', 1, 'test', gen_random_uuid(), 1, false,
       1, now()
from membership
returning seq
"""
CELLS = "select org_id, month, kind, own, subtree, people, hidden from figure_cell order by 1, 2, 3"


async def command(*words: str) -> str:
    """In a thread, for each command has an event loop of its own."""
    await close_engine()
    done = await to_thread.run_sync(CliRunner().invoke, app, list(words))
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.anyio
async def test_nobody_is_signed_in_and_every_figure_stands(
    old: Machine, new: Machine, world: World, client: AsyncClient, tmp_path: Path
) -> None:
    """Who had a way in has none but by signing in; keys and phones, which many rely on, are told of. Figures
    are what they were, small ones hidden, before any worker comes."""
    kind = next(code for code, known in fact_kinds().items() if known.sensitive)
    old.ask(SENSITIVE.format(kind))
    old.ask("""insert into link (id, created_at, purpose, token_hash, person_id, uses_left, expires_at)
               select gen_random_uuid(), now(), purpose, purpose::bytea, p.id, 1, now() + interval '1 day'
               from (values ('activation'), ('slip')) v (purpose), (select id from person limit 1) p
               returning id""")
    await command("rebuild-figures")
    cells = old.ask(CELLS)
    assert {cell[-1] for cell in cells} == {True, False}
    by, phrase, file = world.headers("secretary"), recovery.renew(settings().key_path), tmp_path / "a.nianlun"
    assert (await client.get("/api/v1/desk", headers=by)).status_code == 200
    backup.create(file)

    new.use()
    said = await command("restore", str(file), "--phrase", phrase)
    assert new.ask(CELLS) == cells
    assert (await client.get("/api/v1/desk", headers=by)).status_code == 401
    assert new.ask("select purpose from link where revoked_at is null") == [("slip",)]
    machine = await client.get("/api/v1/district/figures", headers=world.headers("api_key"))
    assert machine.status_code == 200
    for words in ("所有人都要重新登录", "数字已按账本重新汇总", "2 个接口密钥可用", "1 部绑定的手机可用"):
        assert words in said


@pytest.mark.anyio
async def test_without_a_worker_the_figures_wait(
    old: Machine, new: Machine, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    """On a server of one's own the address may not be set yet: the command says what is left to do."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    new.use()
    environment.delenv("DATABASE_WORKER_URL")
    settings.cache_clear()
    said = await command("restore", str(tmp_path / "a.nianlun"), "--phrase", phrase)
    assert "nianlun rebuild-figures" in said


@pytest.mark.anyio
async def test_figures_that_cannot_be_counted_undo_nothing(
    old: Machine, new: Machine, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    """The worker's address is that of somebody who may not: everything is told all the same, in words."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    new.use()
    environment.setenv("DATABASE_WORKER_URL", new.cluster.url(roles.APP, new.database))
    settings.cache_clear()
    said = await command("restore", str(tmp_path / "a.nianlun"), "--phrase", phrase)
    for words in (
        "所有人都要重新登录",
        "接口密钥可用",
        "订阅日历",
        "数字没有汇总成",
        "nianlun rebuild-figures",
    ):
        assert words in said


@pytest.mark.anyio
async def test_a_backup_is_as_old_as_its_rows(
    old: Machine, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    """What is done while photos are packed is not in it: who restores is told to do that again too."""
    recovery.renew(settings().key_path)
    begun, real = clock.now(), dump.take

    def slow(*where: Any) -> dict[str, int]:
        clock.freeze(begun + timedelta(hours=1))
        return real(*where)

    environment.setattr(dump, "take", slow)
    clock.freeze(begun)
    backup.create(tmp_path / "a.nianlun")
    assert backup.read_manifest(tmp_path / "a.nianlun")["created_at"] == begun.isoformat(timespec="seconds")


PRIVATE = """
insert into person_private (person_id, owner_org_id, born_month_only)
select person_id, owner_org_id, false from membership limit 1
returning person_id
"""


@pytest.mark.anyio
async def test_the_owners_address_alone_restores(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Rows that the policies hide from the owner are counted too: a whole backup is never called broken."""
    old.ask(PRIVATE)
    phrase, file, before = recovery.renew(settings().key_path), tmp_path / "a.nianlun", old.contents()
    backup.create(file)
    new.use()
    new.environment.delenv("DATABASE_BACKUP_URL")
    settings.cache_clear()
    assert backup.restore(file, phrase) is None
    assert new.contents() == before


@pytest.mark.anyio
async def test_other_rows_than_the_backup_names_leave_the_database_empty(
    old: Machine, new: Machine, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    """A dump that does not hold what its manifest says is not put back, and no key is installed."""
    phrase, real = recovery.renew(settings().key_path), dump.take
    with environment.context() as miscounted:
        miscounted.setattr(dump, "take", lambda *where: real(*where) | {"public.org": 1})
        backup.create(tmp_path / "a.nianlun")
    new.use()
    with pytest.raises(CannotRestore, match="与清单不符"):
        backup.restore(tmp_path / "a.nianlun", phrase)
    assert new.contents() == {}
    assert not settings().key_path.exists()


@pytest.mark.anyio
async def test_a_database_with_tables_is_refused(old: Machine, tmp_path: Path) -> None:
    """Nothing is mixed into data that are there; the sentence says what to do."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    before = old.contents()
    with pytest.raises(CannotRestore, match="只写进空的数据库"):
        backup.restore(tmp_path / "a.nianlun", phrase)
    assert old.contents() == before


@pytest.mark.anyio
async def test_a_wrong_phrase_changes_nothing(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Another machine without the paper gets neither key nor rows."""
    recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    new.use()
    with pytest.raises(WrongPhrase):
        backup.restore(tmp_path / "a.nianlun", recovery.new_phrase())
    with pytest.raises(CannotRestore, match="恢复口令"):
        backup.restore(tmp_path / "a.nianlun")
    assert new.contents() == {}


@pytest.mark.anyio
async def test_a_dump_that_fails_half_way_leaves_the_database_empty(
    old: Machine, new: Machine, tmp_path: Path, environment: pytest.MonkeyPatch
) -> None:
    """All of it is one transaction: after a mistake the same database takes the next attempt."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    new.use()
    with environment.context() as broken:
        broken.setattr(dump, "AFTER_ROWS", "select 1 / 0;")
        with pytest.raises(dump.DumpFailed, match="division by zero"):
            backup.restore(tmp_path / "a.nianlun", phrase)
    assert new.contents() == {}
    backup.restore(tmp_path / "a.nianlun", phrase)


@pytest.mark.anyio
async def test_a_key_that_was_there_is_moved_aside(old: Machine, new: Machine, tmp_path: Path) -> None:
    """What the other key opens may still be wanted: it is not overwritten."""
    phrase = recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    new.use()
    other = load_or_create(settings().key_path)
    aside = backup.restore(tmp_path / "a.nianlun", phrase)
    assert aside
    assert load_or_create(aside) == other


@pytest.mark.anyio
async def test_files_that_are_no_backup_are_refused(old: Machine, new: Machine, tmp_path: Path) -> None:
    """Something else, half a file, one that was changed: a sentence, and an empty database."""
    phrase, file = recovery.renew(settings().key_path), tmp_path / "a.nianlun"
    backup.create(file)
    (tmp_path / "text").write_text("not a backup")
    (tmp_path / "half").write_bytes(file.read_bytes()[:20_000])
    whole = file.read_bytes()
    with tarfile.open(file) as archive:
        place = archive.getmember("database.dump").offset_data + 5000
    (tmp_path / "changed").write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    new.use()
    for name in ("text", "half", "changed"):
        with pytest.raises(CannotRestore, match=r"不是年轮的备份|已损坏"):
            backup.restore(tmp_path / name, phrase)
    assert new.contents() == {}


@pytest.mark.anyio
async def test_a_backup_overwrites_nothing_and_is_nobody_elses_to_read(old: Machine, tmp_path: Path) -> None:
    """The file's mode is 0600, an existing one is kept, and nothing is left beside it."""
    recovery.renew(settings().key_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    backup.create(folder / "a.nianlun")
    assert (folder / "a.nianlun").stat().st_mode & 0o777 == 0o600
    with pytest.raises(CannotBackUp, match="已经存在"):
        backup.create(folder / "a.nianlun")
    assert [path.name for path in folder.iterdir()] == ["a.nianlun"]


@pytest.mark.anyio
async def test_the_backup_holds_the_key_sealed_only(old: Machine, tmp_path: Path) -> None:
    """The file alone opens nothing that is encrypted."""
    recovery.renew(settings().key_path)
    backup.create(tmp_path / "a.nianlun")
    whole = (tmp_path / "a.nianlun").read_bytes()
    assert load_or_create(settings().key_path) not in whole
    assert settings().key_path.read_bytes() not in whole


def test_a_phrase_forgives_what_hands_do() -> None:
    """Small letters, blanks, a long dash, O for 0 and l for 1; never another phrase."""
    key = bytes(range(32))
    sealed = seal(key, "7K3D-01QX-ABCD-EFGH-2345")
    assert open_sealed(sealed, " 7k3d olqx abcd—efgh 2345") == key
    with pytest.raises(WrongPhrase):
        open_sealed(sealed, "7K3D-01QX-ABCD-EFGH-2346")
    with pytest.raises(WrongPhrase):
        open_sealed(b"something else", "7K3D-01QX-ABCD-EFGH-2345")


def test_the_phrase_stands_nowhere(tmp_path: Path) -> None:
    """Only the sealed copy is kept; a new phrase is for the backups to come."""
    path = tmp_path / "nianlun.key"
    first, second = recovery.renew(path), recovery.renew(path)
    assert all(
        phrase.encode() not in file.read_bytes() for file in tmp_path.iterdir() for phrase in (first, second)
    )
    sealed = recovery.sealed_path(path).read_bytes()
    assert open_sealed(sealed, second) == load_or_create(path)
    with pytest.raises(WrongPhrase):
        open_sealed(sealed, first)
