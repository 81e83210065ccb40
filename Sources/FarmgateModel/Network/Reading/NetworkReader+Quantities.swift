import FarmgateBase

// Numbers with units, in titles and in cells: converted, and said so.
extension NetworkReader {
    /// Takes a cell of a numeric column that has to be converted, or is written otherwise than in plain digits.
    mutating func take(quantity cell: UnsafeBufferPointer<UInt8>, _ table: inout Table, _ column: Int, line: Int) {
        let definition = table.columns[column].definition
        let titleUnit = titles.unit(of: column)
        if let factor = titleUnit?.factor, let number = factor.product(with: cell.trimmed) {
            titles.count(column, cell, number)
            return take(number: number, &table, column, line: line)
        }
        let text = String(decoding: cell, as: UTF8.self)
        switch definition.quantity(text, titleUnit: titleUnit, setting(), admitsCommas: titles.admitsCommas) {
        case .success(let quantity):
            take(number: quantity.number, &table, column, line: line)
            guard definition.fault(of: quantity.number) == nil else { return }
            remark(column, line: line, "\(definition.name) “\(text.excerpt)” is read as \(quantity.number.inDigits)")
        case .failure(let mismatch):
            complain(column, line: line, "\(definition.name) \(mismatch.message)")
        }
    }

    /// Says what the titles of a table's columns made of the numbers below them.
    mutating func noteConversions(_ table: Table, line: Int) {
        let currency = setting().currency
        for (column, definition) in table.definition.columns.enumerated() {
            guard let stated = titles[column], let native = definition.unit?.text(in: currency) else { continue }
            let title = stated.title.excerpt
            if definition.column == .tonnes, [.supplies, .demands].contains(table.name), stated.unit.isOfGrams {
                hasKilograms = true
            }
            if !titles.isNative(column) {
                let example = stated.example.map { ": \($0.written.excerpt) becomes \($0.number.inDigits)" } ?? ""
                report(
                    .note, table.name, line: line,
                    "“\(title)” is converted to \(native)\(example) (\(stated.cellCount == 1 ? "1 cell" : "\(stated.cellCount) cells"))"
                )
            } else if stated.unit.isPartial, !["每", "吨", "per"].contains(where: title.lowercased().contains) {
                // “每吨成本（元）” says itself what of.
                report(.note, table.name, line: line, "“\(title)” is read as \(native)")
            }
        }
    }

    /// Returns what of the settings units depend on, which may stand after them in a JSON file.
    mutating func setting() -> StatedUnit.Setting {
        if let unitSetting { return unitSetting }
        var setting = StatedUnit.Setting()
        json.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            scanner.isTolerant = true
            // What is wrong with the file is said where it is read.
            try? Self.look(for: &setting, &scanner)
        }
        unitSetting = setting
        return setting
    }

    private static func look(for setting: inout StatedUnit.Setting, _ scanner: inout JSONScanner) throws(JSONError) {
        try scanner.beginObject()
        while try scanner.nextKey() {
            switch scanner.text {
            case "currency":
                if let text = try scalar(&scanner) { setting.currency = text }
            case "period_hours":
                guard let text = try scalar(&scanner) else { continue }
                let definition = NetworkFormat.settings.columns[NetworkFormat.settings.index(.periodHours)]
                if case .success(let hours) = definition.quantity(text, StatedUnit.Setting()),
                    let factor = DecimalFactor(exactly: hours.number)
                {
                    setting.periodHours = factor
                }
            default:
                try scanner.skipValue()
            }
        }
    }

    /// Reads a text or a number as it is written; nil for anything else.
    private static func scalar(_ scanner: inout JSONScanner) throws(JSONError) -> String? {
        switch try scanner.next() {
        case .string, .number: return scanner.text
        case .objectStart, .arrayStart: try scanner.skipRest()
        default: break
        }
        return nil
    }
}
