import FarmgateBase

// Keys that a program tells apart and people do not.
extension NetworkBuilder {
    /// Warns of ids, lots and modes that differ and look alike, and of such that begin or end with what nobody sees.
    mutating func warnOfLookalikes() {
        // What a scenario does not set it leaves as it was, and that was checked.
        let isChanged = reader.scenario?.changes.contains { if case .set = $0.action { true } else { false } } ?? true
        guard isChanged || reader.memory.isOfBase else { return }
        warn(of: productIDs, .products, .id)
        warn(of: placeIDs, .places, .id)
        warn(of: modeIDs, .modes, .id)
        warn(of: fleetIDs, .fleets, .id)
        warn(of: groupIDs, .groups, .id)
        warn(of: reader.tables[.links][.id].texts, .links, .id)
        warn(of: reader.tables[.supplies][.lot].texts, .supplies, .lot)
        if !reader.tables[.modes].isGiven { warnOfModes() }
        if reader.scenario == nil { warnOfScenarios() }
    }

    /// Warns of a column of texts.
    ///
    /// - Parameter rows: The rows in which the texts stand; by default each in that of its number.
    private mutating func warn(of texts: TextColumn, _ name: TableName, _ column: NetworkColumn, rows: [Int]? = nil) {
        let table = reader.tables[name], search = LookalikeSearch(texts)
        for pair in search.pairs {
            let (row, first) = (rows?[pair.index] ?? pair.index, rows?[pair.first] ?? pair.first)
            warn(table, row, column) { builder in
                let owner = builder.place(of: first, in: table), other = texts[pair.first]
                return """
                    its \(column.rawValue) looks like “\(other.excerpt)”, that of \(owner), and is another: \
                    \(KeyLook.difference(texts[pair.index], other))
                    """
            }
        }
        for index in search.strays {
            warn(table, rows?[index] ?? index, column) { _ in
                guard let (scalars, place) = KeyLook.stray(in: texts[index]) else { return "" }
                return "its \(column.rawValue) \(place) \(KeyLook.named(scalars)), which nobody sees"
            }
        }
    }

    /// Warns of the modes of links where no table lists them.
    private mutating func warnOfModes() {
        let modes = reader.tables[.links][.mode], pool = reader.tables[pool: .modes]
        let byDefault = pool.code(of: NetworkFormat.defaultMode) ?? -1
        var isSeen = [Bool](repeating: false, count: pool.count)
        var texts = TextColumn(), rows: [Int] = []
        for row in 0..<reader.tables[.links].rowCount {
            let code = modes.code(row) < 0 ? byDefault : modes.code(row)
            if code < 0 {
                // The one that no link names: it comes first, and once.
                if texts.firstIndex(of: NetworkFormat.defaultMode) != nil { continue }
                texts.append(NetworkFormat.defaultMode)
            } else {
                if isSeen[Int(code)] { continue }
                isSeen[Int(code)] = true
                texts.append(pool.texts[Int(code)])
            }
            rows.append(row)
        }
        warn(of: texts, .links, .mode, rows: rows)
    }

    /// Warns of scenarios.
    private mutating func warnOfScenarios() {
        let ids = reader.tables.scenarios.map(\.id), search = LookalikeSearch(TextColumn(ids))
        for pair in search.pairs {
            reader.report(
                .warning, scenario: pair.index,
                """
                scenario “\(ids[pair.index].excerpt)” looks like “\(ids[pair.first].excerpt)”, and is another: \
                \(KeyLook.difference(ids[pair.index], ids[pair.first]))
                """)
        }
        for index in search.strays {
            guard let (scalars, place) = KeyLook.stray(in: ids[index]) else { continue }
            reader.report(
                .warning, scenario: index,
                "the id of scenario “\(ids[index].excerpt)” \(place) \(KeyLook.named(scalars)), which nobody sees")
        }
    }
}
