/// Says what a scenario changes in one table of a network.
///
///     draft.addScenario("livestream", changes: [
///         .multiply(.demands, [.tonnes: 3], where: [.product: ["lamb"], .place: ["beijing"]]),
///         .set(.links, [.capacityTonnes: 12], where: [.id: ["reefer"]]),
///     ])
///
/// A change applies to the rows as written, before defaults are filled in: to those in which every column named in
/// `where` has one of the values listed for it, `.omitted` for none; without conditions to every row. An omitted cell also has
/// the value that it counts as.
public struct ScenarioChange: Sendable {
    /// Names the table that is changed.
    public enum Table: String, Sendable, CaseIterable {
        /// What a scenario may change: every table, but not the settings.
        case products, places, modes, fleets, links
        case linkPeriods = "link_periods"
        case linkProducts = "link_products"
        case placePeriods = "place_periods"
        case supplies, demands
    }

    enum Action {
        case multiply([NetworkColumn: Double])
        case set([NetworkColumn: CellValue])
        case remove
    }

    let table: Table
    let conditions: [NetworkColumn: [CellValue]]
    let action: Action

    /// Multiplies numbers by factors; a whole number must stay one. An omitted cell that has its number from the mode, or from
    /// another cell of the row, is multiplied as it counts; where there is nothing to multiply the row is passed over, with a
    /// warning.
    public static func multiply(
        _ table: Table, _ factors: [NetworkColumn: Double], where conditions: [NetworkColumn: [CellValue]] = [:]
    ) -> Self {
        Self(table: table, conditions: conditions, action: .multiply(factors))
    }

    /// Sets cells to values; `.omitted` makes a cell omitted.
    public static func set(
        _ table: Table, _ values: [NetworkColumn: CellValue], where conditions: [NetworkColumn: [CellValue]] = [:]
    ) -> Self {
        Self(table: table, conditions: conditions, action: .set(values))
    }

    /// Removes rows.
    public static func remove(_ table: Table, where conditions: [NetworkColumn: [CellValue]] = [:]) -> Self {
        Self(table: table, conditions: conditions, action: .remove)
    }
}

extension ScenarioChange {
    /// Returns the change as it would stand in a file, columns in the order of their definition.
    func written(pointer: String) -> WrittenChange {
        func terms<Content>(_ contents: [NetworkColumn: Content], _ values: (Content) -> [CellValue]) -> [WrittenTerm] {
            NetworkColumn.allCases.compactMap { column in
                guard let content = contents[column] else { return nil }
                let values = values(content)
                return WrittenTerm(
                    column: "\(column)", values: values, isList: values.count != 1, pointer: pointer, line: 0)
            }
        }
        var written = WrittenChange(pointer: pointer, line: 0, table: table.rawValue)
        written.conditions = terms(conditions) { $0 }
        switch action {
        case .multiply(let factors): written.factors = terms(factors) { [.number($0)] }
        case .set(let values): written.values = terms(values) { [$0] }
        case .remove: written.removes = true
        }
        return written
    }
}

extension NetworkDraft {
    /// Adds a scenario, which `network(scenario:)` can then be asked for.
    ///
    /// Its changes apply in order. They are checked by `network()` even if it is not applied.
    ///
    /// - Parameters:
    ///   - id: Names the scenario.
    ///   - name: What people call it.
    ///   - englishName: The same in English.
    ///   - changes: What it changes.
    public mutating func addScenario(
        _ id: String, name: String? = nil, englishName: String? = nil, changes: [ScenarioChange]
    ) {
        let index = reader.tables.scenarios.count
        var scenario = Scenario(id: id, name: name, nameEnglish: englishName, index: index)
        for (number, change) in changes.enumerated() {
            if let change = reader.change(change.written(pointer: "scenarios[\(index)].changes[\(number)]")) {
                scenario.changes.append(change)
            } else {
                scenario.isSound = false
            }
        }
        reader.add(scenario, pointer: "scenarios[\(index)]", line: 0)
    }
}
