import ArgumentParser
import Farmgate
import FarmgateBase
import Roads
import RoutingCore

/// Reads files of roads and places on them, for commands that take either these or networks.
enum RoadsArgument {
    /// Tells whether an argument names a file of roads, by its first bytes, or by its name if those are not there.
    static func isRoads(_ argument: String) -> Bool { RoadGraph.isRoads(argument) || argument.hasSuffix(".roads") }

    /// So far from a road a place is worth a warning.
    private static let farMetres = 1000.0

    /// Returns the point that an argument names: longitude and latitude in degrees, with a comma between.
    static func point(_ argument: String) throws(CommandFailure) -> RoadPoint {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let longitude = Double(parts[0].filter { $0 != " " }),
            let latitude = Double(parts[1].filter { $0 != " " }),
            let point = RoadPoint(longitudeDegrees: longitude, latitudeDegrees: latitude)
        else {
            throw CommandFailure(
                exitCode: .validationFailure,
                message:
                    "“\(argument)” is no place on a map: write longitude,latitude in degrees, as 108.94,34.34")
        }
        return point
    }

    /// Returns the place on the roads that is nearest to a point, and warns if that is far.
    static func place(
        _ point: RoadPoint, named name: String, on roads: RoadGraph, _ common: CommonOptions
    ) throws(CommandFailure) -> RoadPlace {
        guard let place = roads.place(at: point) else {
            throw CommandFailure(exitCode: .wrongContent, message: "the roads have none that may be used")
        }
        if place.metresOff > farMetres {
            common.noteWarning("\(name.printable) is \((place.metresOff / 1000).fixed(1)) km from the nearest road")
        }
        return place
    }

    /// Throws where what was taken for places are options that the command does not have.
    static func checkNoOptions(_ places: [String]) throws {
        for place in places where place.hasPrefix("-") && place != "-" {
            let number = place.dropFirst().first { $0 != "-" }
            if place.hasPrefix("--") || !(number.map { $0.isNumber || $0 == "." } ?? false) {
                throw ValidationError("Unknown option '\(place)'")
            }
        }
    }
}

/// The option that leaves out kinds of road.
struct AvoidOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Kinds of road to do without, with commas between: toll, ferry, motorway, track.", valueName: "kinds"),
        transform: Self.attributes)
    var avoid: RoadAttributes?

    private static func attributes(_ argument: String) throws -> RoadAttributes {
        var attributes: RoadAttributes = []
        for name in argument.split(separator: ",") {
            guard let known = RoadAttributes.named.first(where: { $0.name == name }) else {
                let names = RoadAttributes.named.map(\.name).joined(separator: ", ")
                throw ValidationError("“\(name)” is no kind of road; choose from \(names).")
            }
            attributes.formUnion(known.value)
        }
        return attributes
    }

    /// Opens a file of roads, without those that are to be avoided.
    func open(_ path: String, _ common: CommonOptions) throws(GraphFileError) -> RoadGraph {
        let roads = try RoadGraph(contentsOf: path)
        return avoid.map { roads.avoiding($0, threads: common.threadCount) } ?? roads
    }
}
