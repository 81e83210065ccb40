"""Changes values, trees of values, texts and bytes in the ways in which files and command lines come to be wrong."""
import copy
import re
import string

NUMBERS = [0, -0.0, 1, -1, 2, 7, 0.1, 1 / 3, -0.5, 1e-3, 1e-9, 1e-12, 1e-300, 5e-324, 100, 1e3, 1e5, 1e6, 1e9, 1e12, 1e15, 1e16,
           1e18, 1e21, 1e38, 1e100, 1e300, 1.7976931348623157e308, 2**31 - 1, 2**31, 2**32, 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64,
           -2**63, 99999999999999999999, 1e-5, 24, 168, 0.999999, 1.0000001]
# Written into a text in the place of a number.
NUMERALS = ["NaN", "nan", "inf", "-inf", "Infinity", "1e400", "-1e400", "1e-400", "00", "01", "0x10", "1_000", "1,000", "1 000", "1.", ".5",
            "+1", "1e", "1e+", "--1", "1.2.3", "１２", "一", "½", "1e99999999999", "0." + "0" * 400 + "1", "9" * 400, "-", "", "true", "null",
            '"1"', "[1]", "{}", "1kg", "12 %", "1/2"]
WORDS = ["", " ", "a", "farm", "hub", "warehouse", "true", "false", "是", "否", "True", "yes", "0", "1", "-", "--", "-o", "*", "?", "#", ";", ",",
         "=1+1", "@SUM(A1)", "农场", "石山镇", "Ünïcödé", "é", "e\u0301", "ﬁ", "Ａ", "a\u00a0b", "a\u200bb", "\u202ecba", "\ufeff", "\u0000",
         "a\nb", "a\r\nb", "a\tb", "\u001b[31mred\u001b[0m", "\u009b31m", "𝒳", "👩‍🌾", "\U0010ffff", "\ud7ff", "a>b", "a>b#2", "a:back",
         "row:1", "row:99999999999999999999", '"', "'", "\\", "\\u0000", "</script>", "<b>", "%s%n", "${HOME}", "x" * 200, "x" * 201, "农" * 200,
         "x" * 5000, "2026-01-01T00:00:00+08:00", "2026-02-30", "9999-12-31T23:59:59Z", "sha256:0", "farmgate-network/1", "CNY", "road"]
BYTES = [b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80", b"\x1b", b"\r", b"\n",
         b"\r\n", b'"', b'""', b",", b";", b"\t", b"{", b"}", b"[", b"]", b":", b"\\", b"\\u", b"\x1a", b"\x1f\x8b", b"9999999999", b"-", b"e",
         b".", b"sep=;\n", b"null", b"\xb0\xa1"]
NUMERAL = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def value(random):
    """A value of any kind."""
    kind = random.randrange(10)
    if kind < 5:
        return number(random)
    if kind < 8:
        return random.choice(WORDS)
    if kind < 9:
        return random.choice([True, False, None])
    return random.choice([[], {}, [1], {"a": 1}, [[[]]], nested(random.choice([3, 50, 700]))])


def number(random):
    kind = random.randrange(4)
    if kind < 2:
        return random.choice(NUMBERS)
    if kind == 2:
        return random.choice([1, -1]) * round(random.random() * 10.0 ** random.randint(-12, 20), 6)
    return random.randint(-3, 40)


def nested(depth):
    """A list in a list in a list…"""
    inner = []
    for _ in range(depth):
        inner = [inner]
    return inner


def mutate_tree(random, root):
    """Changes one place of a tree of dictionaries and lists; returns the tree."""
    holders = list(_holders(root))
    if not holders:
        return value(random)
    # A small holder is as likely as a large one, or all changes would go into the longest table.
    holder = random.choice(holders)
    if isinstance(holder, dict):
        _mutate_object(random, holder, holders)
    else:
        _mutate_array(random, holder)
    return root


def mutate_number(random, root):
    """Puts another number that is not negative in the place of one in a tree; returns the tree."""
    places = [(holder, key) for holder in _holders(root) for key in (holder if isinstance(holder, dict) else range(len(holder)))
              if isinstance(holder[key], (int, float)) and not isinstance(holder[key], bool)]
    if places:
        holder, key = random.choice(places)
        old = holder[key]
        if random.random() < 0.4:
            holder[key] = abs(_like(random, old))
        else:
            # One that is likely to be right.
            holder[key] = random.randint(0, 2 * abs(old) + 2) if isinstance(old, int) else 2 * random.random() * old
    return root


def _holders(node):
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _holders(child)
    elif isinstance(node, list):
        yield node
        for child in node:
            yield from _holders(child)


def _mutate_object(random, holder, holders):
    if not holder:
        holder[random.choice(WORDS)] = value(random)
        return
    key = random.choice(list(holder))
    kind = random.randrange(12)
    if kind < 4:
        holder[key] = _like(random, holder[key])
    elif kind < 6:
        holder[key] = value(random)
    elif kind == 6:
        del holder[key]
    elif kind == 7:
        holder[misspelled(random, key)] = holder.pop(key)
    elif kind == 8:
        # A column of another table, or one more of its own.
        other = random.choice([one for one in holders if isinstance(one, dict)])
        if other:
            other_key = random.choice(list(other))
            holder[other_key] = copy.deepcopy(other[other_key])
    elif kind == 9:
        # What stands in another row in this column: a duplicate id, a reference to elsewhere.
        others = [one[key] for one in holders if isinstance(one, dict) and key in one]
        holder[key] = copy.deepcopy(random.choice(others))
    elif kind == 10 and isinstance(holder[key], str):
        holder[key] = misspelled(random, holder[key])
    else:
        holder[key] = _like(random, holder[key])


def _like(random, old):
    """Another value of the same kind."""
    if isinstance(old, bool):
        return not old
    if isinstance(old, (int, float)):
        if random.random() < 0.5 and abs(old) < 1e100:
            return old * 10.0 ** random.randint(-6, 12)
        return number(random)
    if isinstance(old, str):
        return random.choice([random.choice(WORDS), misspelled(random, old)])
    return old


def _mutate_array(random, holder):
    if not holder:
        holder.append(value(random))
        return
    place = random.randrange(len(holder))
    kind = random.randrange(7)
    if kind == 0:
        del holder[place]
    elif kind == 1:
        holder.insert(random.randrange(len(holder) + 1), holder[place])
    elif kind == 2:
        random.shuffle(holder)
    elif kind == 3:
        holder[place] = value(random)
    elif kind == 4:
        holder.clear()
    elif kind == 5:
        holder.extend([holder[place]] * random.choice([2, 20, 300]))
    else:
        holder.append(value(random))


def misspelled(random, text):
    """A text that looks nearly the same, or has a letter too many or too few."""
    if not text:
        return random.choice(WORDS)
    place = random.randrange(len(text))
    kind = random.randrange(8)
    if kind == 0:
        return text[:place] + text[place + 1:]
    if kind == 1:
        return text[:place] + random.choice(string.ascii_lowercase) + text[place:]
    if kind == 2:
        return text.swapcase()
    if kind == 3:
        return random.choice([" ", "\u00a0", "\u200b", "\ufeff"]) + text
    if kind == 4:
        return text + random.choice([" ", "\u00a0", "\u200b", "\n", "\u0301"])
    if kind == 5:
        return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    if kind == 6:
        return text + text
    return text[:place] + random.choice(WORDS) + text[place:]


def mutate_text(random, text):
    """Changes one place of a text: mostly a number in it."""
    kind = random.randrange(6)
    found = list(NUMERAL.finditer(text)) if kind < 3 else []
    if found:
        match = random.choice(found)
        new = random.choice(NUMERALS) if random.random() < 0.5 else repr(number(random))
        return text[:match.start()] + new + text[match.end():]
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.choice([0, 1, 1, 5, 40]))
    new = random.choice(["", "", random.choice(WORDS), text[start:end] * 2, random.choice('{}[]":,;\n\t')])
    return text[:start] + new + text[end:]


def mutate_bytes(random, data):
    """Changes one place of a file."""
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice([0, 1, 4, 30]))
    kind = random.randrange(7)
    if kind == 0:
        return data[:start]
    if kind == 1:
        return data[:start] + data[end:]
    if kind == 2:
        return data[:start] + bytes([random.randrange(256)]) + data[start + 1:]
    if kind == 3 and start < len(data):
        return data[:start] + bytes([data[start] ^ 1 << random.randrange(8)]) + data[start + 1:]
    if kind == 4:
        return data[:end] + data[start:end] * random.choice([1, 3, 200]) + data[end:]
    return data[:start] + random.choice(BYTES) + data[end:]
