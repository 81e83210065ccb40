/// Nodes named in a file, a number a line, as DIMACS numbers them: from 1.
///
/// Blank lines, and lines that begin with `c` as comments do, say nothing. The file may be compressed by gzip.
public struct DIMACSNodeList: Sendable {
    /// The nodes in the order of the file, numbered from 0.
    public let nodes: [Int32]

    /// Reads a list of nodes of a graph. All faults are found, not only the first.
    ///
    /// Throws `GraphFileError.unreadable` for a file that cannot be read, `invalid` where a line is not the number of a
    /// node. Complexity: O(bytes).
    public init(contentsOf path: String, nodeCount: Int) throws(GraphFileError) {
        var faults = GraphFileFaults()
        var nodes: [Int32] = []
        var lineNumber = 0
        var lines = try TextLines(path)
        while try lines.next({ start, end in
            var fields = DIMACSFields(cursor: start)
            while fields.cursor < end {
                lineNumber += 1
                let line = fields
                if fields.cursor.pointee == UInt8(ascii: "c") {
                    fields.skipLine(before: end)
                    continue
                }
                if fields.endsLine() { continue }
                if let node = fields.number(), fields.endsLine(), node >= 1, node <= nodeCount {
                    nodes.append(Int32(truncatingIfNeeded: node - 1))
                    continue
                }
                fields = line
                let text = fields.text() ?? ""
                faults.add(
                    path, line: lineNumber,
                    "“\(text)” is not the number of a node, or not all of the line; nodes are 1 to \(nodeCount), one a line"
                )
                fields.skipLine(before: end)
            }
        }) {}
        if let fault = lines.fault { faults.add(path, line: lineNumber + 1, fault) }
        try faults.check()
        self.nodes = nodes
    }
}
