extension NetworkFormat {
    /// Returns the documentation of the format in Markdown, made from the definitions of its tables.
    static func referenceMarkdown() -> String {
        var text = introduction + "\n\n## Settings\n\n"
        text += markdown(settings.columns, heading: "key")
        text += "\n## Tables\n\n" + tablesIntroduction + "\n"
        for name in TableName.tables {
            let table = definition(name)
            text += "\n### \(name)\(table.isOptional ? " (optional)" : "")\n\n\(table.meaning)\n\n"
            text += markdown(table.columns, heading: "column")
            if !table.notes.isEmpty { text += "\n\(table.notes)\n" }
        }
        return text + "\n" + chineseMarkdown + "\n" + conclusion + "\n"
    }

    private static var chineseMarkdown: String {
        func lines(_ pairs: KeyValuePairs<String, [String]>) -> String {
            pairs.map { "| `\($0.key)` | \($0.value.joined(separator: ", ")) |" }.joined(separator: "\n")
        }
        return """
            ## In Chinese

            A CSV table may call its columns by Chinese titles, all or some of them, a unit in brackets after any (`保质期（小时）`),
            and use Chinese words for yes and no and, as JSON may too, for kinds of places. What the network is does not depend on it, nor does its
            digest. `farmgate convert` writes the names of the format.

            | column | titles |
            |---|---|
            \(lines(chineseTitles))

            | word | in Chinese |
            |---|---|
            \(lines(chineseWords))

            """
    }

    private static func markdown(_ columns: [ColumnDefinition], heading: String) -> String {
        var lines = ["| \(heading) | type | unit | default | meaning |", "|---|---|---|---|---|"]
        for column in columns {
            let cells = [
                "`\(column.name)`", column.kind.inWords, column.unit ?? "", column.default.inWords, column.meaning,
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let introduction = """
        <!-- Made from the definitions in Sources/Farmgate/Network/Format by the tests; do not edit. -->
        # The network file, format `\(identifier)`

        A network says what may be shipped, from where, over what, to where. It comes in two equal forms:

        - **one JSON file**: an object with the settings and the tables below as arrays of objects;
        - **a folder of CSV tables**: `network.json` with the settings (and scenarios), and one file a table
          (\(TableName.tables.map { "`\($0).csv`" }.joined(separator: ", "))), whose
          header names the same columns. An empty cell is an omitted value.

        Both give the same network and the same plan, and `farmgate convert` turns each into the other without loss.

        Text is UTF-8, with or without a byte-order mark; CSV in GB18030, as Excel writes it in Chinese, is recognised too.
        CSV is RFC 4180 with `,` (where the first line has none, `;` or else a tab), LF or CRLF; lines that are empty, or have
        nothing but commas, are passed over, and a CRLF within a text is read as LF. Columns and words of CSV may be in
        [Chinese](#in-chinese). Quantities are tonnes, kilometres, hours and the network's currency. All numbers are
        finite and, unless the table says otherwise, not negative. An omitted capacity is unlimited. Booleans are `true` and
        `false` (CSV: also `1` and `0`, and `TRUE` and `FALSE`, which spreadsheets make of them). In JSON, `null` and, where
        the value may be omitted, the empty text are omitted values too.
        """

    private static let tablesIntroduction = """
        Every `id` is non-empty, at most \(idLengthLimit) characters, and unique in its table. A column that no table knows is
        kept out of the plan and reported as a warning; `farmgate convert` drops it.
        """

    private static let conclusion = """
        ## Scenarios (in `network.json`, or in the one file)

        `"scenarios": [{"id": "livestream", "name": "…", "changes": [CHANGE, …]}]`, where a change is
        `{"table": "demands", "where": {"product": "lamb", "place": "beijing"}, "multiply": {"tonnes": 3}}`.

        - `where` matches rows whose columns all equal the values (none: every row; a list of values: any of them; `null`: an
          omitted cell). Values are compared as the column's type: to a numeric column `3`, `3.0` and `"3"` are equal.
        - One of `"multiply": {column: number}` (an omitted cell stays omitted; a whole number must stay one),
          `"set": {column: value}` (`null` makes the cell omitted) and `"remove": true`.

        Changes apply in order, to the rows as written, before defaults are filled in. A change that matches no row is a
        warning; the changed network must be valid, and what is wrong with it is reported at the change. The rows of a plan
        are numbered after the changes. The changes of every scenario are checked, even when it is not applied.

        ## What is wrong gets named

        A file is checked whole, and every finding printed, not only the first (at most \(Findings.limit), then a count): the
        file, the line (CSV) or the JSON pointer with the line, the row's id, the column, what is wrong, and where it helps the
        nearest valid id (“did you mean”). Only what makes the rest unreadable (a malformed file) ends the reading of it.

        - Errors: unreadable or malformed file, wrong `format`, a required column missing, wrong type, not finite, out of range,
          duplicate id, unknown reference, and the ones named above.
        - Warnings: unknown column, isolated place, product without supply or without demand, demand no supply can reach in
          time, link into a farm, vehicles whose load is not given, coordinates that seem swapped, a change that matches no row.

        ## Limits

        At most \(periodLimit) periods; at most \(lineLimit) supplies, and demands, after those without a period have been
        repeated for each; at most \(stepLimit) places, and links, times periods; files of at most 4 GB; JSON nested at most
        \(JSONScanner.depthLimit) deep. A whole number is at most 2⁵³.

        ## Digest

        A plan names its network by `sha256:` and the digest of the tables in a canonical form, after the scenario. It is the
        same for both forms, whatever the line ends, the byte-order mark, and the order of columns and keys; scenarios and
        unknown columns are no part of it. The canonical form is a string of bytes:

        - the text `farmgate-network-digest/1`;
        - for each table, the `settings` first, then in the order above: its name as a text, its number of rows; then for each
          column, in the order above, that has a value which is neither omitted nor the column's constant default: its name as
          a text, and a cell for each row, empty where the value is omitted or the default.

        A text is its length in UTF-8 (4 bytes) and its bytes, a number of rows 8 bytes, a numeric cell the 8 bytes of an IEEE
        754 double (empty: `7ff8000000000000`), a flag or choice 1 byte (empty: 0; else its place among the words, from 1; of a
        flag 1 is false and 2 true), any other cell a text (empty: of length 0). All numbers are little-endian.
        """
}

extension ColumnDefinition.Kind {
    /// The type with its range, for the documentation.
    fileprivate var inWords: String {
        switch self {
        case .id: "id"
        case .text: "text"
        case .currency: "three letters"
        case .dateTime: "ISO 8601 date-time"
        case .reference(let table): "id in `\(table)`"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .flag: "boolean"
        case .number(let range): "number" + range.inWords
        case .integer(let range): "integer" + range.inWords
        }
    }
}

extension NumberRange {
    fileprivate var inWords: String { self == .notNegative ? "" : ", " + description }
}

extension ColumnDefinition.Default {
    fileprivate var inWords: String {
        switch self {
        case .required: "required"
        case .none: ""
        case .number(let number): "\(Int(number))"
        case .flag(let flag): "\(flag)"
        case .text(let text): "`\(text)`"
        case .unlimited: "unlimited"
        case .derived(let words): words
        }
    }
}
