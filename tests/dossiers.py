"""A complete dossier for the announcement of the originals, for whoever needs one.

The applicant is made up and says so by name; nothing here is anybody's.
"""

from typing import Any


def complete() -> dict[str, Any]:
    """A dossier whose application is ready; only eligibility is left for HR to judge.

    A new one each time, to be changed at will.
    """
    return {
        "format": "prakat-dossier/1",
        "announcement": "moe-foreign-relations-director",
        "announcement_version": 1,
        "forms": {"application": application()},
    }


def application() -> dict[str, Any]:
    """The answers of a ready application."""
    return {
        "person": {
            "name": "นางสาวตัวอย่าง",
            "surname": "ทดสอบระบบ",
            "national_id": "3 1234 56789 01 1",
            "birth_date": "10 มกราคม 2517",
            "appointed_on": "๑ มิ.ย. ๒๕๔๑",
            "photo": None,
        },
        "current": {
            "service": "civil",
            "position": "ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ",
            "level": "D1",
            "salary": "58,390",
            "division": "กลุ่มความร่วมมือทวิภาคี",
            "bureau": "สำนักความสัมพันธ์ต่างประเทศ",
            "department": "สำนักงานปลัดกระทรวงศึกษาธิการ",
            "office_phone": "0 2000 0000 ต่อ 1234",
            "fax": "02-000-0001",
            "mobile": "08 0000 0000",
            "email": "tuayang@example.org",
            "levels": [
                {"level": "D1", "since": "1 ตุลาคม 2564"},
                {"level": "K3", "since": "1 มิถุนายน 2556"},
            ],
            "equivalents": [],
        },
        "education": [
            {
                "degree": "bachelor",
                "title": "รัฐศาสตรบัณฑิต",
                "abbreviation": "ร.บ.",
                "major": "ความสัมพันธ์ระหว่างประเทศ",
                "institution": "มหาวิทยาลัยตัวอย่าง",
                "country": "ไทย",
                "year": "๒๕๓๙",
                "recognised": True,
            },
            {
                "degree": "master",
                "title": "ศิลปศาสตรมหาบัณฑิต",
                "abbreviation": "ศศ.ม.",
                "major": "การศึกษาระหว่างประเทศ",
                "institution": "มหาวิทยาลัยตัวอย่าง",
                "country": "ไทย",
                "year": "2545",
                "recognised": True,
            },
        ],
        "history": [
            job("1/6/2541", "นักวิเทศสัมพันธ์", "ระดับ 3"),
            job("1 มิถุนายน 2550", "นักวิเทศสัมพันธ์", "ชำนาญการ"),
            job("1 มิถุนายน 2556", "นักวิเทศสัมพันธ์", "ชำนาญการพิเศษ"),
            job("1 ตุลาคม 2564", "ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ", "อำนวยการ ระดับต้น"),
        ],
        "evaluations": [
            {"year": 2567, "round": 2, "result": "outstanding"},
            {"year": 2567, "round": 1, "result": "outstanding"},
            {"year": 2566, "round": 2, "result": "very_good"},
            {"year": 2566, "round": 1, "result": "outstanding"},
            {"year": 2565, "round": 2, "result": "very_good"},
            {"year": 2565, "round": 1, "result": "good"},
        ],
        "training": [
            {
                "year": "2563",
                "period": "1–30 มิถุนายน 2563",
                "course": "หลักสูตรนักบริหารระดับกลาง (ตัวอย่าง)",
                "organiser": "สถาบันพัฒนาข้าราชการตัวอย่าง",
            }
        ],
        "experience": (
            "เลขานุการคณะทำงานจัดการประชุมรัฐมนตรีศึกษาระดับภูมิภาค\nวิทยากรอบรมการเขียนหนังสือราชการภาษาอังกฤษ ปีละ ๒ ครั้ง"
        ),
        "honours": [{"title": "คู่มือการจัดประชุมนานาชาติ", "year": "2562", "award": "รางวัลผลงานดีเด่นของสำนัก"}],
        "health": {
            "hypertension": "no",
            "heart": "no",
            "diabetes": "no",
            "kidney": "no",
            "migraine": "yes",
            "other": "no",
        },
        "leave": {
            "times": "3",
            "sick": "2.5",
            "personal": "2",
            "ordination": "0",
            "maternity": "0",
            "study": "0",
            "note": "",
        },
        "discipline": {"ever": "no"},
        "declaration": {
            "agreed": True,
            "name": "นางสาวตัวอย่าง ทดสอบระบบ",
            "position": "ผู้อำนวยการกลุ่มความร่วมมือระหว่างประเทศ",
            "date": "16 ธันวาคม 2567",
        },
        "supervisor": {
            "opinion": "ปฏิบัติงานในความรับผิดชอบได้ครบถ้วน เห็นควรสนับสนุน",
            "name": "นายสมมติ ทดสอบระบบ",
            "position": "ผู้อำนวยการสำนักความสัมพันธ์ต่างประเทศ (ตัวอย่าง)",
            "date": "17 ธันวาคม 2567",
        },
    }


def job(date: str, position: str, level: str) -> dict[str, str]:
    """A row of the history of service."""
    return {
        "date": date,
        "position": position,
        "level": level,
        "bureau": "สำนักความสัมพันธ์ต่างประเทศ",
        "department": "สำนักงานปลัดกระทรวงศึกษาธิการ",
    }
