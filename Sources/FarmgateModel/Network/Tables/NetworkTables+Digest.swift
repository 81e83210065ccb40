import FarmgateBase

extension NetworkTables {
    /// Computes `sha256:` and the digest of the tables in their canonical form.
    ///
    /// The canonical form is the same for a JSON file and a folder of CSV tables, and for any order of keys and
    /// columns; scenarios and unknown columns are no part of it. It is a string of bytes:
    ///
    /// - the text `farmgate-network-digest/1`;
    /// - for each table, the settings first, then in the order of the format: the name as a text, the number of rows (tables
    ///   that came after version 1 only if they have any);
    ///   then for each column, in the order of the format, that has a value which is neither omitted nor the column's
    ///   constant default: the name as a text, and a cell for each row, empty where it is omitted or the default.
    ///
    /// A text is its length in UTF-8 (4 bytes) and its bytes, a number of rows 8 bytes, a numeric cell the 8 bytes of
    /// an IEEE 754 double (empty: `7ff8000000000000`), a flag or choice 1 byte (empty: 0, else its place among the
    /// words, from 1), any other cell a text (empty: of length 0). Whole numbers are little-endian, and so are doubles.
    func digest() -> String {
        var stream = Stream()
        stream.add(text: "farmgate-network-digest/1")
        for name in TableName.allCases {
            let table = self[name]
            if table.definition.version > 1, table.rowCount == 0 { continue }
            stream.add(text: name.rawValue)
            stream.add(UInt64(table.rowCount))
            for column in table.columns where !column.isUnused { add(column, rowCount: table.rowCount, to: &stream) }
        }
        return "sha256:" + stream.finish()
    }

    private func add(_ column: TableColumn, rowCount: Int, to stream: inout Stream) {
        switch column.storage {
        case .numbers:
            var omitted = Double.nan
            if case .number(let value) = column.definition.default { omitted = value }
            guard column.numbers.contains(where: { !$0.isNaN && $0 != omitted }) else { return }
            stream.add(text: column.definition.name)
            for row in 0..<rowCount {
                let number = column.number(row)
                stream.add((number.isNaN || number == omitted ? Double.nan : number).bitPattern)
            }
        case .choices:
            let omitted = column.definition.defaultChoice
            guard column.choices.contains(where: { $0 != 0 && $0 != omitted }) else { return }
            stream.add(text: column.definition.name)
            for row in 0..<rowCount {
                let choice = column.choice(row)
                stream.add(byte: choice == omitted ? 0 : choice)
            }
        case .texts:
            // A column of texts is as long as its last text needs; the rest is omitted.
            let indices = Array(0..<Int32(truncatingIfNeeded: column.texts.count))
            add(column, column.texts, indices, rowCount: rowCount, to: &stream)
        case .codes(let target):
            add(column, self[pool: target].texts, column.codes, rowCount: rowCount, to: &stream)
        }
    }

    /// Adds a column whose cells are given by their indices in `texts`, −1 where omitted.
    private func add(
        _ column: TableColumn, _ texts: TextColumn, _ indices: [Int32], rowCount: Int, to stream: inout Stream
    ) {
        var omitted: [UInt8] = []
        if case .text(let text) = column.definition.default { omitted = Array(text.utf8) }
        func isOmitted(_ index: Int32) -> Bool {
            index < 0 || texts.isEmpty(Int(index))
                || !omitted.isEmpty && omitted.withUnsafeBufferPointer { texts.isEqual(Int(index), to: $0) }
        }
        guard indices.contains(where: { !isOmitted($0) }) else { return }
        stream.add(text: column.definition.name)
        texts.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<rowCount {
                guard row < indices.count, !isOmitted(indices[row]) else {
                    stream.add(UInt32(0))
                    continue
                }
                let range = texts.range(Int(indices[row]))
                stream.add(UInt32(range.count))
                stream.add(UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    /// Gathers bytes into parts that are worth hashing at once.
    private struct Stream {
        private var hash = SHA256()
        private var part: [UInt8] = []

        mutating func add<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { part.append(contentsOf: $0) }
            passOn()
        }

        mutating func add(byte: UInt8) {
            part.append(byte)
            passOn()
        }

        mutating func add(text: String) {
            add(UInt32(text.utf8.count))
            part.append(contentsOf: text.utf8)
        }

        mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
            part.append(contentsOf: bytes)
            passOn()
        }

        mutating func finish() -> String {
            hash.update(part)
            return hash.finish()
        }

        @inline(__always)
        private mutating func passOn() {
            guard part.count >= 1 << 16 else { return }
            hash.update(part)
            part.removeAll(keepingCapacity: true)
        }
    }
}
