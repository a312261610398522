"""Checks JSON output against docs/schema/*.json.

    python3 schemas.py BINARY

A small validator of our own does the work, so that nothing need be installed; it refuses keys the
schema does not name, which JSON Schema would let pass. Where python3-jsonschema is at hand it has a
say as well. Every schema must also refuse output that was damaged on purpose.
"""

import copy
import json
import os
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True  # a test leaves nothing in the clone
import pages  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None

# What to run, the folder to run it in, the schema, and the part of it that holds for the output.
CASES = [
    ("aar lint -f json", "archive", "lint", "#"),
    ("aar lint -f json --as published", "archive", "lint", "#"),
    ("aar lint -f json postmortems", "adopting", "lint", "#"),
    ("aar lint -f json", "new", "lint", "#"),
    ("aar lint -f jsonl --as published", "archive", "lint", "#/$defs/diagnostic"),
    ("aar lint -f jsonl postmortems", "adopting", "lint", "#/$defs/diagnostic"),
    ("git switch -qc b && git rm -q reviews/2026/*broker* && aar check --compare-with main -f json", "archive", "check", "#"),
    ("aar check --compare-with main -f jsonl", "archive", "check", "#/$defs/diagnostic"),
    ("git switch -q main && aar check --compare-with b -f json", "archive", "check", "#"),
    ("aar rules -f json", "new", "rules", "#"),
    ("aar explain -f json AAR301", "new", "rules", "#"),
    ("aar list -f json", "archive", "list", "#"),
    ("aar list -f json --until 1990", "archive", "list", "#"),
    ("aar list -f jsonl", "archive", "list", "#/$defs/review"),
    ("aar actions --all -f json", "archive", "actions", "#"),
    ("aar actions --until 1990 -f json", "archive", "actions", "#"),
    ("aar actions -f jsonl", "archive", "actions", "#/$defs/action"),
    ("aar actions --by owner -f json", "archive", "actions", "#/$defs/grouped"),
    ("aar actions --by age --all -f json", "archive", "actions", "#/$defs/grouped"),
    ("aar lessons -f json", "archive", "registers", "#/$defs/lessons"),
    ("aar lessons -f jsonl", "archive", "registers", "#/$defs/lesson"),
    ("aar gaps -f json", "archive", "registers", "#/$defs/gaps"),
    ("aar gaps --topics -f json", "archive", "registers", "#/$defs/topics"),
    ("aar questions --all -f json", "archive", "registers", "#/$defs/questions"),
    ("aar kudos -f json", "archive", "registers", "#/$defs/kudos"),
    ("aar experts ledger -f json", "archive", "registers", "#/$defs/experts"),
    ("aar anniversary --date 2027-08-05 -f json", "archive", "registers", "#/$defs/anniversaries"),
    ("aar anniversary --date 2027-08-05 -f jsonl", "archive", "registers", "#/$defs/anniversary"),
    ("aar index -f json", "archive", "list", "#"),
    ("aar index -f jsonl", "archive", "list", "#/$defs/review"),
    ("aar show -f json portugal", "archive", "list", "#"),
    ("aar search -f json lock", "archive", "search", "#"),
    ("aar search -f json nosuchword", "archive", "search", "#"),
    ("aar graph -f json", "archive", "graph", "#"),
    ("aar graph -f json portugal", "archive", "graph", "#"),
    ("aar search -f jsonl lock", "archive", "search", "#/$defs/hit"),
    ("aar related -f json index-build", "archive", "related", "#"),
    ("aar related -f jsonl portugal", "archive", "related", "#/$defs/related"),
    ("aar recur -f json", "archive", "recur", "#"),
    ("aar recur --by lesson -f json", "archive", "recur", "#"),
    ("aar brief -S checkout --topic lock -n 3 -f json", "archive", "brief", "#"),
    ("aar brief nowhere -f json", "archive", "brief", "#"),
    ("aar stats -f json", "archive", "stats", "#"),
    ("aar stats --by team -f json", "archive", "stats", "#"),
    ("aar export -f json", "archive", "export", "#"),
    ("aar export -f json --audience public", "archive", "export", "#"),
    ("aar export -f jsonl", "archive", "export", "#/$defs/review"),
    ("aar log -f json --authors", "archive", "log", "#"),
    ("aar log -f jsonl", "archive", "log", "#/$defs/commit"),
    ("aar diff -f json", "archive", "diff", "#"),
    ("git init -q; aar import postmortems --dry-run -f json", "adopting", "import", "#"),
    # From here on they change the archive.
    ("sed -i 's/^date: 2026-11-17/date: 2026-11-18/' reviews/2026/2026-11-17* && aar diff -f json", "archive",
     "diff", "#"),
    ("git commit -qam 'Another day' && aar log -n 1 -f json", "archive", "log", "#"),
    ("echo 'policy: {review_due: {sev2: 5bd, sev3: 2w}}' >> .aar.yaml && aar owed -f json", "archive", "registers",
     "#/$defs/owed"),
    ("aar owed -f jsonl", "archive", "registers", "#/$defs/debt"),
    ("aar -q link refund-disputes related carrier-certificate && aar notify --since HEAD -f json", "archive",
     "registers", "#/$defs/notices"),
    ("aar notify --since HEAD -f jsonl", "archive", "registers", "#/$defs/notice"),
]

TYPES = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
}
KEYWORDS = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties",
            "additionalProperties", "items", "enum", "const", "minimum", "pattern"}


def part_of(schema, reference):
    for name in reference.removeprefix("#").split("/")[1:]:
        schema = schema[name]
    return schema


def faults(value, schema, root, place="$"):
    """Everything in `value` that `schema` does not allow."""
    unknown = set(schema) - KEYWORDS
    if unknown:
        raise SystemExit(f"the validator does not know {unknown}")
    if "$ref" in schema:
        yield from faults(value, part_of(root, schema["$ref"]), root, place)
    types = schema.get("type", [])
    if types and not any(TYPES[name](value) for name in ([types] if isinstance(types, str) else types)):
        yield f"{place}: not of type {schema['type']}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{place}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: `{value}` is not one of {schema['enum']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place}: {value} is less than {schema['minimum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: `{value}` does not match {schema['pattern']}"
    if isinstance(value, dict) and "$ref" not in schema:
        yield from object_faults(value, schema, root, place)
    if isinstance(value, list) and "items" in schema:
        for index, entry in enumerate(value):
            yield from faults(entry, schema["items"], root, f"{place}[{index}]")


def object_faults(value, schema, root, place):
    for key in schema.get("required", []):
        if key not in value:
            yield f"{place}: `{key}` is missing"
    properties, others = schema.get("properties", {}), schema.get("additionalProperties")
    for key, entry in value.items():
        if key in properties:
            yield from faults(entry, properties[key], root, f"{place}.{key}")
        elif isinstance(others, dict):
            yield from faults(entry, others, root, f"{place}.{key}")
        else:
            yield f"{place}: the schema does not name `{key}`"


def all_refused(value, schema, root):
    """Is every kind of damage to `value` noticed? Yields those that are not."""
    def attempt(what, change):
        damaged = copy.deepcopy(value)
        change(damaged)
        if not list(faults(damaged, schema, root)):
            yield what
    yield from attempt("a missing key", lambda v: v.pop(sorted(v)[0]))
    yield from attempt("an unnamed key", lambda v: v.update({"no_such_key": 1}))
    for key in sorted(value):
        yield from attempt(f"null for {key}", lambda v, key=key: v.update({key: None}))


def check(case, env, folders, schemas):
    command, kind, name, part = case
    output, code = pages.run(f"{command} 2>{os.devnull}", folders[kind], env)
    if code not in (0, 1):
        yield f"exit {code}: {output}"
        return
    root = schemas[name]
    schema = part_of(root, part)
    values = [json.loads(line) for line in output.splitlines()] if "jsonl" in command else [json.loads(output)]
    for value in values:
        yield from faults(value, schema, root)
        yield from (f"not refused: {what}" for what in all_refused(value, schema, root))
        if jsonschema is not None:
            whole = {"$schema": root["$schema"], "$defs": root["$defs"], **schema}
            yield from (error.message for error in jsonschema.Draft202012Validator(whole).iter_errors(value))
    if not values:
        yield "nothing was printed"


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder).resolve()
        env = pages.environment(sys.argv[1], home)
        folders = {kind: home / kind for kind in ("archive", "adopting", "new")}
        for kind, path in folders.items():
            pages.make_folder(kind, path, env)
        schemas = {}
        for name in ("lint", "check", "list", "actions", "registers", "search", "related", "recur", "brief", "stats", "rules",
                     "diff", "log", "graph", "export", "import"):
            text = (pages.ROOT / f"docs/schema/{name}.json").read_text()
            schemas[name] = json.loads(text)
            if jsonschema is not None:
                jsonschema.Draft202012Validator.check_schema(schemas[name])
            if pages.run(f"aar schema {name}", home, env)[0] != text:
                print(f"`aar schema {name}` does not print docs/schema/{name}.json")
                failed += 1
        for case in CASES:
            for fault in list(check(case, env, folders, schemas))[:10]:
                print(f"`{case[0]}`: {fault}")
                failed += 1
    print(f"{len(CASES)} outputs, {failed} faults" + ("" if jsonschema else "; python3-jsonschema is not installed"))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
