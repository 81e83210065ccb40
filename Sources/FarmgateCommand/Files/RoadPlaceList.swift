import Farmgate
import FarmgateBase
import Roads
import RoutingCore

/// Places on a map with their names, from a command line or from a CSV file.
struct RoadPlaceList {
    private(set) var names: [String] = []
    private var points: [RoadPoint] = []

    /// Tells whether an argument names a file rather than places: places have a comma and no letters.
    static func isFile(_ argument: String) -> Bool {
        !argument.contains(",") || argument.contains { $0.isLetter || $0 == "/" }
    }

    /// Reads places. Throws `GraphFileError` for a file, `CommandFailure` for an argument.
    init(_ argument: String) throws {
        if Self.isFile(argument) {
            let table = try PlaceTable(contentsOf: argument)
            (names, points) = (table.ids, table.points)
            return
        }
        for part in argument.split(separator: " ") {
            names.append(String(part))
            points.append(try RoadsArgument.point(String(part)))
        }
    }

    /// Returns where the places meet the roads.
    func places(on roads: RoadGraph, _ common: CommonOptions) throws(CommandFailure) -> [RoadPlace] {
        var places: [RoadPlace] = []
        for (name, point) in zip(names, points) {
            places.append(try RoadsArgument.place(point, named: name, on: roads, common))
        }
        return places
    }
}
