"""The table of one site: medians for each engine, and how many times Pagefind's and MiniSearch's the hub's are."""

import statistics

ENGINES = ["hub", "pagefind", "minisearch"]
KB = 1000


def rows(prepared, taken):
    """Name, unit of the numbers, and a number for each engine (None: it has none)."""
    builds, sizes = prepared["builds"], prepared["sizes"]
    yield "Index", None, None
    yield "built in, by the clock", "s", [part(builds[name], 0) for name in ENGINES]
    yield "built in, processor time", "s", [part(builds[name], 1) for name in ENGINES]
    for which, name in enumerate(("without text", "with text")):
        for form, words in enumerate(("on the disk", "as sent")):
            yield f"{name}, {words}", "KB", [scaled(part(sizes[engine][which], form), KB) for engine in ENGINES]

    yield "First question, nothing loaded", None, None
    yield "bytes", "KB", of(taken, "cold", lambda case: case["bytes"] / KB)
    yield "requests", "", of(taken, "cold", lambda case: case["requests"])
    yield "requests, most", "", of(taken, "cold", lambda case: case["requests"], max)
    yield "steps after the question", "", of(taken, "slow", lambda case: case.get("steps"))
    yield "steps after the question, most", "", of(taken, "slow", lambda case: case.get("steps"), max)
    yield "steps with the page's own script, most", "", of(taken, "slow", lambda case: case.get("stepsWithPage"), max)
    yield "five results", "ms", of(taken, "cold", lambda case: case["ms"])
    yield "five results, slow line", "ms", of(taken, "slow", lambda case: case["ms"])

    yield "Further questions", None, None
    yield "second question, bytes", "KB", of(taken, "cold", lambda case: case["next"]["bytes"] / KB)
    yield "second question, requests", "", of(taken, "cold", lambda case: case["next"]["requests"])
    yield "letter by letter from the first, bytes", "KB", of(taken, "letters", lambda case: case["bytes"] / KB)
    yield "letter by letter from the first, requests", "", of(taken, "letters", lambda case: case["requests"])

    for speed, words in (("usual", ""), ("fourfold", ", processor a quarter as fast")):
        yield f"A keystroke, all loaded{words}", None, None
        for which, name in (("words", "words"), ("short", "one or two letters")):
            yield f"{name}, median", "ms", keystrokes(taken, which, speed, statistics.median)
            yield f"{name}, 95 of 100", "ms", keystrokes(taken, which, speed, lambda times: at_share(times, 0.95))
            yield f"{name}, worst", "ms", keystrokes(taken, which, speed, max)
            yield f"{name}, longest task over 50 ms", "ms", of(taken, "warm", lambda case: case[which][speed]["longest"] if which in case else None, max)

    yield "Answers", None, None
    yield "right page among the five", "%", of(taken, "cold", lambda case: None if case["right"] is None else 100 * case["right"], mean)
    yield "questions with any result", "%", of(taken, "cold", lambda case: 100 * (case["results"] > 0), mean)


def mean(values):
    return sum(values) / len(values)


def part(pair, at):
    return None if pair is None else pair[at]


def scaled(value, by):
    return None if value is None else value / by


def of(taken, which, number, together=statistics.median):
    """One number for each engine from all its cases of one sort."""
    found = [[value for case in taken[engine][which] if (value := number(case)) is not None] for engine in ENGINES]
    return [together(values) if values else None for values in found]


def keystrokes(taken, which, speed, of_round):
    """Of each round that has this group one number; the middle one of these."""
    return of(taken, "warm", lambda case: of_round(case[which][speed]["times"]) if which in case else None)


def at_share(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def show(title, prepared, taken):
    """Prints the table, and what could not be measured in full."""
    print(f"\n{title}: {prepared['pages']} pages searched")
    print(f"{'':44}{'hub':>10}{'Pagefind':>10}{'MiniSearch':>11}{'x Pagefind':>12}{'x MiniSearch':>13}")
    for name, unit, numbers in rows(prepared, taken):
        if numbers is None:
            print(name)
            continue
        hub, *others = numbers
        ratios = [f"{hub / other:.2f}" if hub is not None and other else "-" for other in others]
        if name.startswith(("right", "questions")):
            ratios = ["", ""]
        shown = [short(number) for number in numbers]
        label = f"  {name}{', ' + unit if unit else ''}"
        print(f"{label:44}{shown[0]:>10}{shown[1]:>10}{shown[2]:>11}{ratios[0]:>12}{ratios[1]:>13}".rstrip())
    for line in notes(taken):
        print(line)


def short(number):
    if number is None:
        return "-"
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def notes(taken):
    for engine in ENGINES:
        if any(case.get("counted") for case in taken[engine]["slow"]):
            yield f"{engine}: the slow line's time is its bytes divided by the line's bytes a second; waiting for it would take too long"
        passes = [(which, case[which]) for case in taken[engine]["warm"] for which in case]
        for speed in ("usual", "fourfold"):
            cut = {which for which, case in passes if len(case[speed]["times"]) < case["wanted"]}
            if cut:
                yield f"{engine}: time ran out before all keystrokes were done ({speed}: {', '.join(sorted(cut))}); the worst may be worse"
        for case in taken[engine]["letters"]:
            if case["letters"] < case["wanted"]:
                yield f"{engine}: time ran out at letter {case['letters']} of {case['wanted']}; its bytes are too few"
