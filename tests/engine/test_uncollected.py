"""Is the search for cycles put off while anybody works, and taken up when the last has ended?"""

from __future__ import annotations

import gc
from threading import Event, Thread

import pytest

from quanheng.engine import uncollected as module
from quanheng.engine.uncollected import uncollected


def test_the_search_for_cycles_goes_on_after_a_mistake_and_stays_off_where_it_was_off() -> None:
    with pytest.raises(ValueError, match="wrong"), uncollected():
        int("wrong")
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_within_other_work_the_search_stays_off_until_all_is_done() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_of_two_threads_the_last_to_end_takes_the_search_up_again() -> None:
    begun, may_end = Event(), Event()

    def work() -> None:
        with uncollected():
            begun.set()
            may_end.wait(60)

    other = Thread(target=work)
    with uncollected():
        other.start()
        begun.wait(60)
    assert not gc.isenabled()
    may_end.set()
    other.join()
    assert gc.isenabled()


def test_what_is_frozen_stays_so_and_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    count = gc.get_freeze_count
    monkeypatch.setattr(gc, "get_freeze_count", lambda: counted.append(1) or count())
    monkeypatch.setattr(module, "_PAUSE", module._Pause())
    gc.freeze()
    try:
        frozen = count()
        for _ in range(3):
            with uncollected():
                pass
        assert gc.isenabled()
        # What nobody holds any more is let go of; all else is still there.
        assert count() > 0.9 * frozen
        assert len(counted) == 1
    finally:
        gc.unfreeze()
