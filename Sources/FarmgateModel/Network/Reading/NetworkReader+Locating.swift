import FarmgateBase

// The lines of cells in a JSON file, whose rows may be spread over many lines.
extension NetworkReader {
    /// A cell that a finding is about, whose line is yet to be found.
    struct UnlocatedCell: Hashable {
        var table: TableName
        var row: Int
        var column: Int
    }

    /// Gives the findings about cells the lines of the cells rather than those of their rows.
    ///
    /// Lines of cells are not kept while reading, since hardly any is ever needed; the file is read once more instead.
    mutating func locateFindings() {
        guard !unlocated.isEmpty, !json.isEmpty else { return }
        var lines: [String: Int] = [:]
        json.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            scanner.isTolerant = true
            // The file was read before, so nothing is thrown; if it were, the lines of the rows would do.
            try? locate(&scanner, &lines)
        }
        findings.relocate { pointer in lines[pointer] }
        unlocated.removeAll()
    }

    private func locate(_ scanner: inout JSONScanner, _ lines: inout [String: Int]) throws(JSONError) {
        let rows = Dictionary(grouping: unlocated, by: \.table).mapValues { Set($0.map(\.row)) }
        try scanner.beginObject()
        while try scanner.nextKey() {
            guard let table = TableName(rawValue: scanner.text), let wanted = rows[table] else {
                try scanner.skipValue()
                continue
            }
            let definitions = NetworkFormat.definition(table).columns
            var row = 0
            try scanner.beginArray()
            while try scanner.nextElement() {
                defer { row += 1 }
                guard wanted.contains(row) else {
                    try scanner.skipValue()
                    continue
                }
                guard try scanner.next() == .objectStart else { return }
                while try scanner.nextKey() {
                    if let column = definitions.firstIndex(where: { $0.name == scanner.text }),
                        unlocated.contains(UnlocatedCell(table: table, row: row, column: column))
                    {
                        lines[scanner.pointer] = scanner.tokenLine
                    }
                    try scanner.skipValue()
                }
            }
        }
    }
}
