import FarmgateBase

/// What the title of a column says: which column it is, and in what unit its numbers are.
struct ColumnTitle: Equatable {
    /// Says why a title cannot be understood.
    enum Fault: Error, Equatable {
        /// No column is called so.
        case unknown
        /// The column has no such unit.
        case unit(String, StatedUnit.Fault)
    }

    /// The place of the column in the table's definition.
    let column: Int
    /// The unit that the title states; nil where it states none, or the column holds no numbers.
    let unit: StatedUnit?
    /// Whether the column's name is written otherwise than in the format, but for what stands in brackets.
    let isRespelled: Bool

    /// Understands a title: a name of the format, or a Chinese title, and a unit in brackets or after a slash.
    ///
    /// Capitals, full-width characters and spaces around and within the name make no difference.
    init(_ title: String, of table: TableDefinition, _ setting: StatedUnit.Setting) throws(Fault) {
        let parts = Parts(title)
        if let found = Self.column(parts.name, table) {
            (column, isRespelled) = found
            unit = try Self.unit(in: parts.brackets, of: table.columns[column], setting)
            return
        }
        guard parts.brackets.isEmpty, let (found, rest) = Self.leadingColumn(parts.name, table),
            let native = table.columns[found].unit
        else { throw .unknown }
        column = found
        isRespelled = false
        unit = try Self.unit(atEnd: rest, native, setting)
    }

    /// Returns the unit that stands at the end of a title: “/公里” after 距离 is its unit, “/天” after 吨 what it is for each of.
    private static func unit(
        atEnd rest: String, _ native: NativeUnit, _ setting: StatedUnit.Setting
    ) throws(Fault) -> StatedUnit {
        let text = rest.hasPrefix("/") ? String(rest.dropFirst()).trimmingSpaces : rest
        do throws(StatedUnit.Fault) {
            return try StatedUnit(text, for: native, setting)
        } catch {
            // Without a slash the rest may as well be part of another name.
            guard rest.hasPrefix("/") else { throw .unknown }
            guard let rate = try? StatedUnit(rest, for: native, setting) else { throw .unit(text, error) }
            return rate
        }
    }

    /// Returns the column of a name, and whether the name is in other letters than the format's.
    private static func column(_ name: String, _ table: TableDefinition) -> (column: Int, isRespelled: Bool)? {
        func index(_ name: String) -> Int? { table.columns.firstIndex { $0.name == name } }
        if let column = index(name) { return (column, false) }
        if let chinese = NetworkFormat.column(ofChinese: name), let column = index(chinese.rawValue) {
            return (column, false)
        }
        let respelled = String(name.lowercased().map { $0.isWhitespace || $0 == "-" ? "_" : $0 })
        return index(respelled).map { ($0, true) }
    }

    /// Longer titles are none with a unit at their end.
    private static let lengthLimit = 60

    /// Returns the column whose title a title begins with, and what follows: “距离/公里”, “数量公斤”.
    private static func leadingColumn(_ name: String, _ table: TableDefinition) -> (column: Int, rest: String)? {
        if let slash = name.firstIndex(of: "/"),
            let found = column(String(name[..<slash]).trimmingSpaces, table)
        {
            return (found.column, String(name[slash...]))
        }
        guard name.count <= lengthLimit else { return nil }
        // A rest in Latin letters may be part of a name: “hours_min” need not be minutes.
        for length in stride(from: name.count - 1, through: 1, by: -1) {
            let rest = String(name.dropFirst(length))
            guard !rest.isEmpty, rest.unicodeScalars.allSatisfy({ !$0.isASCII || $0 == "/" || $0 == "%" }) else {
                continue
            }
            if let found = column(String(name.prefix(length)).trimmingSpaces, table) { return (found.column, rest) }
        }
        return nil
    }

    /// Returns the unit that brackets state, if any.
    private static func unit(
        in brackets: [String], of column: ColumnDefinition, _ setting: StatedUnit.Setting
    ) throws(Fault) -> StatedUnit? {
        // On texts brackets are remarks.
        guard let native = column.unit else { return nil }
        var stated: StatedUnit?
        for bracket in brackets where !remarks.contains(bracket.lowercased()) {
            var text = bracket
            for label in ["单位:", "单位", "unit:", "in "] where text.lowercased().hasPrefix(label) {
                text = String(text.dropFirst(label.count)).trimmingSpaces
            }
            do throws(StatedUnit.Fault) {
                let unit = try StatedUnit(text, for: native, setting)
                if let stated, stated.factor != unit.factor { throw .unknown }
                stated = unit
            } catch {
                throw .unit(text, error)
            }
        }
        return stated
    }

    /// What brackets may say besides a unit.
    private static let remarks: Set<String> = [
        "必填", "必填项", "必须", "选填", "选填项", "可选", "可空", "可不填", "含税", "不含税", "required", "optional",
        "mandatory", "wgs84", "wgs 84", "wgs-84", "北纬", "东经",
    ]
}

extension ColumnTitle {
    /// A title without its brackets, and what stands in them.
    private struct Parts {
        var name = ""
        var brackets: [String] = []

        init(_ title: String) {
            var depth = 0
            var content = ""
            for character in title.halfWidth {
                switch character {
                case "(", "[", "{", "【", "〔", "〖", "《", "<":
                    depth += 1
                    if depth > 1 { content.append(character) }
                case ")", "]", "}", "】", "〕", "〗", "》", ">":
                    depth = max(0, depth - 1)
                    if depth > 0 { content.append(character) } else { end(&content) }
                case ",", ";", "、":
                    if depth > 0 { end(&content) } else { name.append(character) }
                default:
                    if depth > 0 { content.append(character) } else { name.append(character) }
                }
            }
            end(&content)
            // A star says that a column is required; a colon ends a label.
            name = name.trimmingSpaces
            while let first = name.first, "*＊".contains(first) || first.isWhitespace { name.removeFirst() }
            while let last = name.last, "*＊:".contains(last) || last.isWhitespace { name.removeLast() }
        }

        private mutating func end(_ content: inout String) {
            let text = content.trimmingSpaces
            if !text.isEmpty { brackets.append(text) }
            content = ""
        }
    }
}
