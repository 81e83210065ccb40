import FarmgateBase
import FarmgateModel

extension RouteAnswer {
    /// Writes the answer as a JSON object: the question, then `routes` with their figures and steps.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "from", network.placeIDs[from])
        writer.write(key: "to", network.placeIDs[to])
        writer.write(key: "by", query.objective.rawValue)
        writer.write(key: "product", query.product.map { network.productIDs[$0] })
        writer.write(key: "max_hours", query.maxHours)
        writer.write(key: "currency", network.settings.currency)
        writer.write(key: "routes")
        writer.beginArray()
        for route in routes {
            writer.beginObject()
            write(figuresOf: route, to: &writer)
            writer.write(key: "steps")
            writer.beginArray()
            for step in route.steps {
                writer.beginObject(.oneLine)
                switch step.kind {
                case .place: writer.write(key: "place", network.placeIDs[step.index])
                case .link: writer.write(key: "link", network.linkIDs[step.index])
                }
                writer.write(key: "share", step.share)
                writer.write(key: "cost_per_tonne", step.costPerTonne)
                writer.write(key: "hours", step.hours)
                if step.kind == .link {
                    writer.write(key: "km", step.km)
                    writer.write(key: "co2_kg_per_tonne", step.co2KgPerTonne)
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

    /// Writes the routes as GeoJSON (RFC 7946): a line a route, through the places whose coordinates are known.
    ///
    /// The geometry of a route with fewer than two such places is null.
    public func geoJSON() -> [UInt8] {
        JSONWriter.geoJSON(
            routes.enumerated().map { number, route in
                let located = route.places.compactMap { network.places[$0].location }
                return .init(through: located.map { ($0.longitude, $0.latitude) }) { writer in
                    writer.write(key: "route", number + 1)
                    writer.write(key: "from", network.placeIDs[from])
                    writer.write(key: "to", network.placeIDs[to])
                    write(figuresOf: route, to: &writer)
                }
            })
    }

    /// Writes the routes as CSV, a row a step; the first column numbers the routes from 1.
    public func csv() -> [UInt8] {
        var writer = CSVWriter()
        for column in ["route", "step", "place", "link", "share", "cost_per_tonne", "hours", "km", "co2_kg_per_tonne"] {
            writer.write(column)
        }
        writer.endRow()
        for (number, route) in routes.enumerated() {
            for (position, step) in route.steps.enumerated() {
                writer.write(Double(number + 1))
                writer.write(Double(position + 1))
                writer.write(step.kind == .place ? network.placeIDs[step.index] : "")
                writer.write(step.kind == .link ? network.linkIDs[step.index] : "")
                writer.write(step.share)
                writer.write(step.costPerTonne)
                writer.write(step.hours)
                writer.write(finite: step.kind == .link ? step.km : nil)
                writer.write(finite: step.kind == .link ? step.co2KgPerTonne : nil)
                writer.endRow()
            }
        }
        return writer.bytes
    }

    private func write(figuresOf route: Route, to writer: inout JSONWriter) {
        writer.write(key: "cost_per_tonne", route.costPerTonne)
        writer.write(key: "cost_per_tonne_delivered", route.costPerTonneDelivered)
        writer.write(key: "hours", route.hours)
        writer.write(key: "km", route.km)
        writer.write(key: "co2_kg_per_tonne", route.co2KgPerTonne)
        writer.write(key: "survival", route.survival)
        writer.write(key: "freshness", route.freshness)
    }
}
