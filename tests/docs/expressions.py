"""Expressions of GitHub's workflows, `${{ … }}`: reads them strictly and works them out.

    names, value = evaluate("github.base_ref && 'a' || 'b'", {"github": {...}})

`names` are the dotted names that the expression reads. A Fault says what is not well formed.
"""

import re

CONTEXTS = {"github", "env", "vars", "job", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"}
FUNCTIONS = {"contains": 2, "startsWith": 2, "endsWith": 2, "format": None, "join": None, "toJSON": 1, "fromJSON": 1,
             "hashFiles": None, "success": 0, "failure": 0, "always": 0, "cancelled": 0}  # fmt: skip
TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|<=|>=|[!<>().,\[\]*]))")


class Fault(Exception):
    """What is wrong with an expression."""


def tokens(text):
    at, found = 0, []
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Fault(f"cannot read `{text[at:]}` in `{text}`")
        found.append(match.group(0).strip())
        at = match.end()
    return found


class Reader:
    """Reads by descent and works out at the same time; both sides of `&&` and `||` are always read."""

    def __init__(self, text, contexts):
        self.text, self.contexts = text, contexts
        self.tokens, self.at = tokens(text), 0
        self.names = []

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if not token or (wanted is not None and token != wanted):
            raise Fault(f"expected {wanted or 'more'} in `{self.text}`, found `{token}`")
        self.at += 1
        return token

    def whole(self):
        value = self.either()
        if self.peek():
            raise Fault(f"`{self.peek()}` is left over in `{self.text}`")
        return value

    def either(self):
        value = self.both()
        while self.peek() == "||":
            self.take()
            right = self.both()
            value = value or right
        return value

    def both(self):
        value = self.compared()
        while self.peek() == "&&":
            self.take()
            right = self.compared()
            value = value and right
        return value

    def compared(self):
        value = self.single()
        while self.peek() in ("==", "!=", "<", "<=", ">", ">="):
            operator, right = self.take(), self.single()
            if operator in ("==", "!="):
                same = str(value or "").lower() == str(right or "").lower()
                value = same == (operator == "==")
            else:
                raise Fault(f"`{operator}` compares numbers, and there are none in `{self.text}`")
        return value

    def single(self):
        token = self.take()
        if token == "!":
            return not self.single()
        if token == "(":
            value = self.either()
            self.take(")")
            return value
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if re.match(r"\d", token):
            return float(token)
        if token in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[token]
        if not re.match(r"[A-Za-z_]", token):
            raise Fault(f"`{token}` is out of place in `{self.text}`")
        return self.call(token) if self.peek() == "(" else self.name(token)

    def call(self, function):
        if function not in FUNCTIONS:
            raise Fault(f"there is no function `{function}`: `{self.text}`")
        self.take("(")
        arguments = []
        while self.peek() != ")":
            arguments.append(self.either())
            if self.peek() != ")":
                self.take(",")
        self.take(")")
        count = FUNCTIONS[function]
        if count is not None and count != len(arguments):
            raise Fault(f"`{function}` takes {count} arguments: `{self.text}`")
        if function == "format":
            filled = str(arguments[0])
            for number, argument in enumerate(arguments[1:]):
                if f"{{{number}}}" not in filled:
                    raise Fault(f"`format` has no place for argument {number}: `{self.text}`")
                filled = filled.replace(f"{{{number}}}", str(argument or ""))
            return filled
        return self.contexts.get(f"{function}()", function == "success")

    def name(self, first):
        if first not in CONTEXTS:
            raise Fault(f"there is no context `{first}`: `{self.text}`")
        parts = [first]
        while self.peek() == ".":
            self.take()
            parts.append(self.take())
        if len(parts) == 1:
            raise Fault(f"`{first}` alone is no value: `{self.text}`")
        self.names.append(".".join(parts))
        value = self.contexts
        for part in parts:
            value = value.get(part) if isinstance(value, dict) else None
        return value


def evaluate(text, contexts=None):
    reader = Reader(text, contexts or {})
    value = reader.whole()
    return reader.names, value


def parts(text):
    """The expressions in a text; each `${{` needs its `}}`."""
    pieces = str(text).split("${{")
    for piece in pieces[1:]:
        if "}}" not in piece:
            raise Fault(f"`${{{{` without `}}}}`: {text}")
        yield piece.partition("}}")[0].strip()


def fill(text, contexts):
    """A text with its expressions worked out, as a runner puts them into `env:`."""

    def worked_out(match):
        value = evaluate(match.group(1).strip(), contexts)[1]
        return {True: "true", False: "false", None: ""}.get(value, str(value))

    return re.sub(r"\$\{\{(.*?)\}\}", worked_out, str(text))
