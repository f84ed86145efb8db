"""The pages of a built hub as every engine gets them: the same pages, and of each the same text.

The hub indexes documents, and of a page neither its links to neighbours nor its lists of topics. So the copies that
Pagefind reads have `data-pagefind-body` on <main> and `data-pagefind-ignore` on those parts, and the title and text for
MiniSearch are taken from what is left of the same copies.
"""

import html
import re
import shutil

# Pages made of other pages: the hub's index holds what they list, not the lists.
LISTS = {"a-z", "accessibility", "home", "not-found", "search", "section", "topic"}
APART = r"contents|related|topics|facts-line|kind|margin|filters|downloads|up"
IGNORE = re.compile(rf'<(?:nav|template|details|[a-z]+(?= class="(?:{APART})[" ]))')
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"}
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time"}
PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|([^<]+)", re.DOTALL)


def copy(site, folder):
    """Writes the copies; gives each page's id (its path), kind, title and text, in order of the paths."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = path.read_text("utf-8")
        kind = re.search(r'<body class="is-([a-z-]+)', page)
        if kind is None or kind[1] in LISTS or "<main" not in page:
            continue
        scoped = scope(page)
        copied = folder / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(scoped, "utf-8")
        title, text = read(scoped)
        pages.append({"id": name, "kind": kind[1], "title": title, "text": text})
    return pages


def scope(page):
    """A page with its searchable part marked."""
    begin, end = page.find("<main"), page.find("</main>")
    main = IGNORE.sub(lambda found: f"{found[0]} data-pagefind-ignore", page[begin:end])
    return page[:begin] + main.replace("<main", "<main data-pagefind-body", 1) + page[end:]


def read(page):
    """The text of the first <h1>, and the text of all that is searchable."""
    title, text, parts, ignored = [], [], [], None
    main = page[page.find("<main") : page.find("</main>")]
    for found in PIECE.finditer(main):
        closing, tag, attributes, words = found.groups()
        if tag is None:
            if words and ignored is None:
                (title if "h1" in parts else text).append(words)
            continue
        if tag not in INLINE:
            text.append("\n")
        if closing:
            while parts and parts.pop() != tag:
                pass
            if ignored is not None and len(parts) < ignored:
                ignored = None
        elif tag not in VOID and not attributes.endswith("/"):
            parts.append(tag)
            if ignored is None and "data-pagefind-ignore" in attributes:
                ignored = len(parts)
    return tuple(" ".join(html.unescape("".join(part)).split()) for part in (title, text))
