import FarmgateBase

// What is valid but doubtful.
extension NetworkBuilder {
    /// Warns of places without links, and of coordinates that seem swapped or not known.
    mutating func warnOfPlaces() {
        let table = reader.tables[.places]
        var isLinked = [Bool](repeating: false, count: places.count)
        for link in links {
            isLinked[link.from] = true
            isLinked[link.to] = true
        }
        for row in places.indices where !isLinked[row] {
            warn(table, row) { _ in "no link leads to or from it, so that it is isolated" }
        }
        for row in places.indices where table[.latitude].number(row) == 0 && table[.longitude].number(row) == 0 {
            warn(table, row, .latitude) { _ in
                "lat and lon are both 0, a point in the sea off Africa; they are taken for not known: leave them out, or "
                    + "correct them"
            }
        }
        warnOfSwappedCoordinates(table)
    }

    /// Warns of places that lie far from the others, but would not if latitude and longitude were swapped.
    private mutating func warnOfSwappedCoordinates(_ table: Table) {
        let located = places.indices.compactMap { row in places[row].location.map { (row: row, given: $0) } }
        guard located.count >= 3 else { return }
        // Of a million places some thousands tell the middle well enough.
        let sample = stride(from: 0, to: located.count, by: located.count / 10_000 + 1).map { located[$0].given }
        let middle = Location(latitude: median(sample.map(\.latitude)), longitude: median(sample.map(\.longitude)))
        for (row, given) in located {
            let swapped = Location(latitude: given.longitude, longitude: given.latitude)
            guard abs(swapped.latitude) <= 90, given.kilometres(to: middle) > 1000,
                swapped.kilometres(to: middle) < given.kilometres(to: middle) / 4
            else { continue }
            let far = Int(given.kilometres(to: middle))
            warn(table, row, .latitude) { _ in
                "it lies \(far) km from the middle of the network; latitude and longitude seem to be swapped"
            }
        }
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    /// Warns of links that say what vehicles cost, or how many there are, but not what one takes, and of those whose vehicles never
    /// carry the least amount.
    mutating func warnOfLinks() {
        let table = reader.tables[.links]
        for link in links where link.vehicleTonnes > 0 && !link.isBack {
            guard link.mostTrips > 0, link.leastTonnes > link.mostTonnes else { continue }
            warn(table, link.row - 1, .leastTonnes) { _ in
                "least_tonnes is \(link.leastTonnes.inDigits), but all trips possible in a period carry \(link.mostTonnes.inDigits) t, so "
                    + "that nothing passes"
            }
        }
        for link in links where link.vehicleTonnes.isNaN && !link.isBack {
            let columns: [NetworkColumn] =
                (link.vehicleCost > 0 ? [.vehicleCost] : []) + (link.vehicles.isFinite ? [.vehicles] : [])
            for column in columns {
                warn(table, link.row - 1, column) { _ in
                    "\(column.rawValue) has no effect without vehicle_tonnes, the load of a vehicle"
                }
            }
        }
    }

    /// Warns of products that nobody offers or nobody wants.
    mutating func warnOfProducts() {
        let table = reader.tables[.products]
        var isOffered = [Bool](repeating: false, count: products.count)
        var isWanted = isOffered
        for supply in supplies where supply.tonnes > 0 { isOffered[supply.product] = true }
        for demand in demands where demand.tonnes > 0 { isWanted[demand.product] = true }
        for row in products.indices {
            if !isOffered[row] { warn(table, row) { _ in "it has no supply" } }
            if !isWanted[row] { warn(table, row) { _ in "it has no demand" } }
        }
    }

    mutating func warn(
        _ table: Table, _ row: Int, _ column: NetworkColumn? = nil, _ message: (NetworkBuilder) -> String
    ) {
        guard reader.wants(.warning) else { return }
        let label = reader.label(of: row, in: table)
        reader.report(
            .warning, table, row: row, column: column.map { table.definition.index($0) }, "\(label): \(message(self))")
    }
}
