"""The photograph: turned, cut, moved in its frame, printed; and nothing of its file but what is seen."""

import base64
import json
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.axe import violations
from tests.browser.applicant import Applicant
from tests.browser.test_application import download, enclosed

Colour = tuple[int, int, int]
RED, BLUE, GREEN, WHITE = (200, 20, 20), (20, 20, 200), (20, 160, 20), (255, 255, 255)
CORNERS = ((0.05, 0.05), (0.95, 0.05), (0.05, 0.95), (0.95, 0.95))


def png(width: int, height: int, *quarters: Colour) -> bytes:
    """A picture of four quarters: top left and right, bottom left and right."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    halves = [
        b"\0" + bytes(left) * (width // 2) + bytes(right) * (width - width // 2)
        for left, right in (quarters[:2], quarters[2:])
    ]
    rows = halves[0] * (height // 2) + halves[1] * (height - height // 2)
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def held_upright(jpeg: bytes) -> bytes:
    """The JPEG as a camera gives it: to be turned to the right, and with its place on earth."""

    def entry(tag: int, kind: int, value: bytes) -> bytes:
        return struct.pack(">HHI", tag, kind, 1) + value.ljust(4, b"\0")

    directory = entry(0x112, 3, b"\0\6") + entry(0x8825, 4, struct.pack(">I", 38))
    gps = struct.pack(">H", 1) + entry(0x1D, 2, b"GPS\0") + bytes(4)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 2) + directory + bytes(4) + gps
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def choose(applicant: Applicant, content: bytes, name: str = "me.png") -> None:
    applicant.control("person.photo").set_input_files(
        {"name": name, "mimeType": f"image/{name.rpartition('.')[2]}", "buffer": content}
    )


def shown(applicant: Applicant) -> Locator:
    return applicant.page.get_by_role("img", name="รูปถ่ายที่เลือก")


def size(applicant: Applicant) -> list[int]:
    measured: list[int] = shown(applicant).evaluate(
        "async (image) => (await image.decode(), [image.naturalWidth, image.naturalHeight])"
    )
    return measured


def colours(applicant: Applicant, *places: tuple[float, float]) -> list[str]:
    """What is seen at places of the frame, from 0 to 1 across and down."""
    seen = shown(applicant).evaluate(
        """async (image, places) => {
          await image.decode();
          const canvas = document.createElement("canvas");
          const [width, height] = [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return places.map(([x, y]) => [...context.getImageData(x * width, y * height, 1, 1).data]);
        }""",
        places,
    )
    return [name_of(*pixel[:3]) for pixel in seen]


def name_of(red: int, green: int, blue: int) -> str:
    names: dict[str, Colour] = {"red": RED, "blue": BLUE, "green": GREEN, "white": WHITE}
    near = [
        name
        for name, colour in names.items()
        if all(abs(a - b) < 40 for a, b in zip(colour, (red, green, blue), strict=True))
    ]
    return near[0] if near else f"{red},{green},{blue}"


def test_a_camera_s_picture_is_turned_cut_shrunk_and_rid_of_where_it_was_taken(
    applicant: Applicant, tmp_path: Path
) -> None:
    page = applicant.page
    jpeg: str = page.evaluate(
        """async (png) => {
          const image = Object.assign(new Image(), { src: png });
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
          canvas.getContext("2d").drawImage(image, 0, 0);
          return canvas.toDataURL("image/jpeg");
        }""",
        "data:image/png;base64," + base64.b64encode(png(1600, 1200, RED, BLUE, RED, BLUE)).decode(),
    )
    camera = held_upright(base64.b64decode(jpeg.partition(",")[2]))
    choose(applicant, camera, "IMG_0001.jpeg")

    expect(shown(applicant)).to_be_visible()
    assert size(applicant) == [600, 780]
    # What was left of the camera's picture is above, as it was held.
    assert colours(applicant, (0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)) == [
        "red",
        "red",
        "blue",
        "blue",
    ]
    applicant.go("review")
    expect(applicant.answers.locator("img")).to_be_visible()
    expect(applicant.answers).not_to_contain_text("รูปถ่ายไม่ได้สัดส่วน")

    file = download(page, "ดาวน์โหลดฉบับร่าง (PDF)", tmp_path)
    answer = json.loads(enclosed(file, "dossier.json"))["forms"]["application"]["person"]["photo"]
    sent = base64.b64decode(answer.removeprefix("data:image/jpeg;base64,"))
    assert b"Exif" in camera
    assert b"Exif" not in sent
    assert b"GPS" not in sent
    assert len(sent) < 200_000
    report = json.loads(enclosed(file, "report.json"))["forms"]["application"]["problems"]
    assert not [each for each in report if each["path"] == "person.photo"]

    # On paper: the box of 2.5 by 3.25 cm in the corner, red above blue, nothing cut away.
    left, top, right, bottom = printed(file, {"red", "blue"})
    assert right - left == pytest.approx(25, abs=0.6)
    assert bottom - top == pytest.approx(32.5, abs=0.6)
    assert right == pytest.approx(190, abs=0.6)
    assert printed(file, {"red"})[3] == pytest.approx(printed(file, {"blue"})[1], abs=0.6)
    assert printed(file, {"red"})[3] - top == pytest.approx(32.5 / 2, abs=1.5)


def printed(file: Path, wanted: set[str]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what has these colours on the first page, in millimetres."""
    command = ["pdftoppm", "-r", "127", "-l", "1", str(file)]  # 5 dots a millimetre
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    kind, measures, _, pixels = picture.split(b"\n", 3)
    assert kind == b"P6"
    width = int(measures.split()[0])
    # Most of the page is grey or white, which need not be looked at more closely.
    coloured = (at for at in range(0, len(pixels), 3) if pixels[at] != pixels[at + 2])
    found = [divmod(at // 3, width) for at in coloured if name_of(*pixels[at : at + 3]) in wanted]
    rows, columns = [row for row, _ in found], [column for _, column in found]
    return min(columns) / 5, min(rows) / 5, (max(columns) + 1) / 5, (max(rows) + 1) / 5


def test_the_picture_is_placed_in_its_frame_by_keyboard_and_by_pointer(unchecked: Applicant) -> None:
    applicant, page = unchecked, unchecked.page
    choose(applicant, png(1300, 1300, RED, BLUE, GREEN, WHITE))
    zoom, across, down = (page.get_by_role("slider", name=name) for name in ("ขยาย", "ซ้ายขวา", "บนล่าง"))
    expect(zoom).to_be_visible()
    # A square fills the frame from top to bottom: it can be moved to the sides only.
    expect(down).to_be_disabled()
    assert colours(applicant, *CORNERS) == ["red", "blue", "green", "white"]
    assert violations(page) == []

    applicant.control("person.photo").focus()
    page.keyboard.press("Tab")
    expect(zoom).to_be_focused()
    page.keyboard.press("End")
    expect(down).to_be_enabled()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert colours(applicant, *CORNERS) == ["green"] * 4
    expect(across).to_have_value("0")

    box: Any = shown(applicant).bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    # As far as the frame is wide, and a bit: a quarter of the picture passes, then there is no more.
    for _ in range(5):
        page.mouse.move(box["x"] + 10, box["y"] + 10)
        page.mouse.move(box["x"] + 10 - box["width"], box["y"] + 10 + box["height"] * 3)
    page.mouse.up()
    expect(down).to_have_value("0")
    assert colours(applicant, (0.05, 0.05), (0.95, 0.95))[0] == "red"
    assert int(across.input_value()) > 0
    assert size(applicant)[0] / size(applicant)[1] == pytest.approx(2.5 / 3.25, abs=0.01)


def test_what_cannot_be_used_is_told_of_and_what_was_chosen_can_be_taken_out(applicant: Applicant) -> None:
    choose(applicant, png(400, 520, RED, RED, RED, RED))
    expect(shown(applicant)).to_be_visible()
    told = applicant.field("person.photo").locator("[role=alert]")
    for content, words in (
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "เบราว์เซอร์นี้เปิดรูป HEIC ไม่ได้"),
        (png(400, 520, RED, RED, RED, RED)[:90], "ไฟล์อาจเสียหรือไม่ใช่รูป"),
        ("ใบสมัคร".encode(), "ไฟล์อาจเสียหรือไม่ใช่รูป"),
    ):
        told.evaluate("line => { line.textContent = '' }")  # the same may be said again
        choose(applicant, content, "me.heic")
        expect(told).to_contain_text(words)
        assert colours(applicant, (0.5, 0.5)) == ["red"]

    # Too small: it is not blown up to look as if it were not.
    choose(applicant, png(200, 300, BLUE, BLUE, BLUE, BLUE))
    expect(applicant.problems("person.photo")).to_contain_text("รูปถ่ายเล็กไป")
    expect(told).to_be_empty()
    assert (colours(applicant, (0.5, 0.5)), size(applicant)) == (["blue"], [200, 260])

    applicant.press("เอารูปออก")
    expect(shown(applicant)).to_be_hidden()
    expect(applicant.control("person.photo")).to_be_focused()
    expect(applicant.problems("person.photo")).to_be_empty()
