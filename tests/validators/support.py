"""How the tests run one rule or criterion: answers by path in, codes by path or a verdict out."""

from collections.abc import Mapping
from typing import Any, cast

from prakat.validators import criteria
from prakat.validators.answers import Answers
from prakat.validators.contract import (
    AnnouncementData,
    CriterionReport,
    Json,
    LimitValue,
    Verdict,
    Words,
)
from prakat.validators.declare import Scope
from prakat.validators.eligibility import decide
from prakat.validators.report import problem
from prakat.validators.rules import load
from prakat.validators.text import normalise

LIMITS: dict[str, LimitValue] = {
    "items": 3,
    "years": 3,
    "window_mode": "reaching_back",
    "certifier_ranks": ["D2", "M1", "M2"],
}
DIVERSE: dict[str, LimitValue] = {
    "kinds": 3,
    "years": 2,
    "continuous": 0,
    "evidence": ["kp7", "kks16", "acting_order"],
    "dimensions": ["line", "unit", "area", "work"],
}
ANNOUNCEMENT = cast(
    AnnouncementData,
    {
        "id": "test",
        "window": {"open": "2024-12-09", "close": "2024-12-20"},
        "reckoning": {"age": "2024-12-09", "service": "2024-12-20", "levels": "2024-12-20"},
        "positions": [],
        "evaluation_rounds": [{"year": 2567, "round": 2}, {"year": 2567, "round": 1}],
        # Those in which any criterion looks for its question.
        "forms": [
            {"id": form, "limits": DIVERSE if form == "experience" else {}}
            for form in dict.fromkeys(form for name in criteria.names() for form in criteria.load(name).forms)
        ],
    },
)
LABEL: Words = {"th": "คำตอบ", "en": "answer"}


# Criteria as announcements write them, each kind and each way it may be judged.
# What the trees below are made of; one more criterion need not be among them.
SAMPLES: list[dict[str, Any]] = [
    {"criterion": "held_level", "levels": ["D1"], "min_years": 3},
    {"criterion": "held_level", "levels": ["D1"], "min_years": None},
    {"criterion": "equivalent_position", "min_years": None},
    {"criterion": "degree", "at_least": "bachelor"},
    {"criterion": "field_of_study", "fields": ["นิติศาสตร์", "รัฐศาสตร์"], "level": "bachelor"},
    {"criterion": "field_of_study", "fields": ["ช่างยนต์"], "level": None},
    {"criterion": "licence", "name": "ใบอนุญาตประกอบวิชาชีพการพยาบาล"},
    {"criterion": "general_examination", "level": "bachelor"},
    {"criterion": "language_score", "test": "toeic", "score": 600, "valid_years": 2},
    {"criterion": "language_score", "test": "ielts", "score": 6.5, "valid_years": None},
    {"criterion": "nationality", "bars": True},
    {"criterion": "nationality", "bars": None},
    {"criterion": "diverse_experience"},
    {"criterion": "age", "min": 18, "max": 60},
    {"criterion": "discipline"},
    {"criterion": "own", "text": "ก"},
]


def answers_of(given: Mapping[str, str | list[dict[str, str]] | None]) -> Answers:
    """Answers by path, of a form that asks whatever criteria rest on.

    A list of dictionaries is rows, None the answer that there are none.
    """
    texts = {criteria.load(name).path: "" for name in criteria.names()}
    texts |= {path: value for path, value in given.items() if isinstance(value, str)}
    lists: dict[str, list[str]] = {}
    for path, value in given.items():
        if isinstance(value, list):
            lists[path] = [f"{path}[{index}]" for index in range(len(value))]
            texts |= {
                f"{path}[{i}].{name}": text for i, row in enumerate(value) for name, text in row.items()
            }
    return Answers(texts, lists, nones={path for path, value in given.items() if value is None})


def entry(work: str, start: str, end: str, **more: str) -> dict[str, str]:
    where = {"line": "ก", "unit": "ข", "area": "ค", "work": work, "from": start, "to": end}
    return {**where, "evidence": "kp7", **more}


D1 = {"level": "D1", "since": "21/12/2564"}  # three years on the closing day
# Two years of each of three kinds.
A = entry("1", "1/10/2560", "30/9/2562")
B = entry("2", "1/10/2562", "30/9/2564")
C = entry("3", "1/10/2564", "30/9/2566")


def judged(leaf: dict[str, Any], given: dict[str, Any], **announced: Any) -> CriterionReport:
    """The report on one criterion by itself, by the answers of the form it rests on."""
    leaf = {"id": "it", "source": "ข้อ 1", **leaf}
    announcement = cast(AnnouncementData, {**ANNOUNCEMENT, "eligibility": leaf, **announced})
    form = (*criteria.load(leaf["criterion"]).forms, "application")[0]
    (report,) = decide(announcement, {form: answers_of(given)})["criteria"]
    return report


def verdict(leaf: dict[str, Any], given: dict[str, Any]) -> Verdict:
    return judged(leaf, given)["verdict"]


def found(rule: str, answer: str | Mapping[str, Any], given: Mapping[str, Any] = {}, **params: Any) -> Any:
    """The codes that a rule finds: of one answer a list, of all answers of a form by path.

    On the way each is put in words, so that every failure has them, with all their values.
    """
    subject, scope, module = _set_up(rule, answer, given, params)
    codes = []
    for failure in module.validate(subject, scope):
        message = problem(failure, module.codes[failure.code], LABEL, "")["message"]
        assert all(message[language] and "{" not in message[language] for language in ("th", "en"))
        codes.append((failure.path, failure.code))
    return [code for _, code in codes] if isinstance(answer, str) else dict(codes)


def offered(rule: str, answer: str | Mapping[str, Any], given: Mapping[str, Any] = {}, **params: Any) -> Any:
    """What a rule offers in place of an answer, and in which order it would put rows, in both languages."""
    subject, scope, module = _set_up(rule, answer, given, params)
    return [
        (offer.get("value", offer.get("order")), offer["label"]["th"], offer["label"]["en"])
        for failure in module.validate(subject, scope)
        for offer in failure.offers
    ]


def derived(
    rule: str, answer: str | Mapping[str, Any], given: Mapping[str, Any] = {}, **params: Any
) -> dict[str, Json]:
    """The values that a rule derives, by path."""
    subject, scope, module = _set_up(rule, answer, given, params)
    return dict(module.derive(subject, scope))


def _set_up(
    rule: str, answer: str | Mapping[str, Any], given: Mapping[str, Any], params: dict[str, Any]
) -> tuple[Any, Scope, Any]:
    answers = answers_of(given if isinstance(answer, str) else answer)
    scope = Scope(
        params.pop("announcement", ANNOUNCEMENT),
        answers,
        params,
        row=params.pop("row", ""),
        limits=params.pop("limits", LIMITS),
        fields={path: {"path": path, "kind": "text", "label": LABEL} for path in answers.texts},
    )
    return (normalise(answer) if isinstance(answer, str) else answers), scope, load(rule)
