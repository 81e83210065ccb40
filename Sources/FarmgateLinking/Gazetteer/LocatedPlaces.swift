import FarmgateModel

/// Where the places of a network are, and how that is known.
struct LocatedPlaces: Sendable {
    /// By row; nil where nothing is known.
    private(set) var locations: [Location?]
    /// The divisions at whose seats places are put for want of coordinates, by row.
    private(set) var seats: [Int: Division] = [:]
    /// Which places stand just at the seat of a division, whether they were put there or say so.
    private(set) var isAtSeat: [Bool]

    /// Looks for the places that have no coordinates by what they say of the division in which they lie: a code, the column for that,
    /// their names, their ids. What is found, and what is not, is reported to the network.
    init(_ network: inout UnlinkedNetwork, _ gazetteer: Gazetteer) {
        locations = network.network.places.map(\.location)
        isAtSeat = locations.map { $0.map(gazetteer.isSeat) ?? false }
        for row in locations.indices where locations[row] == nil {
            guard let division = Self.division(ofPlace: row, &network, gazetteer) else { continue }
            locations[row] = division.seat
            seats[row] = division
            isAtSeat[row] = true
        }
    }

    private static func division(
        ofPlace row: Int, _ network: inout UnlinkedNetwork, _ gazetteer: Gazetteer
    ) -> Division? {
        // A city's warehouse lies in the city rather than in a county of that name.
        let level: Division.Level? = network.network.places[row].kind == .warehouse ? .city : nil
        var unknown: [(column: NetworkColumn, written: String)] = []
        for column in [NetworkColumn.adcode, .division, .name, .englishName, .id] {
            let written = network.text(column, ofPlace: row)
            guard !written.isEmpty else { continue }
            let matches = gazetteer.matches(written, preferring: level)
            if matches.count == 1 {
                network.report(
                    .warning, place: row, column,
                    "it has no coordinates; by its \(column.rawValue) “\(written)” it is put at the seat of "
                        + "\(gazetteer.fullName(of: matches[0])) (\(matches[0].adcode))")
                return matches[0]
            }
            guard matches.isEmpty else {
                let choices = matches.prefix(8).map { "\(gazetteer.fullName(of: $0)) (\($0.adcode))" }
                let more = matches.count > 8 ? " and \(matches.count - 8) more" : ""
                network.report(
                    .error, place: row, column,
                    "it has no coordinates, and its \(column.rawValue) “\(written)” may be \(choices.joined(separator: ", "))\(more); "
                        + "write one of the codes into adcode, or give lat and lon")
                return nil
            }
            unknown.append((column, written))
            if column == .division { break }
        }
        reportNowhere(row, unknown, &network, gazetteer)
        return nil
    }

    /// Reports a place of which nothing that it says is known.
    private static func reportNowhere(
        _ row: Int, _ unknown: [(column: NetworkColumn, written: String)], _ network: inout UnlinkedNetwork,
        _ gazetteer: Gazetteer
    ) {
        // What is nearest takes a look at all names, and no more findings are shown than that.
        let nearest =
            network.lists(.error) ? unknown.lazy.compactMap { gazetteer.nearest(to: $0.written) }.first : nil
        let asking = nearest.map { "; did you mean “\($0)”?" } ?? ""
        if let (column, written) = unknown.last, column == .division {
            return network.report(
                .error, place: row, column,
                "division is “\(written)”, which is no county or city that the gazetteer has; give lat and lon instead\(asking)"
            )
        }
        let code = unknown.first { $0.column == .adcode }.map {
            "; its adcode “\($0.written)” is that of no county or city that the gazetteer has"
        }
        network.report(
            .error, place: row, .latitude,
            "it has no coordinates, and is not called like a county or a city\(code ?? ""); give lat and lon, an adcode, or the county in "
                + "which it lies as division\(asking)")
    }
}
