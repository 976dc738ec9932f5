"""Commands for whoever stands at the server: a way in, a key, a recount, a plan read."""

import asyncio
import json
from pathlib import Path

from httpx import AsyncClient
from typer.testing import CliRunner

from activities.conftest import Host
from nianlun.cli import app
from nianlun.core.db import close_engine
from world import World

runner = CliRunner()


async def run(*words: str) -> tuple[int, str]:
    """In a thread, for each command has an event loop of its own."""
    done = await asyncio.to_thread(runner.invoke, app, list(words))
    return done.exit_code, done.output


async def test_admin_link_of_an_empty_installation_leads_to_set_up(empty_database: str) -> None:
    """Lost the terminal: a fresh set-up link."""
    code, said = await run("admin-link")
    assert code == 0, said
    assert "/welcome/" in said


async def test_admin_link_later_lets_the_administrator_choose_a_password(world: World) -> None:
    """Forgotten password: an activation link for the administrator."""
    code, said = await run("admin-link")
    assert code == 0, said
    assert "/go/" in said


async def test_an_api_key_is_shown_once_with_a_line_to_try_it(world: World) -> None:
    """For the bureau unless an org is named; an unknown org is refused in words."""
    code, said = await run("api-key", "统计平台")
    assert code == 0, said
    assert "curl -H 'X-API-Key: nl_" in said
    code, said = await run("api-key", "统计平台", "--org", "没有的学校")
    assert code == 1
    assert "没有叫“没有的学校”的组织。" in said


async def test_recount_says_that_all_is_well(world: World) -> None:
    """Status 0 and a sentence when ledger and sources agree."""
    assert await run("recount") == (0, "账本与来源一致。\n")


async def test_read_plan_prints_entries_or_json(tmp_path: Path) -> None:
    """For people a line each, for machines the agreed form; a missing file is named."""
    plan = tmp_path / "计划.txt"
    plan.write_text("2026年党支部工作计划\n三月份：\n1、开展学雷锋志愿活动。\n", "utf-8")
    code, said = await run("read-plan", str(plan))
    assert code == 0
    assert said.startswith("3月  开展学雷锋志愿活动")
    code, said = await run("read-plan", str(plan), "--json")
    answer = json.loads(said)
    assert [entry["month"] for entry in answer["entries"]] == [3]
    assert answer["obligations"] == answer["quotas"] == answer["results"] == []
    code, said = await run("read-plan", str(tmp_path / "没有.docx"))
    assert code == 1
    assert "没有这个文件" in said


async def test_figures_are_summed_up_anew(world: World, client: AsyncClient) -> None:
    """It says how many were missing; the second time all is as it was."""
    host = Host(client, world)
    assert (await host.do(await host.opened(), "close")).is_success
    await close_engine()
    code, said = await run("rebuild-figures")
    assert (code, said) == (0, "已重新汇总，6 格与原来不同。\n")
    assert await run("rebuild-figures") == (0, "已重新汇总，与原来一致。\n")
