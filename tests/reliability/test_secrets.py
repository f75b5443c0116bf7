"""S12: keys and the private feed's token are where they must be and nowhere else."""

from pathlib import Path

import pytest
from show import FIRST, SECOND, Show, new

TOKEN = "sentinelTokenSentinelToken0123456789"
KEY = "sk-sentinelKeySentinelKey"


def told(show: Show, *args: str, **env: str) -> str:
    """What a run prints, and what its processes are called with meanwhile."""
    run = show.start(*args, env={"NARRATE_PRIVATE_TOKEN": TOKEN, "OPENAI_API_KEY": KEY, **env})
    seen = ""
    while Path(f"/proc/{run.pid}/cmdline").exists() and not seen.count("workers"):
        lines = [command_line(place) for place in Path("/proc").glob("[0-9]*/cmdline")]
        seen += b"\n".join(lines).decode("utf-8", "replace")
        if b"Z" in Path(f"/proc/{run.pid}/stat").read_bytes().rpartition(b")")[2].split()[:1]:
            break
    done = run.wait()
    return seen + done.out + done.err


def command_line(place: Path) -> bytes:
    """What a process is called with; nothing of one that has ended meanwhile, or is another's."""
    try:
        return place.read_bytes()
    except OSError:
        return b""


def holders(show: Show, secret: str) -> set[str]:
    """The files, by their place in the show, whose name or content holds the secret."""
    found = [path for path in show.folder.rglob("*") if path.is_file() or path.is_dir()]
    names = {str(path.relative_to(show.folder)): path for path in found}
    return {n for n, p in names.items() if secret in n or (p.is_file() and secret.encode() in p.read_bytes())}


def test_the_token_stands_in_the_private_feed_alone() -> None:
    show = new()
    for args in (["-vv", FIRST], ["-q", "-j", "2", SECOND], ["feed"], ["check"], ["check", "--read-data", "--json"],
                 ["publish", "public"], ["script", FIRST], ["config"], ["embed", "a-letter-about-bridges"], ["prune"],
                 ["nowhere.md"], ["-c", "none.toml", FIRST], ["-e", "nobody", FIRST], ["doctor"]):  # fmt: skip
        assert TOKEN not in told(show, *args), args
    private = f"output/private/{TOKEN}"
    sent = f"public/private/{TOKEN}"
    assert holders(show, TOKEN) == {private, f"{private}/feed.xml", sent, f"{sent}/feed.xml"}


@pytest.mark.parametrize("fault", ["refused", "nobody"])
def test_a_key_is_never_told(fault: str) -> None:
    show = new("openai", '\n[engine.openai]\nbase_url = "http://127.0.0.1:9/v1"\nback_off_ms = 1\n')
    for args in (["-vv", FIRST], ["doctor"], ["voices"], ["config"], ["script", FIRST]):
        assert KEY not in told(show, *args, **({"OPENAI_API_KEY": KEY + "\n"} if fault == "nobody" else {})), args
    assert holders(show, KEY) == set()


def test_a_token_that_is_wrong_is_not_repeated() -> None:
    show = new()
    done = show.run(FIRST, env={"NARRATE_PRIVATE_TOKEN": "short-secret"})
    assert done.code == 78
    assert "short-secret" not in done.out + done.err
