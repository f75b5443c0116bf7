"""Who may import whom (docs/architecture.md), and who alone owns a third-party library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOWEST = ("model", "errors", "settings", "files", "cutting", "clock", "markup", "hints", "bcp47", "toml", "limits")
BOTTOM = {f"narrate.{name}" for name in LOWEST}
MAY = {
    **{f"narrate.{name}": set[str]() for name in LOWEST},
    "narrate.files": {"narrate.errors"},
    "narrate.limits": {"narrate.errors"},
    "narrate.reading": BOTTOM | {"narrate.reading"},
    "narrate.script": BOTTOM | {"narrate.script", "narrate.spoken"},
    "narrate.spoken": BOTTOM | {"narrate.spoken"},
    "audio": BOTTOM | {"audio"},
    "feeds": BOTTOM | {"feeds"},
}
OWNERS = {
    "pydub": {"audio/editing.py"},
    "mutagen": {"audio/tags.py"},
    "lameenc": {"audio/codec.py"},
    "feedgen": {"feeds/rss.py", "feeds/namespaces.py"},
    "markdown_it": {"narrate/reading/markdown.py"},
    "mdit_py_plugins": {"narrate/reading/markdown.py"},
    "yaml": {"narrate/reading/frontmatter.py"},
    "tomlkit": {"audio/castfile.py"},
    "distributed": {"narrate/archive/cluster.py"},
    "nh3": {"feeds/notes.py"},
    "onnxruntime": {"audio/engines/neural.py"},
    "kokoro_onnx": {"audio/engines/kokoro.py"},
    "piper": {"audio/engines/piper.py"},
    "gtts": {"audio/engines/gtts.py"},
    "num2words": {"narrate/spoken/numerals.py"},
    "emoji": {"narrate/spoken/pictures.py"},
    "sentencex": {"narrate/spoken/sentences.py"},
    "obstore": {"feeds/publishing/objects.py", "audio/objects.py"},
    "segno": {"feeds/qr.py"},
    "pykakasi": {"audio/engines/kana.py"},
    "espeakng_loader": {"audio/engines/espeak_library.py"},
}
FILES = sorted(p for package in ("narrate", "audio", "feeds") for p in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_what_its_layer_may(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    allowed = next((MAY[layer] for layer in sorted(MAY, key=len, reverse=True) if within(module, {layer})), None)
    if allowed is None:
        return  # the command's own files may import every stage
    ours = [(n, line) for n, line in imports(path) if within(n, {"narrate", "audio", "feeds"})]
    wrong = [f"line {line}: {name}" for name, line in ours if not within(name, allowed)]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_is_imported_by_its_owner_alone(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    wrong = [
        f"line {line}: {name}"
        for name, line in imports(path)
        for library, owners in OWNERS.items()
        if within(name, {library}) and here not in owners
    ]
    assert not wrong


@pytest.mark.parametrize("package", ["audio", "feeds"])
def test_the_generically_named_packages_hold_a_docstring_and_nothing_else(package: str) -> None:
    body = ast.parse((ROOT / package / "__init__.py").read_text()).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
