import FarmgateBase

extension NetworkBuilder {
    mutating func buildGroups() {
        let table = reader.tables[.groups]
        let most = table[.atMost]
        for row in 0..<table.rowCount {
            groups.append(Group(id: groupIDs[row], most: Int(most.number(row).orIfNaN(0))))
        }
    }

    /// Returns the group that a row of places or links names; nil if it names none, or after a report if it can't.
    mutating func group(_ codes: TableColumn, _ table: Table, _ row: Int, isCandidate: Bool) -> Int? {
        guard codes.code(row) >= 0 else { return nil }
        let index = resolve(codes, row: row, in: groupRows, table, table.definition.index(.group), .groups)
        guard reader.tables[.groups].isGiven else {
            reportRow(table, row, .group) { _ in "group is given, but there is no table “groups”" }
            return nil
        }
        if !isCandidate {
            reportRow(table, row, .openingCost) { _ in
                "opening_cost is missing; only candidates are counted in a group: give what opening costs, 0 if nothing"
            }
        }
        return index < 0 ? nil : Int(index)
    }

    /// Warns of groups that nothing is counted in.
    mutating func warnOfGroups() {
        var isNamed = [Bool](repeating: false, count: groups.count)
        for group in places.lazy.compactMap(\.group) { isNamed[group] = true }
        for group in links.lazy.compactMap(\.group) { isNamed[group] = true }
        for row in groups.indices where !isNamed[row] {
            warn(reader.tables[.groups], row) { _ in "no place or link names it" }
        }
    }
}
