import FarmgateBase

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
        return text + "\n" + unitsMarkdown + "\n" + chineseMarkdown + "\n" + conclusion + "\n"
    }

    private static var chineseMarkdown: String {
        func lines(_ pairs: KeyValuePairs<String, [String]>) -> String {
            pairs.map { "| `\($0.key)` | \($0.value.joined(separator: ", ")) |" }.joined(separator: "\n")
        }
        return """
            ## In Chinese

            A CSV table may call its columns by Chinese titles, all or some of them, a [unit](#units) in brackets after any
            (`保质期（小时）`), and use Chinese words for yes and no and for kinds of places, as JSON may too. What the network is does not depend on it, nor does its
            digest. `farmgate convert` writes the names of the format.

            | column | titles |
            |---|---|
            \(lines(chineseTitles))

            | word | in Chinese |
            |---|---|
            \(lines(chineseWords))

            The files of tables may be called \(chineseTables.dropFirst().map { "`\($0.value).csv`" }.joined(separator: ", ")).

            """
    }

    private static var unitsMarkdown: String {
        func list(_ quantity: Quantity) -> String { Unit.list(of: quantity, currency: "CNY") }
        return """
            ## Units

            A unit that is stated counts. In CSV it stands in the brackets of a title, of any form and in either language, or after a
            slash: `数量（公斤）`, `tonnes (kg)`, `收购价【元/公斤】`, `距离/里`. The numbers below are converted, exactly, as if they had been written in
            the unit of the column. A unit that is not known there is an error that lists those that are. Brackets may also say that
            a column is required or optional; on a column of texts they may say anything.

            In a cell, and in a text where JSON has a number, the unit may follow the number: `18吨`, `500 kg`, `￥20/公斤`, `6.2万`, `0.4%`.
            `62,000`, `1 200` and `１８` are read too. A comma that may stand before decimals (`1,5`, `0,125`; any comma where semicolons
            separate cells) is an error, and so is a unit other than the one that the title states.

            | of | units |
            |---|---|
            | mass | \(list(.mass)) |
            | money | the network's `currency` and what it is called; in CNY: 元, 万元, ¥, yuan |
            | time | \(list(.time)) |
            | length | \(list(.length)) |
            | share | \(list(.share)) |
            | number | \(list(.count)) |

            A price is money per mass (`元/公斤`, `CNY/kg`, `元每斤`, `/kg`), a tariff money per mass and length (`元/吨公里`), emissions are mass
            of CO₂ (`g CO₂/t·km`), capacities may be per time (`吨/天`: with a period of a week seven times as many a period). 百, 千, 万, 百万 and 亿
            before a unit multiply. A loss is a share per day; one of another time is refused, since it is no multiple of it. A week
            is 168 h; months are refused. `farmgate check` shows every conversion as a note.

            """
    }

    private static func markdown(_ columns: [ColumnDefinition], heading: String) -> String {
        var lines = ["| \(heading) | type | unit | default | meaning |", "|---|---|---|---|---|"]
        for column in columns {
            let cells = [
                "`\(column.name)`", column.kind.inWords, column.unit?.text ?? "", column.default.inWords,
                column.meaning,
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

        Text is UTF-8, with or without a byte-order mark; UTF-16 with one, and CSV in GB18030, as Excel writes it in Chinese,
        are recognised too, each file by itself. CSV is RFC 4180 with `,` (where the first line has none, `;` or else a tab; a
        first line `sep=;` names any other separator), LF, CRLF or CR; lines that are empty, or have
        nothing but commas, are passed over, and a CRLF within a text is read as LF. An apostrophe before a text that a spreadsheet would take for
        a formula, a number or a date (`'00042`, `'=x`) is not part of it: `convert` writes it so that ids outlive a spreadsheet. Columns and words of CSV may be in
        [Chinese](#in-chinese). Quantities are tonnes, kilometres, hours and the network's currency, unless
        [another unit](#units) is stated. All numbers are
        finite and, unless the table says otherwise, not negative. An omitted capacity is unlimited. Booleans are `true` and
        `false`, in CSV and in texts of JSON also `1` and `0`, `yes` and `no`, and [the Chinese words](#in-chinese), in capitals or
        not. In JSON, `null` and, where the value may be omitted, the empty text are omitted values too.

        In a folder a file may also be called by the Chinese name of its table, or in other letters (`Links.csv`); then a note
        says so. Two files for one table are an error, and so is one that seems to be a table that is missing (`mode.csv`,
        `modes.xlsx`, `modes.csv.txt`); beside the table itself (`links.xlsx` and `links.csv`) it is a warning.
        """

    private static let tablesIntroduction = """
        Every `id` is non-empty, at most \(idLengthLimit) characters, and unique in its table. A column that its table does not
        have is kept out of the plan and reported; `farmgate convert` drops it. It is a warning where it does no harm, and an
        error where a plan made without it may be wrong: a name that is nearly that of a column (`max_hour`), or one of a limit, an
        amount or a cost (`capacity`, `price_per_kg`) above numbers. A column whose name begins with `#` is for people alone.
        """

    private static let conclusion = """
        ## Scenarios (in `network.json`, or in the one file)

        `"scenarios": [{"id": "livestream", "name": "…", "changes": [CHANGE, …]}]`, where a change is
        `{"table": "demands", "where": {"product": "lamb", "place": "beijing"}, "multiply": {"tonnes": 3}}`.

        - `where` matches rows whose columns all equal the values (none: every row; a list of values: any of them; `null`: an
          omitted cell). Values are compared as the column's type: to a numeric column `3`, `3.0` and `"3"` are equal. An
          omitted cell also equals what it counts as: its default, the id made up for a link (`f>h#2`), hours and costs that come
          from the mode. A row without a period stands for all of them: where there are several it is of no single one, and a
          warning says that it is passed over.
        - One of `"multiply": {column: number}` (a whole number must stay one), `"set": {column: value}` (`null` makes the cell
          omitted) and `"remove": true`. An omitted number that comes from the mode, or from the row's own ambient values, is
          multiplied as it counts. Where there is nothing to multiply, as an unlimited capacity, the row is passed over, and a
          warning says how many are.
        - Columns and values may be written as in a CSV table: by [Chinese](#in-chinese) titles, without a unit, and words,
          numbers as texts, `1` and `0` for yes and no.

        Changes apply in order, to the rows as written, before defaults are filled in. A change that matches no row is a
        warning; the changed network must be valid, and what is wrong with it is reported at the change. Ids are those of the
        file: a link without one keeps the one made up for it, whatever rows before it are removed (where its place would give it
        another, it has that id as if it were written). The rows of a plan are numbered after the changes. The changes of every
        scenario are checked, even when it is not applied; `farmgate check` applies every scenario, and names what it finds of it
        and not of the network as it is.

        ## Keys that look alike

        Ids, lots and modes are compared byte by byte. Those that look alike, since they differ only by blanks, invisible characters
        (as U+200B), full width, normal form (NFC, NFD), case, dashes or letters of another script, are different keys, and a
        warning names both rows and the characters that differ; so does the message about a reference that looks like an id
        and is none. `farmgate explain --lot` follows all lots that look like the one named.

        ## What is wrong gets named

        A file is checked whole, and every finding printed, not only the first (at most \(Findings.limit), and as many of all
        scenarios, then a count): the scenario, if it is of one, the
        file, the line (CSV) or the JSON pointer with the line, the row's id, the column, what is wrong, and where it helps the
        nearest valid id (“did you mean”). Only what makes the rest unreadable (a malformed file) ends the reading of it.

        - Errors: unreadable or malformed file, wrong `format`, a required column missing, wrong type, not finite, out of range,
          duplicate id, unknown reference, and the ones named above.
        - Warnings: unknown column that does no harm, isolated place, product without supply or without demand, demand no supply can reach in
          time, link into a farm, vehicles whose load is not given, coordinates that seem swapped, keys that look alike or begin
          or end with what nobody sees, a change that matches no row or passes rows over.
        - Notes: a unit that was converted, a number or a name that was read otherwise than it is written, the encoding of a
          file that is not UTF-8. They stop nothing; `farmgate check` lists them, and other commands say how many there are.

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
