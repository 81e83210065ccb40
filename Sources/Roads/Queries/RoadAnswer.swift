import FarmgateBase

/// Routes between places as they are shown and written: the places where they met the roads, and the ways.
public struct RoadAnswer: Sendable {
    /// The roads.
    public let roads: RoadGraph
    /// The places, in travel order.
    public let places: [RoadPlace]
    /// The ways, the best first; none where there is none.
    public let routes: [RoadRoute]

    /// Puts an answer together.
    public init(_ roads: RoadGraph, places: [RoadPlace], routes: [RoadRoute]) {
        self.roads = roads
        self.places = places
        self.routes = routes
    }

    /// Finds the best way through some places, or the best and others that differ from it between two.
    public init(_ router: RoadRouter, through places: [RoadPlace], alternatives: Int = 1) {
        if alternatives > 1, places.count == 2 {
            self.init(
                router.roads, places: places,
                routes: router.alternatives(from: places[0], to: places[1], count: alternatives))
        } else {
            self.init(router.roads, places: places, routes: router.route(through: places).map { [$0] } ?? [])
        }
    }

    /// Returns all of it as JSON; docs/roads.md explains the keys.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(table: "places", places) { place, writer in
            writer.write(key: "longitude", place.point.longitudeDegrees)
            writer.write(key: "latitude", place.point.latitudeDegrees)
            writer.write(key: "metres_off", place.metresOff.roundedToTenths)
            writer.write(key: "road", roads.name(ofStretch: place.positions[0].stretch))
        }
        writer.write(key: "routes")
        writer.beginArray()
        for route in routes {
            writer.beginObject()
            Self.write(route, &writer)
            writer.write(key: "polyline", Polyline.encoded(route.points))
            writer.write(key: "legs")
            writer.beginArray()
            for leg in route.legs {
                writer.beginObject()
                writer.write(key: "seconds", leg.seconds)
                writer.write(key: "metres", leg.metres)
                writer.write(key: "toll_metres", leg.tollMetres)
                writer.write(key: "ferry_metres", leg.ferryMetres)
                writer.write(key: "weight", leg.weight)
                writer.write(key: "summary", leg.summary.joined(separator: ", "))
                writer.write(table: "steps", leg.steps) { step, writer in
                    Self.write(step, &writer)
                    let start = leg.points[step.points.lowerBound]
                    writer.write(key: "longitude", start.longitudeDegrees)
                    writer.write(key: "latitude", start.latitudeDegrees)
                }
                writer.end()
            }
            writer.end()
            writer.end()
        }
        writer.end()
        writer.end()
        return writer.take()
    }

    private static func write(_ route: RoadRoute, _ writer: inout JSONWriter) {
        writer.write(key: "seconds", route.seconds.roundedToTenths)
        writer.write(key: "metres", route.metres.roundedToTenths)
        writer.write(key: "toll_metres", route.tollMetres.roundedToTenths)
        writer.write(key: "ferry_metres", route.ferryMetres.roundedToTenths)
        writer.write(key: "weight", route.weight.roundedToTenths)
    }

    private static func write(_ step: RoadRoute.Step, _ writer: inout JSONWriter) {
        writer.write(key: "name", step.name)
        writer.write(key: "reference", step.reference)
        writer.write(key: "seconds", step.seconds.roundedToTenths)
        writer.write(key: "metres", step.metres.roundedToTenths)
        writer.write(key: "u_turn", step.isUTurn)
        writer.write(key: "attributes", step.attributes.names.joined(separator: " "))
    }

    /// Returns the routes as GeoJSON: a line each.
    public func geoJSON() -> [UInt8] {
        JSONWriter.geoJSON(
            routes.map { route in
                JSONWriter.GeoLine(through: route.points.map { ($0.longitudeDegrees, $0.latitudeDegrees) }) {
                    Self.write(route, &$0)
                }
            })
    }

    /// Returns the steps of the routes as a table.
    public func csv() -> [UInt8] {
        var writer = CSVWriter()
        for title in ["route", "leg", "name", "reference", "seconds", "metres", "attributes"] { writer.write(title) }
        writer.endRow()
        for (number, route) in routes.enumerated() {
            for (place, leg) in route.legs.enumerated() {
                for step in leg.steps {
                    writer.write(Double(number + 1))
                    writer.write(Double(place + 1))
                    writer.write(step.name)
                    writer.write(step.reference)
                    writer.write(step.seconds.roundedToTenths)
                    writer.write(step.metres.roundedToTenths)
                    writer.write(step.attributes.names.joined(separator: " "))
                    writer.endRow()
                }
            }
        }
        return writer.take()
    }

    /// Returns the lines of the routes, one a line of text, as Google's encoded polylines with five digits.
    public func polylines() -> [UInt8] {
        routes.flatMap { Array("\(Polyline.encoded($0.points))\n".utf8) }
    }
}

extension Double {
    var roundedToTenths: Double { (self * 10).rounded() / 10 }
}
