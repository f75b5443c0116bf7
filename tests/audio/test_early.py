from pathlib import Path

from editions import HOST, PLAIN

from audio.cache import Cache
from audio.early import Early
from audio.engines.tone import Tone
from audio.level import sample
from audio.tasks import Task
from audio.units import studio
from audio.workers import Crew
from narrate.model import Part
from narrate.settings import Music

TONE = Tone({})
TASKS = [Task(number, sample(Part(HOST), TONE), studio(PLAIN)) for number in range(3)]


def made(crew: Crew) -> list[object]:
    return [done.made for done in crew.work(TASKS)]


def test_early_workers_do_what_others_do(tmp_path: Path) -> None:
    with Early(2, Music()) as early, Crew(2, {"tone": TONE}, Cache(tmp_path / "early"), early) as crew:
        assert made(crew) == made(Crew(0, {"tone": TONE}, Cache(tmp_path / "alone")))


def test_a_crew_takes_the_early_ones_and_hires_the_rest(tmp_path: Path) -> None:
    with Early(2, Music(intro="no such file")) as early, Crew(3, {"tone": TONE}, Cache(tmp_path), early) as crew:
        assert len(made(crew)) == 3


def test_nobody_is_early_where_one_process_does_all() -> None:
    with Early(1, Music()) as early:
        assert early.take(1) == []


def test_whoever_is_not_taken_ends() -> None:
    with Early(2, Music()) as early:
        taken = early.take(1)
        assert early.take(2) == []
        taken[0].end()


def test_what_is_done_meanwhile_is_done_once_the_workers_are_at_work(tmp_path: Path) -> None:
    done: list[str] = []
    with Crew(1, {"tone": TONE}, Cache(tmp_path)) as crew:
        assert list(crew.work(TASKS, lambda: done.append("meanwhile")))
    assert done == ["meanwhile"]
