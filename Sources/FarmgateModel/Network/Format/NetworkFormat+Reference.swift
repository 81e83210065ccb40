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
        func lines<Key>(_ pairs: KeyValuePairs<Key, [String]>, _ name: (Key) -> String) -> String {
            pairs.map { "| `\(name($0.key))` | \($0.value.joined(separator: ", ")) |" }.joined(separator: "\n")
        }
        return """
            ## In Chinese

            The columns of a CSV table may have Chinese titles, all or some of them, with or without a [unit](#units) in brackets
            (`保质期（小时）`). Yes, no and the kinds of places may be Chinese words, in JSON too. The network and its digest do not depend on
            this. `farmgate convert` writes the names of the format.

            | column | titles |
            |---|---|
            \(lines(chineseTitles, \.rawValue))

            | word | in Chinese |
            |---|---|
            \(lines(chineseWords, \.self))

            The files of tables may be called \(chineseTables.dropFirst().map { "`\($0.value).csv`" }.joined(separator: ", ")).

            """
    }

    private static var unitsMarkdown: String {
        func list(_ quantity: Quantity) -> String { Unit.list(of: quantity, currency: "CNY") }
        return """
            ## In a workbook

            A sheet has the name of its table, English or \(chineseTables.map { "`\($0.value)`" }.joined(separator: ", ")), and is read as a CSV table is:
            the titles in the first row, or soon after it below a heading. The sheet of settings has a setting in each row, its name and
            its value; without `format` the newest is taken. The sheet `scenarios` (`\(chineseScenarios)`) has the titles `id`, `name`, `name_en` and `change` (编号, 名称,
            英文名称, 变更) and a row for each change, written as in JSON. A sheet whose name begins with `#` is passed over, and so is any
            that has no table's name, with a note; one whose name looks like a table's is an error. Findings name the cell: `plan.xlsx!供应!C7`.

            A cell is read as it is shown where that says more than its number: 0.05 shown as 5% is 5%, whatever unit the title has; a number with a
            unit in its format is one with that unit; a time is one in minutes; a date is no number. Formulas count with the value that
            the program kept. Errors (`#REF!`), formulas without a value, merged cells, and numbers as ids that may have lost digits
            are errors. Hidden sheets and rows are read, and named. Rows of totals (合计, total) are passed over with a warning, in CSV too; a second
            table on a sheet is an error. A workbook with a password, `.xls`, `.et`, `.xlsb` and `.ods` are named, with what to do. No part of a
            workbook may unfold to more than 1 GB.

            ## Units

            If a unit is stated, it counts. In CSV it stands in the brackets of a title, of any form and in either language, or after a
            slash: `数量（公斤）`, `tonnes (kg)`, `收购价【元/公斤】`, `距离/里`. The numbers in that column are converted exactly, as if they had been written in
            the unit of the column. An unknown unit is an error, which lists the known ones. Brackets may also say that
            a column is required or optional; in a column of texts they may say anything.

            In a cell, and in JSON in a text instead of a number, the unit may follow the number: `18吨`, `500 kg`, `￥20/公斤`, `6.2万`, `0.4%`.
            `62,000`, `1 200` and `１８` are read too. A comma that could be a decimal comma (`1,5`, `0,125`; any comma in a file whose cells are separated by
            semicolons) is an error, and so is a unit that differs from the one in the title.

            | of | units |
            |---|---|
            | mass | \(list(.mass)) |
            | money | the network's `currency` and what it is called; in CNY: 元, 万元, ¥, yuan |
            | time | \(list(.time)) |
            | length | \(list(.length)) |
            | share | \(list(.share)) |
            | number | \(list(.count)) |

            A price is money per mass (`元/公斤`, `CNY/kg`, `元每斤`, `/kg`), a tariff money per mass and length (`元/吨公里`), emissions are mass
            of CO₂ (`g CO₂/t·km`), and capacities may be per time (`吨/天`: in a period of a week, seven times as much). 百, 千, 万, 百万 and 亿
            before a unit multiply it. A loss is a share per day; a loss per another time is refused, because it is not a multiple of the daily one. A week
            is 168 h; months are refused. `farmgate check` shows every conversion as a note.

            """
    }

    /// Lists the tables and columns that came with a version.
    private static func latest(_ version: Int) -> String {
        TableName.tables.flatMap { name -> [String] in
            let table = definition(name)
            if table.version == version { return ["the table `\(name)`"] }
            return table.columns.filter { $0.version == version }.map { "`\($0.name)` of `\(name)`" }
        }.joined(separator: ", ")
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
        <!-- Made from the definitions in Sources/FarmgateModel/Network/Format by the tests; do not edit. -->
        # The network file, format `farmgate-network`

        A network says what may be shipped, from where, over what, to where. It comes in three equal forms:

        - **one JSON file**: an object with the settings and the tables below as arrays of objects;
        - **a folder of CSV tables**: `network.json` with the settings (and scenarios), and one file for each table
          (\(TableName.tables.map { "`\($0).csv`" }.joined(separator: ", "))), whose
          header names the same columns. An empty cell is an omitted value;
        - **a [workbook](#in-a-workbook)** (`.xlsx`): a sheet for each table.

        All give the same network and the same plan, and `farmgate convert` turns each into the others without loss.

        Text is UTF-8, with or without a byte-order mark. UTF-16 with a byte-order mark, and CSV in GB18030, as Excel writes it in
        Chinese, are recognised too; each file can have an encoding of its own. CSV is RFC 4180 with `,` as the separator. If the first line has
        no `,`, the separator is `;`, or else a tab; a first line `sep=;` names any other separator. Lines end in LF, CRLF or CR. Lines that are
        empty, or contain only commas, are skipped, and a CRLF within a text is read as LF. An apostrophe before a text that a spreadsheet would take
        for a formula, a number or a date (`'00042`, `'=x`) is not part of the text: `convert` writes it so that ids survive a spreadsheet. Columns and
        words of CSV may be in [Chinese](#in-chinese).

        Quantities are tonnes, kilometres, hours and the network's currency, unless [another unit](#units) is stated. All numbers are
        finite and, unless the table says otherwise, not negative. An omitted capacity is unlimited. Booleans are `true` and
        `false`; in CSV and in texts of JSON also `1` and `0`, `yes` and `no`, and [the Chinese words](#in-chinese), in upper or lower
        case. In JSON, `null` is an omitted value, and so is the empty text where the value may be omitted.

        In a folder a file may also have the Chinese name of its table, or other upper and lower case letters (`Links.csv`); then a note
        says so. Two files for one table are an error. A file that looks like a misnamed table (`mode.csv`, `modes.xlsx`, `modes.csv.txt`) is an error if
        that table is missing, and a warning if the table itself is there (`links.xlsx` and `links.csv`).
        """

    private static let tablesIntroduction = """
        Every `id` is non-empty, at most \(idLengthLimit) characters, and unique in its table. A column that its table does not
        have is ignored and reported; `farmgate convert` leaves it out. It is a warning if it does no harm, and an
        error if a plan made without it may be wrong: if its name is nearly that of a column (`max_hour`), or sounds like a limit, an
        amount or a cost (`capacity`, `price_per_kg`) and its cells are numbers. A column whose name begins with `#` is a remark for people.
        """

    private static let conclusion = """
        ## Scenarios (in `network.json`, or in the one file)

        `"scenarios": [{"id": "livestream", "name": "…", "changes": [CHANGE, …]}]`, where a change is
        `{"table": "demands", "where": {"product": "lamb", "place": "beijing"}, "multiply": {"tonnes": 3}}`.

        - `where` matches rows whose columns all equal the values (none: every row; a list of values: any of them; `null`: an
          omitted cell). Values are compared by the column's type: in a numeric column `3`, `3.0` and `"3"` are equal. An
          omitted cell also equals the value that is used for it: its default, the id made up for a link (`f>h#2`), hours and costs that come
          from the mode. A row without a period stands for all periods. If there are several, such a row matches no single period, and a
          warning says that it is skipped.
        - One of `"multiply": {column: number}` (a whole number must stay one), `"set": {column: value}` (`null` empties the
          cell) and `"remove": true`. If a number is omitted and comes from the mode, or from the row's own ambient values, that number is
          multiplied. If there is nothing to multiply, as with an unlimited capacity, the row is skipped, and a
          warning says how many rows were skipped.
        - Tables, columns and values may be written as in a folder of tables: with [Chinese](#in-chinese) names, titles (without a unit) and words,
          numbers as texts, `1` and `0` for yes and no.

        Changes apply in order, to the rows as written, before defaults are filled in. A change that matches no row is a
        warning. The changed network must be valid; what is wrong with it is reported at the change. Ids are those of the
        file: a link without an id keeps the one made up for it, even if rows before it are removed (then it has that id as if it
        were written). The rows of a plan are numbered after the changes. The changes of every
        scenario are checked, even if it is not applied. `farmgate check` applies every scenario, and reports what is wrong only
        there.

        ## Versions

        A network says `\(identifier(1))` in `format`, unless it has one of the following. Then it must say `\(identifier(2))`, so
        that programs that do not know them yet refuse it, rather than plan without.

        - `\(identifier(2))`: \(latest(2)).

        ## Keys that look alike

        Ids, lots and modes are compared byte by byte. Keys that look alike, because they differ only in blanks, invisible characters
        (such as U+200B), full width, normal form (NFC, NFD), case, dashes or letters of another script, are different keys. A
        warning names both rows and the characters that differ; so does the message about a reference that looks like an id but
        is none. `farmgate explain --lot` follows all lots that look like the one named.

        ## What is wrong gets named

        A file is checked in full, and every finding is printed, not only the first (at most \(Findings.limit), and as many of all
        scenarios, then a count): the scenario, if it concerns one, the
        file, the line (CSV), the cell (workbook) or the JSON pointer with the line, the row's id, the column, what is wrong, and if it helps the
        nearest valid id (“did you mean”). Reading stops early only if the rest is unreadable (a malformed file).

        - Errors: unreadable or malformed file, wrong `format`, a required column missing, wrong type, not finite, out of range,
          duplicate id, unknown reference, and the ones named above.
        - Warnings: unknown column that does no harm, isolated place, product without supply or without demand, demand that no supply can reach in
          time, link into a farm, vehicles whose load is not given, a fleet that serves no link, coordinates that seem swapped, keys that look alike or begin
          or end with invisible characters, a change that matches no row or skips rows.
        - Notes: a unit that was converted, a number or a name that was not read literally, the encoding of a
          file that is not UTF-8. They stop nothing; `farmgate check` lists them, and other commands say how many there are.

        ## Limits

        At most \(periodLimit) periods; at most \(lineLimit) supplies, and demands, after those without a period have been
        repeated for each; at most \(stepLimit) places, and links, times periods; files of at most 4 GB; JSON nested at most
        \(JSONScanner.depthLimit) deep. A whole number is at most 2⁵³.

        ## Digest

        A plan names its network by `sha256:` and the digest of the tables in a canonical form, after the scenario. It is the
        same for all forms, for any line ends, with or without a byte-order mark, and for any order of columns and keys; scenarios and
        unknown columns are not part of it. The canonical form is a string of bytes:

        - the text `farmgate-network-digest/1`;
        - for each table, the `settings` first, then in the order above: its name as a text, its number of rows (tables that came after
          `\(identifier(1))` only if they have any); then for each column, in the order above, that has a value which is neither omitted nor the column's
          constant default: its name as a text, and a cell for each row, empty where the value is omitted or the default.

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
