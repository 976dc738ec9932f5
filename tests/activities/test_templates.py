"""The usual activities: each can be planned as it stands."""

import pytest
from httpx import AsyncClient

from activities.conftest import Host
from nianlun.rulebook.activity_templates import ActivityTemplate, activity_templates
from nianlun.rulebook.kinds import activity_kinds


@pytest.mark.parametrize("template", activity_templates().values(), ids=lambda one: one.code)
def test_each_is_of_a_known_kind_with_hours_and_a_source(template: ActivityTemplate) -> None:
    kind = activity_kinds()[template.kind]
    assert not kind.matter
    assert template.agenda
    assert all(0 < len(point) <= 200 for point in template.agenda)
    assert 0 < template.minutes <= 24 * 60 - template.starts_at.hour * 60
    assert template.source


async def test_they_are_offered_and_planned(client: AsyncClient, host: Host) -> None:
    offered = (await client.get("/api/v1/activity-templates", headers=host.headers)).json()
    assert [one["code"] for one in offered] == list(activity_templates())
    first = offered[0]
    agenda = [{"title": point} for point in first["agenda"]]
    activity = await host.plan(kind=first["kind"], title=first["title"], agenda=agenda)
    assert [point["title"] for point in activity["agenda"]] == first["agenda"]
