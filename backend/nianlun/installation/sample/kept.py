"""What a branch keeps of its activities: a few photos, drawn on the spot, and a page of notes."""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from nianlun.activities.materials import service as materials
from nianlun.activities.materials.schemas import MaterialAsked
from nianlun.activities.models import Activity
from nianlun.core import clock
from nianlun.files import service as files
from nianlun.files.rules import FilePurpose
from nianlun.files.schemas import UploadAsked
from nianlun.installation.sample.acting import instant
from nianlun.installation.sample.days import DAY
from nianlun.installation.sample.lived import Held
from nianlun.installation.sample.meetings import Stage

SIZE = (1200, 900)
NOTES = "党课学习提纲\n一、为什么学\n二、学什么\n三、怎样用到保教工作里\n".encode()


@dataclass(frozen=True)
class Kept:
    """A file as it was handed in, and what was written under it."""

    name: str
    content: bytes
    caption: str | None = None


def room(wall: str, floor: str, people: int) -> bytes:
    """A meeting room as a child would draw it: a wall, a floor, a board, so many heads."""
    picture = Image.new("RGB", SIZE, wall)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 600, *SIZE), fill=floor)
    draw.rectangle((380, 120, 820, 380), fill="white", outline="dimgray", width=6)
    for number in range(people):
        left = 90 + number * (1020 // people)
        draw.ellipse((left, 560, left + 90, 650), fill="bisque", outline="saddlebrown", width=4)
        draw.rounded_rectangle((left - 20, 650, left + 110, 860), 40, fill="steelblue")
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()


async def keep(stage: Stage, lived: list[Held]) -> None:
    """The newest Party day and the newest lecture; one photo came to both by mistake."""
    everybody = Kept("合影.jpg", room("lightyellow", "burlywood", 9), "会后合影")
    talk = Kept("讨论.jpg", room("aliceblue", "tan", 5), "分组讨论“怎样当好一名党员教师”")
    for kind, kept in (
        ("party_day", (everybody, talk)),
        ("party_lecture", (everybody, Kept("学习提纲.txt", NOTES))),
    ):
        for held in [held for held in lived if held.activity.kind == kind][-1:]:
            await _bring(stage, held, kept)


async def _bring(stage: Stage, held: Held, kept: tuple[Kept, ...]) -> None:
    with clock.at(instant(held.on + DAY, 10)):
        for one in kept:
            await _hand_in(stage, held.activity, one)


async def _hand_in(stage: Stage, activity: Activity, one: Kept) -> None:
    asked = UploadAsked(name=one.name, size=len(one.content), purpose=FilePurpose.ACTIVITY_MATERIAL)
    upload = await files.begin(stage.db, stage.host, asked)
    await files.append(stage.db, stage.host, upload.id, 0, one.content)
    added = MaterialAsked(upload_id=upload.id, caption=one.caption)
    await materials.add(stage.db, stage.host, activity, added)
