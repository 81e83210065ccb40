"""What the files of results share: their tables."""


def table(heads, rows):
    """The lines of a table; columns that begin with digits only are set to the right."""
    filled = [[row[i] for row in rows if row[i]] for i in range(len(heads))]
    rule = ["---:" if column and all(cell[0].isdigit() for cell in column) else "---" for column in filled]
    return [f"| {' | '.join(row)} |" for row in [heads, rule] + rows] + [""]
