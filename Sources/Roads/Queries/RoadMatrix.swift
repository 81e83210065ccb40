import FarmgateBase

/// The figures of a table of roads with the names of its places, as they are written.
public struct RoadMatrix: Sendable {
    private let sources: [String]
    private let targets: [String]
    private let answer: RoadTable.Answer

    /// Puts figures and names together, of which there must be as many.
    public init(from sources: [String], to targets: [String], _ answer: RoadTable.Answer) {
        precondition(
            sources.count == answer.sourceCount && targets.count == answer.targetCount, "a name for each place")
        self.sources = sources
        self.targets = targets
        self.answer = answer
    }

    /// How many pairs have no way.
    public var unreachableCount: Int { answer.weight.count { $0 < 0 } }

    /// Returns hours: the targets in the first row, a row for each source; an empty cell where there is no way.
    public func hoursCSV() -> [UInt8] {
        csv { answer.seconds(from: $0, to: $1).map { ($0 / 0.36).rounded() / 10_000 } }
    }

    /// Returns kilometres, laid out in the same way.
    public func kilometresCSV() -> [UInt8] {
        csv { answer.metres(from: $0, to: $1).map { ($0 / 10).rounded() / 100 } }
    }

    private func csv(_ value: (Int, Int) -> Double?) -> [UInt8] {
        var writer = CSVWriter()
        writer.write("id")
        for target in targets { writer.write(target) }
        writer.endRow()
        for (source, name) in sources.enumerated() {
            writer.write(name)
            for target in targets.indices {
                if let value = value(source, target) { writer.write(value) } else { writer.writeEmpty() }
            }
            writer.endRow()
        }
        return writer.take()
    }

    /// Returns seconds, metres, metres that cost toll and metres on ferries, a row for each source; null where there is no way.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "sources")
        write(sources, &writer)
        writer.write(key: "targets")
        write(targets, &writer)
        for (key, value) in [
            ("seconds", answer.seconds), ("metres", answer.metres), ("toll_metres", answer.tollMetres),
            ("ferry_metres", answer.ferryMetres),
        ] {
            writer.write(keyNamed: key)
            writer.beginArray()
            for source in sources.indices {
                writer.beginArray(.oneLine)
                for target in targets.indices { writer.write(value(source, target)) }
                writer.end()
            }
            writer.end()
        }
        writer.end()
        return writer.take()
    }

    private func write(_ names: [String], _ writer: inout JSONWriter) {
        writer.beginArray(.oneLine)
        for name in names { writer.write(name) }
        writer.end()
    }
}
