import FarmgateBase
public import SystemPackage

extension Plan {
    /// What the first key of a plan file says.
    static let format = "farmgate-plan/1"

    /// Returns the plan as a plan file (`farmgate-plan/1`).
    ///
    /// A row of a table is a line, so that two plans can be compared line by line. Numbers are written in the shortest
    /// form that reads back the same: reading the file and writing it again gives the same bytes. O(rows).
    public func json() -> [UInt8] {
        var all: [UInt8] = []
        write { all += $0 }
        return all
    }

    /// Writes the plan as a plan file (`farmgate-plan/1`), whole or not at all. O(rows), in memory that does not grow with them.
    ///
    /// - Throws: `OutputError` where the file cannot be written.
    public func write(json path: FilePath) throws(OutputError) {
        var file = try OutputFile(path.string)
        try write { bytes throws(OutputError) in try file.write(bytes) }
        try file.commit()
    }

    /// Passes the plan file that `json()` returns to `sink`, part by part: that of a large network need not be held as a
    /// whole. O(rows), in memory that does not grow with them.
    package func write<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var file = JSONWriter()
        file.beginObject()
        writeHead(&file)
        try file.write(table: "shipments", shipments, to: sink) { write($0, &$1) }
        try writeTables(&file, to: sink)
        try writeLinkingRows(&file, to: sink)
        file.write(key: "carbon")
        file.beginObject(.oneLine)
        file.write(key: "tonnes", carbon.tonnes)
        file.write(key: "limit", carbon.limit)
        file.write(key: "price", carbon.price)
        file.end()
        file.write(key: "solver")
        file.beginObject(.oneLine)
        file.write(key: "name", solver.name)
        file.write(key: "rounds", solver.rounds)
        file.write(key: "paths_generated", solver.pathsGenerated)
        file.end()
        try writeDistinctions(&file, to: sink)
        try writePromises(&file, to: sink)
        writeAllLinks(&file)
        file.end()
        try sink(file.take())
    }

    private func writeHead(_ file: inout JSONWriter) {
        file.write(key: "format", Self.format)
        file.write(key: "network")
        file.beginObject(.oneLine)
        file.write(key: "name", origin.name)
        file.write(key: "digest", origin.digest)
        file.write(key: "scenario", origin.scenario)
        file.end()
        file.write(key: "relaxed", isRelaxed)
        file.write(key: "status", status.rawValue)
        file.write(key: "objective", objective)
        file.write(key: "bound", bound)
        file.write(key: "gap", gap)
        if let solverBound { file.write(key: "solver_bound", solverBound) }
        file.write(key: "costs")
        file.beginObject()
        for part in Costs.parts { file.write(key: part.key, costs[keyPath: part.path]) }
        file.end()
        file.write(key: "totals")
        file.beginObject()
        for part in Totals.parts { file.write(key: part.key, totals[keyPath: part.path]) }
        file.end()
    }

    private func write(_ shipment: Shipment, _ file: inout JSONWriter) {
        file.write(key: "product", productIDs[shipment.product])
        file.write(key: "tonnes", shipment.tonnes)
        file.write(key: "delivered_tonnes", shipment.deliveredTonnes)
        file.write(key: "supply")
        write(shipment.supply, lot: shipment.lot, &file)
        file.write(key: "demand")
        write(shipment.demand, lot: nil, &file)
        file.write(key: "unit_cost", shipment.unitCost)
        file.write(key: "hours", shipment.hours)
        file.write(key: "freshness", shipment.freshness)
        write(shipment.steps, &file)
    }

    func write(_ range: Range<Int>, _ file: inout JSONWriter) {
        file.write(key: "steps")
        file.beginArray()
        for step in steps[range] {
            file.beginObject()
            switch step.kind {
            case .place: file.write(key: "place", placeIDs[step.index])
            case .wait: file.write(key: "wait", placeIDs[step.index])
            case .link: file.write(key: "link", linkIDs[step.index])
            }
            file.write(key: "period", step.period)
            file.end()
        }
        file.end()
    }

    func write(_ end: End, lot: String?, _ file: inout JSONWriter) {
        file.beginObject()
        file.write(key: "row", end.row)
        file.write(key: "place", placeIDs[end.place])
        file.write(key: "period", end.period)
        if let lot { file.write(key: "lot", lot) }
        file.end()
    }

    private func writeTables<Failure: Error>(
        _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        try file.write(table: "supplies", supplies, to: sink) { line, file in
            file.write(key: "row", line.row)
            file.write(key: "place", placeIDs[line.place])
            file.write(key: "product", productIDs[line.product])
            file.write(key: "period", line.period)
            file.write(key: "tonnes", line.tonnes)
            file.write(key: "used", line.used)
            file.write(key: "price", line.price)
        }
        try file.write(table: "demands", demands, to: sink) { line, file in
            file.write(key: "row", line.row)
            file.write(key: "place", placeIDs[line.place])
            file.write(key: "product", productIDs[line.product])
            file.write(key: "period", line.period)
            file.write(key: "tonnes", line.tonnes)
            file.write(key: "delivered", line.delivered)
            file.write(key: "short", line.short)
            file.write(key: "unit_cost", line.unitCost)
        }
        try file.write(table: "places", places, to: sink) { $1.write($0, key: "id", placeIDs) }
        try file.write(table: "waits", waits, to: sink) { $1.write($0, key: "place", placeIDs) }
        try file.write(table: "links", links, to: sink) { $1.write($0, key: "id", linkIDs) }
        // Networks without such limits have plans without them.
        if !linkLimits.isEmpty {
            try file.write(table: "link_limits", linkLimits, to: sink) { line, file in
                file.write(key: "link", linkIDs[line.link])
                if let product = line.product { file.write(key: "product", productIDs[product]) }
                if line.isBothWays { file.write(key: "both_ways", true) }
                file.write(key: "period", line.period)
                file.write(key: "tonnes", line.tonnes)
                if line.capacityUsed != line.tonnes { file.write(key: "capacity_used", line.capacityUsed) }
                file.write(key: "capacity", line.capacity)
                file.write(key: "price", line.price)
            }
        }
        try file.write(table: "vehicles", vehicles, to: sink) { line, file in
            file.write(key: "link", linkIDs[line.link])
            file.write(key: "period", line.period)
            file.write(key: "trips", line.trips)
            file.write(key: "load_tonnes", line.loadTonnes)
            if line.capacityUsed != line.loadTonnes { file.write(key: "capacity_used", line.capacityUsed) }
            file.write(key: "price", line.price)
        }
        // Networks without fleets have plans without them.
        if !fleets.isEmpty {
            try file.write(table: "fleets", fleets, to: sink) { line, file in
                file.write(key: "id", fleetIDs[line.fleet])
                file.write(key: "period", line.period)
                file.write(key: "trips", line.trips)
                file.write(key: "hours", line.hours)
                file.write(key: "capacity", line.capacity)
                file.write(key: "price", line.price)
            }
        }
        try file.write(table: "openings", openings, to: sink) { line, file in
            switch line.candidate {
            case .place(let place): file.write(key: "place", placeIDs[place])
            case .link(let link): file.write(key: "link", linkIDs[link])
            }
            if isRelaxed { file.write(key: "open", line.open) } else { file.write(key: "open", line.open == 1) }
        }
        guard !groups.isEmpty else { return }
        try file.write(table: "groups", groups, to: sink) { line, file in
            file.write(key: "id", groupIDs[line.group])
            file.write(key: "open", line.open)
            file.write(key: "most", line.most)
            file.write(key: "price", line.price)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ line: Plan.StepLine, key: StaticString, _ ids: TextColumn) {
        write(key: key, ids[line.index])
        write(key: "period", line.period)
        write(key: "tonnes", line.tonnes)
        if line.capacityUsed != line.tonnes { write(key: "capacity_used", line.capacityUsed) }
        write(key: "capacity", line.capacity)
        write(key: "price", line.price)
    }
}
