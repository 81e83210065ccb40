import FarmgateModel

/// Where the places of a network are, and how that is known.
struct LocatedPlaces: Sendable {
    /// By row; nil where nothing is known.
    private(set) var locations: [Location?]
    /// The divisions at whose seats places are put for want of coordinates, by row.
    private(set) var seats: [Int: Division] = [:]

    /// Looks for the places that have no coordinates by what they say of the division in which they lie: a code, the column for that,
    /// their names, their ids. What is found, and what is not, is reported to the network.
    init(_ network: inout UnlinkedNetwork, _ gazetteer: Gazetteer) {
        locations = network.network.places.map(\.location)
        for row in locations.indices where locations[row] == nil {
            guard let division = Self.division(ofPlace: row, &network, gazetteer) else { continue }
            locations[row] = division.seat
            seats[row] = division
        }
    }

    private static func division(
        ofPlace row: Int, _ network: inout UnlinkedNetwork, _ gazetteer: Gazetteer
    ) -> Division? {
        // A city's warehouse lies in the city rather than in a county of that name.
        let level: Division.Level? = network.network.places[row].kind == .warehouse ? .city : nil
        var suggestion: String?, unknownCode: String?
        for column in [NetworkColumn.adcode, .division, .name, .englishName, .id] {
            let written = network.text(column, ofPlace: row)
            guard !written.isEmpty else { continue }
            switch gazetteer.find(written, preferring: level) {
            case .one(let division):
                network.report(
                    .warning, place: row, column,
                    "it has no coordinates; by its \(column.rawValue) “\(written)” it is put at the seat of "
                        + "\(gazetteer.fullName(of: division)) (\(division.adcode))")
                return division
            case .several(let divisions):
                let choices = divisions.prefix(8).map { "\(gazetteer.fullName(of: $0)) (\($0.adcode))" }
                let more = divisions.count > 8 ? " and \(divisions.count - 8) more" : ""
                network.report(
                    .error, place: row, column,
                    "it has no coordinates, and its \(column.rawValue) “\(written)” may be \(choices.joined(separator: ", "))\(more); "
                        + "write one of the codes into adcode, or give lat and lon")
                return nil
            case .none(let nearest):
                if column == .adcode { unknownCode = written }
                guard column == .division else {
                    suggestion = suggestion ?? nearest
                    continue
                }
                network.report(
                    .error, place: row, column,
                    "division is “\(written)”, which is no county or city that the gazetteer has; give lat and lon instead\(Self.asking(nearest))"
                )
                return nil
            }
        }
        let code = unknownCode.map { "; its adcode “\($0)” is that of no county or city that the gazetteer has" } ?? ""
        network.report(
            .error, place: row, .latitude,
            "it has no coordinates, and is not called like a county or a city\(code); give lat and lon, an adcode, or the county in "
                + "which it lies as division\(Self.asking(suggestion))")
        return nil
    }

    private static func asking(_ nearest: String?) -> String { nearest.map { "; did you mean “\($0)”?" } ?? "" }
}
