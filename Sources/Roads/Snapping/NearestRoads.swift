import FarmgateBase

/// The stretches of road nearest to a place, as they are shown and written.
public struct NearestRoads: Sendable {
    /// The roads.
    public let roads: RoadGraph
    /// A position on each stretch, the nearest first.
    public let positions: [RoadPosition]

    /// Puts an answer together.
    public init(_ roads: RoadGraph, _ positions: [RoadPosition]) {
        self.roads = roads
        self.positions = positions
    }

    /// Returns the positions as JSON.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(table: "nearest", positions) { write($0, &$1) }
        writer.end()
        return writer.take()
    }

    private func write(_ position: RoadPosition, _ writer: inout JSONWriter) {
        writer.write(key: "longitude", position.point.longitudeDegrees)
        writer.write(key: "latitude", position.point.latitudeDegrees)
        writer.write(key: "metres_off", position.metresOff.roundedToTenths)
        writer.write(key: "stretch", position.stretch)
        writer.write(key: "name", roads.name(ofStretch: position.stretch))
        writer.write(key: "reference", roads.reference(ofStretch: position.stretch))
    }

    /// Returns the positions as a table.
    public func csv() -> [UInt8] {
        var writer = CSVWriter()
        for title in ["longitude", "latitude", "metres_off", "name", "reference"] { writer.write(title) }
        writer.endRow()
        for position in positions {
            writer.write(position.point.longitudeDegrees)
            writer.write(position.point.latitudeDegrees)
            writer.write(position.metresOff.roundedToTenths)
            writer.write(roads.name(ofStretch: position.stretch))
            writer.write(roads.reference(ofStretch: position.stretch))
            writer.endRow()
        }
        return writer.take()
    }

    /// Returns the stretches as GeoJSON: a line each.
    public func geoJSON() -> [UInt8] {
        JSONWriter.geoJSON(
            positions.map { position in
                JSONWriter.GeoLine(
                    through: roads.points(ofStretch: position.stretch).map { ($0.longitudeDegrees, $0.latitudeDegrees) }
                ) { write(position, &$0) }
            })
    }
}
