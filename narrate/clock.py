"""Times as figures, one function for each form that something of ours writes."""


def clock(ms: int) -> str:
    """Minutes and whole seconds, with hours where there are any.

    >>> clock(83_900), clock(3_723_000)
    ('1:23', '1:02:03')
    """
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def nearest(seconds: float) -> str:
    """The same of an estimate: to the nearest second.

    >>> nearest(3724.6)
    '1:02:05'
    """
    return clock(round(seconds) * 1000)


def stamp(ms: int) -> str:
    """``HH:MM:SS.mmm``, as VTT, Podlove chapters and Ogg chapters write a time.

    >>> stamp(3_725_004)
    '01:02:05.004'
    """
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
