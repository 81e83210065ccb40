import FarmgateBase

/// Holds the cells of one column as written, before defaults are filled in.
///
/// Just one of the arrays is used, the one that suits the definition. It is empty as long as every cell is omitted, so
/// that a column nobody uses takes no memory.
struct TableColumn: Sendable {
    /// Says as what a cell is read.
    enum Reading: Sendable {
        /// A number in a range, whole if need be.
        case number(NumberRange, isWhole: Bool)
        case flag
        case text
    }

    /// Says in which array the cells stand.
    enum Storage: Sendable, Equatable {
        case numbers
        case choices
        case texts
        /// Numbers of texts in the pool of a table.
        case codes(TableName)
    }

    let definition: ColumnDefinition
    let storage: Storage
    /// What a cell is read as, without going to the definition for every cell.
    let reading: Reading
    /// The number that an omitted cell counts as; NaN where it is none.
    private let omitted: Double
    /// NaN where omitted.
    var numbers: [Double] = []
    /// 0 where omitted, else the number of the choice, from 1.
    var choices: [UInt8] = []
    var texts = TextColumn()
    /// −1 where omitted.
    var codes: [Int32] = []

    init(_ definition: ColumnDefinition, of table: TableName) {
        self.definition = definition
        omitted = definition.default.number
        reading =
            switch definition.kind {
            case .number(let range): .number(range, isWhole: false)
            case .integer(let range): .number(range, isWhole: true)
            case .flag: .flag
            case .id, .text, .currency, .dateTime, .reference, .choice: .text
            }
        storage =
            switch definition.kind {
            case .number, .integer: .numbers
            case .choice, .flag: .choices
            case .reference(let target) where NetworkTables.pooled.contains(target): .codes(target)
            case .id where NetworkTables.pooled.contains(table): .codes(table)
            case .reference, .id, .text, .currency, .dateTime: .texts
            }
    }

    /// Returns the number in a row; NaN where omitted.
    @inline(__always)
    func number(_ row: Int) -> Double { row < numbers.count ? numbers[row] : .nan }

    /// Returns the number that a row counts with: that written, or the default of the format.
    @inline(__always)
    func value(_ row: Int) -> Double { number(row).orIfNaN(omitted) }

    /// Returns the number of a row; nil where it is omitted.
    func given(_ row: Int) -> Double? {
        let number = number(row)
        return number.isNaN ? nil : number
    }

    /// Returns the number of the choice in a row, from 1; 0 where omitted.
    @inline(__always)
    func choice(_ row: Int) -> UInt8 { row < choices.count ? choices[row] : 0 }

    /// Returns the flag in a row, `false` where omitted, as is every flag's default.
    @inline(__always)
    func flag(_ row: Int) -> Bool { choice(row) == 2 }

    /// Returns the number, in the pool of the table referred to, of the id in a row; −1 where omitted.
    @inline(__always)
    func code(_ row: Int) -> Int32 { row < codes.count && row >= 0 ? codes[row] : -1 }

    /// Returns the text in a row; empty where omitted.
    func text(_ row: Int) -> String { row < texts.count ? texts[row] : "" }

    /// Tells whether no row has a value.
    var isUnused: Bool { numbers.isEmpty && choices.isEmpty && texts.isEmpty && codes.isEmpty }

    /// Tells whether the cell in a row is omitted.
    func isOmitted(_ row: Int) -> Bool {
        switch storage {
        case .numbers: number(row).isNaN
        case .choices: choice(row) == 0
        case .texts: row >= texts.count || texts.isEmpty(row)
        case .codes: code(row) < 0
        }
    }

    /// Sets the number in a row. −0 becomes 0, so that it does not tell two equal networks apart.
    @inline(__always)
    mutating func set(number: Double, row: Int) {
        while numbers.count <= row { numbers.append(.nan) }
        numbers[row] = number + 0
    }

    /// Sets the choice in a row, by its number from 1.
    @inline(__always)
    mutating func set(choice: UInt8, row: Int) {
        while choices.count <= row { choices.append(0) }
        choices[row] = choice
    }

    /// Sets the id in a row, by its number in the pool.
    @inline(__always)
    mutating func set(code: Int32, row: Int) {
        while codes.count <= row { codes.append(-1) }
        codes[row] = code
    }

    /// Sets the text in a row past all that were set; false if the column cannot hold it.
    mutating func append(text: UnsafeBufferPointer<UInt8>, row: Int) -> Bool {
        guard texts.canHold(byteCount: text.count) else { return false }
        texts.pad(to: row)
        texts.append(utf8: text)
        return true
    }

    /// Puts texts in place of those of the rows for which `text` gives one. O(n).
    mutating func replaceTexts(rowCount: Int, with text: (_ row: Int) -> String?) {
        var replaced = TextColumn()
        texts.pad(to: rowCount)
        for row in 0..<rowCount {
            if let text = text(row), replaced.canHold(byteCount: text.utf8.count) {
                replaced.append(text)
            } else {
                texts.withUTF8(row) { old in
                    if replaced.canHold(byteCount: old.count) { replaced.append(utf8: old) }
                }
            }
        }
        replaced.pad(to: rowCount)
        texts = replaced
    }

    /// Removes some rows, given in ascending order. O(n).
    mutating func remove(rows: [Int], rowCount: Int) {
        func kept<Cell>(_ cells: [Cell]) -> [Cell] {
            guard !cells.isEmpty else { return [] }
            var result: [Cell] = []
            result.reserveCapacity(cells.count)
            var next = 0
            for (row, cell) in cells.enumerated() {
                if next < rows.count, rows[next] == row { next += 1 } else { result.append(cell) }
            }
            return result
        }
        numbers = kept(numbers)
        choices = kept(choices)
        codes = kept(codes)
        guard !texts.isEmpty else { return }
        var left = TextColumn()
        var next = 0
        for row in 0..<texts.count {
            if next < rows.count, rows[next] == row { next += 1 } else { texts.withUTF8(row) { left.append(utf8: $0) } }
        }
        texts = left
    }
}
