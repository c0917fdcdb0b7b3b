"""Levels, degrees and ages: what the law lists, and what is made of it."""

from prakat.validators import degrees, law, levels
from prakat.validators.levels import CIVIL, LEVELS, TYPES
from prakat.validators.report import messages


def test_each_type_of_position_has_the_levels_of_the_act() -> None:
    """And maybe more, which a later law adds."""
    of_the_act = {
        "ทั่วไป": ["ปฏิบัติงาน", "ชำนาญงาน", "อาวุโส", "ทักษะพิเศษ"],
        "วิชาการ": ["ปฏิบัติการ", "ชำนาญการ", "ชำนาญการพิเศษ", "เชี่ยวชาญ", "ทรงคุณวุฒิ"],
        "อำนวยการ": ["ต้น", "สูง"],
        "บริหาร": ["ต้น", "สูง"],
    }
    for name, named in of_the_act.items():
        assert [each for each in TYPES[name] if each in named] == named
    codes = ["O1", "O2", "O3", "O4", "K1", "K2", "K3", "K4", "K5", "D1", "D2", "M1", "M2"]
    assert [code for code in CIVIL if code in codes] == codes


def test_a_level_is_named_in_both_languages() -> None:
    assert LEVELS["K3"].words == {
        "th": "วิชาการ ระดับชำนาญการพิเศษ",
        "en": "Knowledge worker, senior professional level",
    }
    assert LEVELS["ครู"].words == {"th": "ครู", "en": "Teacher"}


def test_teachers_lecturers_and_others_have_levels_of_their_own() -> None:
    assert [code for code in LEVELS if code not in CIVIL] == [
        "ครูผู้ช่วย",
        "ครู",
        "ไม่มีวิทยฐานะ",
        "ชำนาญการ",
        "ชำนาญการพิเศษ",
        "เชี่ยวชาญ",
        "เชี่ยวชาญพิเศษ",
        "อาจารย์",
        "ผู้ช่วยศาสตราจารย์",
        "รองศาสตราจารย์",
        "ศาสตราจารย์",
        "other",
    ]


def test_choices_are_those_named_in_their_order() -> None:
    executive = [code for code, level in LEVELS.items() if level.group == "M"]
    offered = [*levels.options(["M", "D1"], "select")]
    assert [each["value"] for each in offered] == [*executive, "D1"]
    assert [offered[1], offered[-1]] == [
        {"value": "M2", "label": LEVELS["M2"].words, "group": {"th": "บริหาร", "en": "Executive"}},
        {"value": "D1", "label": LEVELS["D1"].words, "group": {"th": "อำนวยการ", "en": "Managerial"}},
    ]
    assert [*levels.options(["M2"], "choice")] == [{"value": "M2", "label": LEVELS["M2"].words}]
    assert [*degrees.options(["master", "other"], "choice")] == [
        {"value": "master", "label": {"th": "ปริญญาโท", "en": "Master's degree"}},
        {"value": "other", "label": {"th": "การศึกษาระดับอื่น ๆ ที่สำคัญ", "en": "Other important education"}},
    ]


def test_degrees_ascend() -> None:
    options = [each["value"] for each in degrees.options(["all", "other"], "choice")]
    assert options == [*degrees.ASCENDING, "other"]
    assert options[options.index("bachelor") :] == [
        each["value"] for each in degrees.options(["university", "other"], "choice")
    ]
    ranks = [degrees.rank(code) for code in degrees.ASCENDING]
    assert ranks == sorted(ranks)
    assert degrees.rank("upper_secondary") == degrees.rank("vocational")
    assert degrees.rank("technical") == degrees.rank("diploma") == degrees.rank("higher_vocational")
    assert degrees.rank("other") == degrees.rank("") == -1


def test_ages_of_the_law_name_their_source() -> None:
    assert (law.APPOINTMENT.years, law.RETIREMENT.years, law.GRADUATION.years) == (18, 60, 15)
    assert "มาตรา 36" in law.APPOINTMENT.source
    assert all(
        f" {law.APPOINTMENT.years} " in language["age.under_18_at_appointment"] for language in messages()
    )
    assert "มาตรา 107 (2)" in law.RETIREMENT.source
