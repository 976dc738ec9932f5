"""The agenda of an activity: with the form, alone while it runs, never afterwards."""

from typing import Any

from httpx import AsyncClient, Response

from activities.conftest import Host

AGENDA = [{"title": "学习党章", "speaker": "林晓"}, {"title": "讨论发展对象", "speaker": None}]


async def change(client: AsyncClient, host: Host, activity: dict[str, Any], **body: Any) -> Response:
    answer = await client.patch(
        f"/api/v1/activities/{activity['id']}",
        json=body,
        headers={**host.headers, "If-Match": f'"{activity["version"]}"'},
    )
    if answer.is_success:
        activity.update(answer.json())
    return answer


async def test_it_comes_with_the_activity_and_changes(client: AsyncClient, host: Host) -> None:
    activity = await host.plan(agenda=AGENDA)
    assert activity["agenda"] == AGENDA
    assert (await host.plan())["agenda"] == []
    assert (await change(client, host, activity, agenda=AGENDA[:1])).is_success
    assert (activity["agenda"], activity["moved_alone"]) == (AGENDA[:1], False)


async def test_alone_it_changes_while_the_meeting_runs(client: AsyncClient, host: Host) -> None:
    activity = await host.opened()
    assert "agenda" in activity["actions"]
    assert (await change(client, host, activity, agenda=AGENDA)).is_success
    mixed = await change(client, host, activity, agenda=[], title="改名")
    assert (mixed.status_code, mixed.json()["code"]) == (409, "activity_not_planned")


async def test_afterwards_it_is_settled(client: AsyncClient, host: Host) -> None:
    activity = await host.opened(agenda=AGENDA)
    await host.do(activity, "close")
    refused = await change(client, host, activity, agenda=[])
    assert (refused.status_code, refused.json()["code"]) == (409, "agenda_settled")
    assert "agenda" not in activity["actions"]


async def test_a_bad_item_is_refused_with_its_place(client: AsyncClient, host: Host) -> None:
    activity = await host.plan()
    for bad in ([{"title": " "}], [{"title": "长" * 201}], [{"titel": "x"}], None):
        assert (await change(client, host, activity, agenda=bad)).status_code == 422, bad
