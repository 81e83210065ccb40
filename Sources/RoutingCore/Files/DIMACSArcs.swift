/// The arcs of a DIMACS graph (`.gr`), as they are read.
struct DIMACSArcs: DIMACSLines {
    static let letter = UInt8(ascii: "a")
    /// More nodes than this are believed only where there are arcs enough.
    private static let nodesWithoutQuestion = 1 << 20
    private static let nodesPerArc = 64

    let path: String
    var lineNumber = 0
    /// Where the counts stand, and what they are.
    private var header: (line: Int, nodeCount: Int, arcCount: Int)?
    private var hasComplainedOfOrder = false
    private var arcLineCount = 0
    private var tails: [Int32] = []
    private var heads: [Int32] = []
    private var weights: [UInt32] = []

    /// Reads a file, adding to the faults; nil if there are any in it. Throws `GraphFileError.unreadable`.
    static func read(
        _ path: String, _ faults: inout GraphFileFaults
    ) throws(GraphFileError) -> (graph: Graph, weights: ArcWeights)? {
        let countBefore = faults.count
        var arcs = DIMACSArcs(path: path)
        var lines = try TextLines(path)
        while try lines.next({ arcs.read(from: $0, to: $1, &faults) }) {}
        if let fault = lines.fault {
            faults.add(path, line: arcs.lineNumber + 1, fault)
        } else {
            arcs.checkCounts(&faults)
        }
        guard faults.count == countBefore, let header = arcs.header else { return nil }
        let graph = Graph(nodeCount: header.nodeCount, tails: arcs.tails, heads: arcs.heads)
        do throws(WeightError) {
            return (graph, try ArcWeights(inputOrder: arcs.weights, of: graph))
        } catch {
            faults.add(path, line: nil, "\(error)")
            return nil
        }
    }

    private init(path: String) { self.path = path }

    static func strange(_ text: String) -> String {
        "a line of a graph begins with c, p or a, not “\(text)”; is this a DIMACS graph?"
    }

    /// Reads a line `a TAIL HEAD WEIGHT`; returns whether it is as it should be.
    @inline(__always)
    mutating func readEntry(_ fields: inout DIMACSFields) -> Bool {
        arcLineCount += 1
        guard let header, let tail = fields.number(), let head = fields.number(), let weight = fields.number(),
            fields.endsLine(), tail &- 1 >= 0, tail <= header.nodeCount, head &- 1 >= 0, head <= header.nodeCount,
            weight < Int(Distance.unreachable)
        else { return false }
        // More than were promised are a fault, and not kept: a small compressed file may hold very many.
        if tails.count == header.arcCount { return true }
        tails.append(Int32(truncatingIfNeeded: tail &- 1))
        heads.append(Int32(truncatingIfNeeded: head &- 1))
        weights.append(UInt32(truncatingIfNeeded: weight))
        return true
    }

    /// Says what is wrong with a line that `readEntry` refused.
    mutating func noteEntry(_ line: UnsafePointer<UInt8>, _ faults: inout GraphFileFaults) {
        guard let header else {
            if hasComplainedOfOrder { return }
            hasComplainedOfOrder = true
            return faults.add(path, line: lineNumber, "an arc stands before the line “p sp NODES ARCS”")
        }
        var fields = DIMACSFields(cursor: line + 1)
        for name in ["tail", "head", "weight"] {
            var words = fields
            let word = words.text()
            guard let word else {
                return faults.add(
                    path, line: lineNumber, "the \(name) is missing; an arc is “a TAIL HEAD WEIGHT”")
            }
            guard let value = fields.number() else {
                return faults.add(
                    path, line: lineNumber,
                    "the \(name) “\(word)” is not a whole number of 0 or more"
                        + (word.contains(".") ? "; choose a finer unit, so that weights are whole" : ""))
            }
            if name == "weight", value >= Int(Distance.unreachable) {
                let advice =
                    value == Int(Distance.unreachable)
                    ? "leave out an arc that is closed, or choose a coarser unit" : "choose a coarser unit"
                return faults.add(
                    path, line: lineNumber, "the weight \(value) is above \(Distance.unreachable - 1); \(advice)")
            }
            if name != "weight", value < 1 || value > header.nodeCount {
                return faults.add(
                    path, line: lineNumber,
                    "the \(name) \(value) is no node: line \(header.line) says that nodes are 1 to \(header.nodeCount)")
            }
        }
        faults.add(path, line: lineNumber, "there is more on the line than “a TAIL HEAD WEIGHT”")
    }

    mutating func readHeader(_ line: DIMACSFields, _ faults: inout GraphFileFaults) {
        var fields = line
        if let header {
            return faults.add(path, line: lineNumber, "there are two lines “p”: line \(header.line) is the other")
        }
        guard fields.text() == "p", fields.text() == "sp", let nodeCount = fields.number(),
            let arcCount = fields.number(), fields.endsLine()
        else {
            // With counts that are not known every arc would be a fault of its own.
            hasComplainedOfOrder = true
            return faults.add(path, line: lineNumber, "this line should be “p sp NODES ARCS”, with two whole numbers")
        }
        guard nodeCount <= GraphError.maximumCount, arcCount <= GraphError.maximumCount else {
            hasComplainedOfOrder = true
            return faults.add(
                path, line: lineNumber, "a graph has at most \(GraphError.maximumCount) nodes and as many arcs")
        }
        header = (lineNumber, nodeCount, arcCount)
    }

    /// Compares what is there with what was promised.
    private func checkCounts(_ faults: inout GraphFileFaults) {
        guard let header else {
            if !hasComplainedOfOrder {
                faults.add(path, line: nil, "there is no line “p sp NODES ARCS”; is this a DIMACS graph?")
            }
            return
        }
        if arcLineCount != header.arcCount {
            faults.add(
                path, line: header.line,
                "this line promises \(header.arcCount) arcs, but the file has \(arcLineCount): it was cut off, or the "
                    + "number is wrong")
        }
        // A number in a line must not make memory of gigabytes.
        if header.nodeCount > Self.nodesWithoutQuestion + Self.nodesPerArc * arcLineCount {
            faults.add(
                path, line: header.line,
                "this line promises \(header.nodeCount) nodes, far more than \(arcLineCount) arcs can join; number the "
                    + "nodes that have arcs from 1 without gaps")
        }
    }
}
