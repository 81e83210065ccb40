import FarmgateBase

/// A mode, as far as links are made of roads for it.
package struct LinkingMode: Sendable {
    /// Its id.
    package let id: String
    /// On what its links are made; nil if none are made of it.
    package let profile: ModeProfile?
    /// At which places they begin; nil for any.
    package let fromKind: LinkOrigin?
    /// Whether they are refrigerated.
    package let isChilled: Bool
    /// What it makes of kilometres.
    package let tariff: ModeTariff
}

/// A row of links that a network has, as written.
package struct LinkRow: Sendable {
    /// Its place in the table, from 0.
    package let row: Int
    /// Its place among the links of the network, where ways back are links as well.
    package let index: Int
    /// Its ends, by rows of places.
    package let from: Int
    package let to: Int
    package let bothWays: Bool
    package let isChilled: Bool
    /// The id of its mode.
    package let mode: String
    /// Its figures; nil where they are omitted.
    package var km: Double?
    package var tollKm: Double?
    package var hours: Double?
    package var costPerTonne: Double?
    package var co2KgPerTonne: Double?
}

// What making links of roads reads and writes.
extension NetworkDraft {
    /// The modes, in the order of the table.
    package var linkingModes: [LinkingMode] {
        let modes = tables[.modes]
        let profile = modes[.profile], fromKind = modes[.fromKind], chilled = modes[.isChilled]
        return ModeTariff.all(modes).enumerated().map { row, tariff in
            LinkingMode(
                id: text(.modes, .id, row), profile: ModeProfile(rawValue: profile.choice(row)),
                fromKind: LinkOrigin(rawValue: fromKind.choice(row)), isChilled: chilled.flag(row), tariff: tariff)
        }
    }

    /// The rows of links, with the rows of their places as a network that was made of the draft has them.
    package func linkRows(of network: Network) -> [LinkRow] {
        let links = tables[.links]
        let km = links[.km], tollKm = links[.tollKm], hours = links[.hours]
        let cost = links[.costPerTonne], co2 = links[.co2KgPerTonne], bothWays = links[.bothWays]
        return network.links.indices.filter { !network.links[$0].isBack }.map { index in
            let link = network.links[index]
            let row = link.row - 1
            let mode = text(.links, .mode, row)
            return LinkRow(
                row: row, index: index, from: link.from, to: link.to, bothWays: bothWays.flag(row),
                isChilled: link.isChilled,
                mode: mode.isEmpty ? NetworkFormat.defaultMode : mode, km: km.given(row), tollKm: tollKm.given(row),
                hours: hours.given(row), costPerTonne: cost.given(row), co2KgPerTonne: co2.given(row))
        }
    }

    private func text(_ table: TableName, _ column: NetworkColumn, _ row: Int) -> String {
        let cells = tables[table][column]
        guard case .codes(let target) = cells.storage else { return cells.text(row) }
        return cells.code(row) < 0 ? "" : reader.tables[pool: target].texts[Int(cells.code(row))]
    }

    /// Puts a place, by its row from 0, somewhere in WGS 84; it is written in the datum of the draft.
    package mutating func setLocation(_ location: Location, ofPlace row: Int) {
        let own = settings.coordinates.location(ofWGS84: location)
        set(own.latitude.rounded(toPlaces: 5), .latitude, .places, row)
        set(own.longitude.rounded(toPlaces: 5), .longitude, .places, row)
    }

    /// Gives a row of links the figures it lacks.
    package mutating func complete(_ link: LinkRow) {
        let figures: [(NetworkColumn, Double?)] = [
            (.km, link.km), (.tollKm, link.tollKm), (.hours, link.hours), (.costPerTonne, link.costPerTonne),
            (.co2KgPerTonne, link.co2KgPerTonne),
        ]
        for case (let column, let figure?) in figures { set(figure, column, .links, link.row) }
    }

    private mutating func set(_ number: Double, _ column: NetworkColumn, _ table: TableName, _ row: Int) {
        tables[table].columns[tables[table].definition.index(column)].set(number: number, row: row)
    }
}

extension Double {
    /// The number rounded to so many decimal places.
    package func rounded(toPlaces places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
