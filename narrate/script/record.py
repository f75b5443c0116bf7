"""The script as plain data, for other programs."""

from collections.abc import Mapping
from typing import Any

from narrate.model import Chapter, Script, Segment


def to_json(script: Script, faces: Mapping[str, str] = {}) -> dict[str, Any]:
    """What ``narrate script --json`` prints; ``voice`` is that of ``faces``, by id. Offsets count in ``text``."""
    return {
        "title": script.title,
        "subtitle": script.subtitle,
        "number": script.number,
        "author": script.author,
        "publication": script.publication,
        "published": script.published.isoformat() if script.published else "",
        "language": script.language,
        "url": script.url,
        "chapters": [_chapter(chapter) for chapter in script.chapters],
        "segments": [_segment(segment, faces) for segment in script.segments],
        "left": [{"text": left.text, "line": left.line, "rule": left.rule} for left in script.left],
        "changes": [
            {"segment": c.segment, "start": c.start, "end": c.end, "rule": c.rule, "spoken": c.spoken}
            for c in script.changes
        ],
        "links": [{"text": link.text, "url": link.url, "chapter": link.chapter} for link in script.links],
        "warnings": list(script.warnings),
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {"title": chapter.title, "level": chapter.level, "url": chapter.url, "image": chapter.image}


def _segment(segment: Segment, faces: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": segment.id,
        "chapter": segment.chapter,
        "role": str(segment.role),
        "kind": str(segment.role),
        "speaker": segment.speaker,
        "voice": faces.get(segment.id, segment.voice),
        "text": segment.text,
        "spoken": segment.spoken,
        "line": segment.line,
        "level": segment.level,
        "group": segment.group,
        "confidence": segment.confidence,
        "reason": segment.reason,
    }
