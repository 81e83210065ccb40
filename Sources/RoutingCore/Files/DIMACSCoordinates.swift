/// The coordinates of a DIMACS graph (`.co`), as they are read.
struct DIMACSCoordinates: DIMACSLines {
    static let letter = UInt8(ascii: "v")
    /// 180 and 90 degrees.
    private static let longitudeLimit = 180_000_000
    private static let latitudeLimit = 90_000_000

    let path: String
    var lineNumber = 0
    /// Where the count stands, and what it is.
    private var header: (line: Int, nodeCount: Int)?
    private var hasComplainedOfOrder = false
    private var nodeLineCount = 0
    private var excessCount = 0
    private var nodes: [Int32] = []
    private var longitudes: [Int32] = []
    private var latitudes: [Int32] = []
    private var lines: [Int] = []

    /// Reads a file, adding to the faults; nil if there are any in it. Throws `GraphFileError.unreadable`.
    ///
    /// - Parameter nodeCount: that of the graph, where it is known.
    static func read(
        _ path: String, nodeCount: Int?, _ faults: inout GraphFileFaults
    ) throws(GraphFileError) -> Coordinates? {
        let countBefore = faults.count
        var coordinates = DIMACSCoordinates(path: path)
        var lines = try TextLines(path)
        while try lines.next({ coordinates.read(from: $0, to: $1, &faults) }) {}
        if let fault = lines.fault {
            faults.add(path, line: coordinates.lineNumber + 1, fault)
            return nil
        }
        coordinates.checkCounts(graphNodeCount: nodeCount, &faults)
        guard faults.count == countBefore else { return nil }
        return coordinates.byNode(&faults)
    }

    private init(path: String) { self.path = path }

    static func strange(_ text: String) -> String {
        "a line of coordinates begins with c, p or v, not “\(text)”; are these DIMACS coordinates?"
    }

    /// Reads a line `v NODE X Y`; returns whether it is as it should be.
    @inline(__always)
    mutating func readEntry(_ fields: inout DIMACSFields) -> Bool {
        nodeLineCount += 1
        guard let header, let node = fields.number(), let x = fields.signedNumber(), let y = fields.signedNumber(),
            fields.endsLine(), node &- 1 >= 0, node <= header.nodeCount, abs(x) <= Self.longitudeLimit,
            abs(y) <= Self.latitudeLimit
        else { return false }
        // More than were promised are a fault, and not kept: a small compressed file may hold very many.
        if nodes.count == header.nodeCount {
            excessCount += 1
            return true
        }
        nodes.append(Int32(truncatingIfNeeded: node &- 1))
        longitudes.append(Int32(truncatingIfNeeded: x))
        latitudes.append(Int32(truncatingIfNeeded: y))
        lines.append(lineNumber)
        return true
    }

    /// Says what is wrong with a line that `readEntry` refused.
    mutating func noteEntry(_ line: UnsafePointer<UInt8>, _ faults: inout GraphFileFaults) {
        guard let header else {
            if hasComplainedOfOrder { return }
            hasComplainedOfOrder = true
            return faults.add(path, line: lineNumber, "coordinates stand before the line “p aux sp co NODES”")
        }
        var fields = DIMACSFields(cursor: line + 1)
        var values: [Int] = []
        for name in ["node", "longitude", "latitude"] {
            var words = fields
            let word = words.text()
            guard let word else {
                return faults.add(
                    path, line: lineNumber,
                    "the \(name) is missing; coordinates are “v NODE LONGITUDE LATITUDE”")
            }
            guard let value = name == "node" ? fields.number() : fields.signedNumber() else {
                return faults.add(
                    path, line: lineNumber,
                    "the \(name) “\(word)” is not a whole number; coordinates count millionths of a degree")
            }
            values.append(value)
        }
        let (node, x, y) = (values[0], values[1], values[2])
        guard node >= 1, node <= header.nodeCount else {
            return faults.add(
                path, line: lineNumber,
                "there is no node \(node): line \(header.line) says that nodes are 1 to \(header.nodeCount)")
        }
        if abs(x) > Self.longitudeLimit || abs(y) > Self.latitudeLimit {
            let isSwapped = abs(x) <= Self.latitudeLimit && abs(y) <= Self.longitudeLimit
            return faults.add(
                path, line: lineNumber,
                "node \(node) is not on the earth: \(x) \(y) are its longitude and latitude in millionths of a degree"
                    + (isSwapped ? "; they seem to be swapped" : ""))
        }
        faults.add(path, line: lineNumber, "there is more on the line than “v NODE LONGITUDE LATITUDE”")
    }

    mutating func readHeader(_ line: DIMACSFields, _ faults: inout GraphFileFaults) {
        var fields = line
        if let header {
            return faults.add(path, line: lineNumber, "there are two lines “p”: line \(header.line) is the other")
        }
        guard fields.text() == "p", fields.text() == "aux", fields.text() == "sp", fields.text() == "co",
            let nodeCount = fields.number(), fields.endsLine(), nodeCount <= GraphError.maximumCount
        else {
            hasComplainedOfOrder = true
            return faults.add(
                path, line: lineNumber,
                "this line should be “p aux sp co NODES”, with a whole number up to \(GraphError.maximumCount)")
        }
        header = (lineNumber, nodeCount)
    }

    private func checkCounts(graphNodeCount: Int?, _ faults: inout GraphFileFaults) {
        guard let header else {
            if !hasComplainedOfOrder {
                faults.add(path, line: nil, "there is no line “p aux sp co NODES”; are these DIMACS coordinates?")
            }
            return
        }
        if let graphNodeCount, header.nodeCount != graphNodeCount {
            faults.add(
                path, line: header.line,
                "these are the coordinates of \(header.nodeCount) nodes, but the graph has \(graphNodeCount); take the "
                    + "file that belongs to the graph")
        }
        if excessCount > 0 {
            faults.add(
                path, line: header.line,
                "this line promises \(header.nodeCount) nodes, but the file has coordinates \(excessCount) more times; "
                    + "every node needs them once")
        }
        if nodeLineCount < header.nodeCount {
            faults.add(
                path, line: header.line,
                "this line promises \(header.nodeCount) nodes, but the file has the coordinates of \(nodeLineCount); "
                    + "every node needs them")
        }
    }

    /// Puts coordinates in the order of nodes; nil if a node has them twice, which adds to the faults.
    private func byNode(_ faults: inout GraphFileFaults) -> Coordinates? {
        let countBefore = faults.count
        guard let header else { return nil }
        // No more nodes than lines, by now.
        var place = [Int32](repeating: -1, count: header.nodeCount)
        for (index, node) in nodes.enumerated() {
            if place[Int(node)] < 0 {
                place[Int(node)] = Int32(index)
            } else {
                faults.add(
                    path, line: lines[index],
                    "node \(node + 1) has coordinates already, on line \(lines[Int(place[Int(node)])])")
            }
        }
        for (node, index) in place.enumerated() where index < 0 {
            faults.add(path, line: header.line, "node \(node + 1) has no coordinates; every node needs them")
        }
        guard faults.count == countBefore else { return nil }
        return Coordinates(
            longitude: FlatArray(place.map { longitudes[Int($0)] }),
            latitude: FlatArray(place.map { latitudes[Int($0)] }))
    }
}
