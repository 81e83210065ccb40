import FarmgateBase

/// A column and its values in a scenario as written.
struct WrittenTerm {
    var column: String
    var values: [CellValue]
    var isList: Bool
    var pointer: String
    var line: Int
}

/// A change as written.
struct WrittenChange {
    var pointer: String
    var line: Int
    var table: String?
    var conditions: [WrittenTerm] = []
    var factors: [WrittenTerm]?
    var values: [WrittenTerm]?
    var removes = false
}

// The meaning of changes: columns and values of their types.
extension NetworkReader {
    /// Returns the change that is written; nil if it has no meaning, which has been reported then.
    mutating func change(_ written: WrittenChange) -> Scenario.Change? {
        let names = TableName.tables.map(\.rawValue)
        guard let table = written.table.flatMap(NetworkFormat.table(named:)), table != .settings else {
            let hint = suggestion(for: written.table ?? "", among: names)
            let what = written.table.map { "there is no table “\($0.excerpt)”" } ?? "the change has no “table”"
            report(
                .error, .settings, pointer: written.pointer, line: written.line,
                "\(what); it must be one of \(names.joined(separator: ", "))\(hint)"
            )
            return nil
        }
        let errorsBefore = findings.errorCount
        let setting = setting()
        let conditions = written.conditions.compactMap { term in
            self.term(term, table) { $0.value($1, isCondition: true, setting) }
        }
        guard (written.factors == nil ? 0 : 1) + (written.values == nil ? 0 : 1) + (written.removes ? 1 : 0) == 1 else {
            report(
                .error, .settings, pointer: written.pointer, line: written.line,
                "a change does just one of “multiply”, “set” and “remove”")
            return nil
        }
        let action: Scenario.Action
        if let factors = written.factors {
            action = .multiply(distinct(factors.compactMap { factor($0, table) }, written))
        } else if let values = written.values {
            action = .set(distinct(values.compactMap { single($0, table) }, written))
        } else {
            action = .remove
        }
        if action == .multiply([]) || action == .set([]), findings.errorCount == errorsBefore {
            report(
                .error, .settings, pointer: written.pointer, line: written.line, "the change names no column to change")
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return Scenario.Change(table: table, conditions: conditions, action: action, line: written.line)
    }

    /// Returns the terms, and reports columns given twice: a column has several names.
    private mutating func distinct<Content>(
        _ terms: [Scenario.Term<Content>], _ written: WrittenChange
    ) -> [Scenario.Term<Content>] {
        var seen: Set<Int> = []
        for term in terms where !seen.insert(term.column).inserted {
            report(
                .error, .settings, pointer: written.pointer, line: written.line,
                "a column is changed twice under two names; remove one")
        }
        return terms
    }

    /// Returns the name of the column that a title stands for: its own, or a Chinese one, as in the first line of a table. One
    /// with a unit stands for none, since nothing would be converted here.
    private func name(ofTitle title: String) -> String { NetworkFormat.column(ofChinese: title)?.rawValue ?? title }

    /// Returns a column and its values; nil if the column is unknown or a value not of its type.
    private mutating func term(
        _ written: WrittenTerm, _ table: TableName,
        _ convert: (ColumnDefinition, CellValue) -> Result<Scenario.Value, ColumnDefinition.Mismatch>
    ) -> Scenario.Term<[Scenario.Value]>? {
        let columns = NetworkFormat.definition(table).columns
        guard let column = columns.firstIndex(where: { name(of: $0) == name(ofTitle: written.column) }) else {
            let hint = suggestion(for: written.column, among: columns.map(name(of:)))
            report(
                .error, .settings, pointer: written.pointer, line: written.line,
                "\(table.rawValue) have no column “\(written.column.excerpt)”\(hint)")
            return nil
        }
        var values: [Scenario.Value] = []
        for value in written.values {
            switch convert(columns[column], value) {
            case .success(let converted):
                noteConversion(of: value, in: columns[column], written)
                values.append(converted)
            case .failure(let mismatch):
                report(
                    .error, .settings, pointer: written.pointer, line: written.line,
                    "\(written.column) \(mismatch.message)")
                return nil
            }
        }
        return Scenario.Term(column: column, content: values)
    }

    /// Says as what a number is read that is not written in plain digits.
    private mutating func noteConversion(of value: CellValue, in column: ColumnDefinition, _ written: WrittenTerm) {
        guard case .text(let text) = value, column.isNumeric,
            case .success(let quantity) = column.quantity(text, setting()), !quantity.isPlain
        else { return }
        report(
            .note, .settings, pointer: written.pointer, line: written.line,
            "\(written.column) “\(text.excerpt)” is read as \(quantity.number.inDigits)")
    }

    /// Returns the value to set a column to.
    private mutating func single(_ written: WrittenTerm, _ table: TableName) -> Scenario.Term<Scenario.Value>? {
        guard !written.isList, written.values.count == 1 else {
            report(.error, .settings, pointer: written.pointer, line: written.line, "a column is set to one value")
            return nil
        }
        let setting = setting()
        return term(written, table) { $0.value($1, isCondition: false, setting) }.map {
            Scenario.Term(column: $0.column, content: $0.content[0])
        }
    }

    /// Returns the number to multiply a column by.
    private mutating func factor(_ written: WrittenTerm, _ table: TableName) -> Scenario.Term<Double>? {
        var factor = Double.nan
        if case .number(let number)? = written.values.first, !written.isList, number.isFinite { factor = number }
        let term = term(written, table) { column, _ in
            if !column.isNumeric { return .failure(.init(message: "is no number, and cannot be multiplied")) }
            return factor.isNaN
                ? .failure(.init(message: "is multiplied by a finite number, such as 0.5 for 50 %"))
                : .success(.number(factor))
        }
        return term.map { Scenario.Term(column: $0.column, content: factor) }
    }
}

extension ColumnDefinition {
    /// Says why a value does not fit a column.
    struct Mismatch: Error, Equatable {
        /// To follow the column's name.
        var message: String
    }

    /// Returns a written value as one of the column's type.
    ///
    /// A text is read as that of a cell is: “500 kg” are 0.5 to a column of tonnes, and “是” is true to one of flags.
    /// Conditions are lenient besides, as comparing is: the number 3 is the text “3” to a column of texts.
    func value(
        _ written: CellValue, isCondition: Bool, _ setting: StatedUnit.Setting
    ) -> Result<Scenario.Value, Mismatch> {
        switch (written, kind) {
        case (.omitted, _):
            if !isCondition, self.default == .required {
                return .failure(Mismatch(message: "is required, and cannot be omitted"))
            }
            return .success(.omitted)
        case (.number(let number), .number), (.number(let number), .integer):
            return value(number, isCondition: isCondition)
        case (.text(let text), .number), (.text(let text), .integer):
            return quantity(text, setting).flatMap { value($0.number, isCondition: isCondition) }
        case (.flag(let flag), .flag):
            return .success(.choice(flag ? 2 : 1))
        case (.number(let number), .flag) where number == 0 || number == 1:
            return .success(.choice(number == 1 ? 2 : 1))
        case (.text(let text), .flag), (.text(let text), .choice):
            if let choice = choice(ofCell: text.trimmingSpaces) { return .success(.choice(choice)) }
            return .failure(Mismatch(message: "is “\(text.excerpt)”; it must be \(typeInWords)"))
        case (.text(let text), .id), (.text(let text), .text), (.text(let text), .reference),
            (.text(let text), .currency),
            (.text(let text), .dateTime):
            if isCondition, text.isEmpty { return .success(.omitted) }
            if let fault = Array(text.utf8).withUnsafeBufferPointer({ fault(of: $0) }) {
                return .failure(Mismatch(message: fault))
            }
            return .success(text.isEmpty ? .omitted : .text(text))
        case (.number(let number), .id) where isCondition && number.isFinite,
            (.number(let number), .text) where isCondition && number.isFinite,
            (.number(let number), .reference) where isCondition && number.isFinite:
            return .success(.text(number.inDigits))
        default:
            break
        }
        let what =
            switch written {
            case .omitted: "null"
            case .flag(let flag): "\(flag)"
            case .number: "a number"
            case .text(let text): "the text “\(text.excerpt)”"
            }
        return .failure(Mismatch(message: "is \(what); it must be \(typeInWords)"))
    }

    /// Returns a number as a value; what is compared only need not be one that the column admits.
    private func value(_ number: Double, isCondition: Bool) -> Result<Scenario.Value, Mismatch> {
        if !number.isFinite { return .failure(Mismatch(message: "is too large for a number; it must be finite")) }
        if !isCondition, let fault = fault(of: number) { return .failure(Mismatch(message: fault)) }
        return .success(.number(number + 0))
    }
}
