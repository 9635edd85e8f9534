"""A case as a test tells it."""

from __future__ import annotations

from typing import Any


def told(key: str = "CN-2026-XX", **changes: Any) -> dict[str, Any]:
    supervision = {"kind": "supervision", "whose": "agency", "what": {"zh-hans": "监管"}, "certainty": "A"}
    case: dict[str, Any] = {
        "key": key,
        "title": {"zh-hans": "测试事故", "en": "A test accident"},
        "happened_on": "2026-03-01",
        "place": {"zh-hans": "某地"},
        "country": "CN",
        "industry": {"zh-hans": "化工"},
        "figures": {"deaths": {"value": "3", "unit": "person", "source": "S1", "certainty": "A"}},
        "direct_cause": {"zh-hans": "原因"},
        "events": [{"when": {"zh-hans": "2026-03-01"}, "what": {"zh-hans": "爆炸"}, "source": "S1", "certainty": "A"}],
        "gaps": [
            {"kind": "system", "whose": "plant", "what": {"zh-hans": "缺口"}, "certainty": "A"},
            {**supervision, "measure": "a-card"},
        ],
        "sources": [{"id": "S1", "title": {"zh-hans": "调查报告"}, "mark": "A"}],
    }
    return {**case, **changes}
