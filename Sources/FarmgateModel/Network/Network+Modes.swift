extension Network {
    /// Returns the mode of a link, as written or `road` by default. O(1).
    public func mode(ofLink link: Int) -> String {
        let table = tables[.links]
        let mode = tables.text(.links, table.definition.index(.mode), row: links[link].row - 1)
        return mode.isEmpty ? NetworkFormat.defaultMode : mode
    }

    /// Returns the names of a mode as written in the modes table; empty texts where it has none. O(modes).
    public func names(ofMode mode: String) -> (native: String, english: String) {
        let table = tables[.modes]
        func text(_ column: NetworkColumn, _ row: Int) -> String {
            tables.text(.modes, table.definition.index(column), row: row)
        }
        guard let row = (0..<table.rowCount).first(where: { text(.id, $0) == mode }) else { return ("", "") }
        return (text(.name, row), text(.englishName, row))
    }
}

extension Network {
    /// Returns what a place says of the division in which it lies, the surest first: its code, the column for that, its names.
    package func divisionNames(ofPlace row: Int) -> [String] {
        let definition = NetworkFormat.definition(.places)
        return [NetworkColumn.adcode, .division, .name, .englishName].map {
            tables.text(.places, definition.index($0), row: row)
        }.filter { !$0.isEmpty }
    }
}
