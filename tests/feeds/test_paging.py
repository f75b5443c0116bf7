from hypothesis import given
from hypothesis import strategies as st
from sample_show import sample

from feeds.paging import pages


def test_a_short_feed_is_one_page_without_neighbours() -> None:
    (page,) = pages([sample(n) for n in (3, 2, 1)], 2)
    assert (page.name, len(page.episodes), page.first, page.older) == ("feed.xml", 3, "", "")


def test_pages_know_their_neighbours() -> None:
    made = list(pages([sample(n) for n in range(7, 0, -1)], 2))
    assert [(p.name, p.newer, p.older, p.last) for p in made] == [
        ("feed.xml", "", "feed-2.xml", "feed-1.xml"),
        ("feed-2.xml", "feed.xml", "feed-1.xml", "feed-1.xml"),
        ("feed-1.xml", "feed-2.xml", "", "feed-1.xml"),
    ]


@given(st.integers(0, 40), st.integers(0, 6))
def test_every_episode_stands_on_one_page_in_order(count: int, size: int) -> None:
    episodes = [sample(n) for n in range(count, 0, -1)]
    made = list(pages(episodes, size))
    assert [e for page in made for e in page.episodes] == episodes
    assert not size or all(len(page.episodes) == size for page in made[1:])
    assert not size or len(made[0].episodes) < 2 * size


@given(st.integers(4, 40))
def test_one_more_episode_changes_no_old_page_but_the_next(count: int) -> None:
    before = {p.name: p.episodes for p in pages([sample(n) for n in range(count, 0, -1)], 2)}
    after = {p.name: p.episodes for p in pages([sample(n) for n in range(count + 1, 0, -1)], 2)}
    assert all(after[name] == episodes for name, episodes in before.items() if name != "feed.xml")
