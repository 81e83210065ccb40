import FarmgateBase

// Cells: from bytes and numbers to the arrays of a column, or to a complaint.
extension NetworkReader {
    /// Takes a number into a cell of a numeric column, if the column admits it.
    @inline(__always)
    mutating func take(number: Double, _ table: inout Table, _ column: Int, line: Int) {
        if case .number(let range, isWhole: false) = table.columns[column].reading, number.isFinite,
            range.contains(number)
        {
            table.columns[column].set(number: number, row: table.rowCount)
        } else if let fault = table.columns[column].definition.fault(of: number) {
            complain(column, line: line, "\(table.columns[column].definition.name) \(fault)")
        } else {
            table.columns[column].set(number: number, row: table.rowCount)
        }
    }

    /// Takes a text into a cell of a column that is not numeric.
    mutating func take(text: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int) {
        let row = table.rowCount
        // Most texts are ids, and most ids have nothing about them.
        if case .codes(let target) = table.columns[column].storage, !text.isEmpty,
            text.count <= NetworkFormat.idLengthLimit, text.allSatisfy({ $0 > 0x0D }),
            let code = tables[pool: target].intern(text, near: table.columns[column].code(row - 1))
        {
            return table.columns[column].set(code: code, row: row)
        }
        // A CRLF within a text is a line end like any other, so that the line ends of a file never matter.
        if text.contains(UInt8(ascii: "\r")) {
            let plain = Self.withoutCarriageReturns(text)
            if plain.count < text.count {
                return plain.withUnsafeBufferPointer { take(text: $0, &table, column, line: line) }
            }
        }
        if let fault = table.columns[column].definition.fault(of: text) {
            return complain(column, line: line, "\(table.columns[column].definition.name) \(fault)")
        }
        switch table.columns[column].storage {
        case .codes(let target):
            let near = table.columns[column].code(row - 1)
            if let code = tables[pool: target].intern(text, near: near) {
                return table.columns[column].set(code: code, row: row)
            }
        case .texts:
            if table.columns[column].append(text: text, row: row) { return }
        case .choices:
            takeChoice(text, &table, column, line: line)
            return
        case .numbers:
            return
        }
        complain(column, line: line, "\(table.columns[column].definition.name) does not fit: over 4 GB of text")
    }

    private mutating func takeChoice(
        _ text: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int
    ) {
        let definition = table.columns[column].definition
        guard let words = definition.choices else { return }
        let written = String(decoding: text, as: UTF8.self)
        if let choice = definition.choice(ofCell: written) {
            return table.columns[column].set(choice: choice, row: table.rowCount)
        }
        let list = words.map { "“\($0)”" }.joined(separator: " or ")
        complain(
            column, line: line,
            "\(definition.name) is “\(written.excerpt)”; it must be \(list)\(suggestion(for: written, among: words))")
    }

    /// Takes a cell of a CSV table, which is not empty.
    @inline(__always)
    mutating func take(cell: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int) {
        switch table.columns[column].reading {
        case .number:
            if titles.isNative(column), let number = Double(decimal: cell.trimmed) {
                take(number: number, &table, column, line: line)
            } else {
                take(quantity: cell, &table, column, line: line)
            }
        case .flag:
            take(flag: cell, &table, column, line: line)
        case .text:
            take(text: SpreadsheetGuard.removed(from: cell), &table, column, line: line)
        }
    }

    /// Takes a text in the place of a number, or of true or false.
    mutating func take(written text: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int) {
        if case .flag = table.columns[column].reading {
            take(flag: text, &table, column, line: line)
        } else {
            take(quantity: text, &table, column, line: line)
        }
    }

    private mutating func take(flag cell: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int) {
        let written = String(decoding: cell, as: UTF8.self).trimmingSpaces
        let definition = table.columns[column].definition
        guard let choice = definition.choice(ofCell: written) else {
            return complain(
                column, line: line,
                "\(definition.name) is “\(written.excerpt)”; it must be true or false (also 1 or 0, yes or no, 是 or 否)")
        }
        if !NetworkFormat.isPlainFlag(written) {
            remark(column, line: line, "\(definition.name) “\(written)” is read as \(choice == 2)")
        }
        table.columns[column].set(choice: choice, row: table.rowCount)
    }

    private static func withoutCarriageReturns(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        for (index, byte) in text.enumerated() {
            let isBeforeNewline = index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n")
            if byte != UInt8(ascii: "\r") || !isBeforeNewline { plain.append(byte) }
        }
        return plain
    }
}

extension ColumnDefinition {
    /// Returns the place among the column's words, from 1, of the one that the text of a cell stands for; nil for none.
    ///
    /// It may be Chinese. Of flags 1 is false and 2 true.
    func choice(ofCell written: String) -> UInt8? {
        guard let choices else { return nil }
        // Most cells have the words of the format.
        if let index = choices.firstIndex(of: written) { return UInt8(index + 1) }
        if kind == .flag { return NetworkFormat.flag(written).map { $0 ? 2 : 1 } }
        return choices.firstIndex(of: NetworkFormat.word(written)).map { UInt8($0 + 1) }
    }

    /// Says what is wrong with a number in this column, to follow the column's name; nil if it is admitted.
    @inline(__always)
    func fault(of number: Double) -> String? {
        switch kind {
        case .number(let range):
            if number.isFinite, range.contains(number) { return nil }
            return Self.fault(of: number, in: range)
        case .integer(let range):
            guard number.isFinite, range.contains(number) else { return Self.fault(of: number, in: range) }
            if number != number.rounded(.towardZero) { return "is \(number.inDigits); it must be a whole number" }
            if number.magnitude > 0x1p53 { return "is \(number.inDigits); a whole number must be at most 2⁵³" }
            return nil
        default:
            return "is \(number.inDigits); it must be \(typeInWords)"
        }
    }

    private static func fault(of number: Double, in range: NumberRange) -> String {
        if number.isNaN { return "is not a number; it must be finite" }
        guard number.isFinite else { return "is too large for a number; it must be finite" }
        return "is \(number.inDigits); it must be \(range.description)"
    }

    /// Says what is wrong with a text in this column, to follow the column's name; nil if it is admitted.
    @inline(__always)
    func fault(of text: UnsafeBufferPointer<UInt8>) -> String? {
        // A table with zero bytes would not be taken for text.
        if text.contains(0) { return "contains the character U+0000" }
        switch kind {
        case .id, .reference:
            if text.isEmpty { return "is empty" }
            guard text.count > NetworkFormat.idLengthLimit else { return nil }
            let length = text.count { $0 & 0xC0 != 0x80 }
            guard length > NetworkFormat.idLengthLimit else { return nil }
            return "has \(length) characters; it must have at most \(NetworkFormat.idLengthLimit)"
        case .currency:
            if text.count == 3, text.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) { return nil }
            return "is “\(String(decoding: text, as: UTF8.self).excerpt)”; it must be an ISO 4217 code such as “CNY”"
        case .dateTime:
            if DateTime(utf8: text) != nil { return nil }
            return """
                is “\(String(decoding: text, as: UTF8.self).excerpt)”; it must be an ISO 8601 date-time such as \
                “2025-06-01T00:00:00+08:00”
                """
        case .number, .integer:
            return "is the text “\(String(decoding: text, as: UTF8.self).excerpt)”; it must be \(typeInWords)"
        case .text, .choice, .flag:
            return nil
        }
    }

    /// What a cell must be, to follow “must be”.
    var typeInWords: String {
        switch kind {
        case .id, .text, .reference, .currency, .dateTime: "a text"
        case .choice(let words): words.map { "“\($0)”" }.joined(separator: " or ")
        case .flag: "true or false"
        case .number: "a number"
        case .integer: "a whole number"
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The bytes without spaces and tabs at either end.
    @inline(__always)
    var trimmed: Self {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var start = 0
        var end = count
        while start < end, isSpace(self[start]) { start += 1 }
        while end > start, isSpace(self[end - 1]) { end -= 1 }
        return Self(rebasing: self[start..<end])
    }
}
