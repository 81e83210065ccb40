import Farmgate

/// Where data goes.
enum OutputDestination {
    case standardOutput
    case file(String)

    /// Takes the file asked for; nil and `-` are standard output. Throws if it is plain already that it cannot be written.
    init(_ output: String?) throws(OutputError) {
        guard let output, output != "-" else {
            self = .standardOutput
            return
        }
        try OutputFile.check(output)
        self = .file(output)
    }

    /// Writes the data.
    func write(_ data: [UInt8]) throws(OutputError) {
        try write { sink throws(OutputError) in try sink(data) }
    }

    /// Writes a table. A file begins with the byte-order mark by which Excel knows UTF-8; a stream, which goes on to
    /// programs, does not.
    func write(csv table: [UInt8]) throws(OutputError) {
        try writeCSV { sink throws(OutputError) in try sink(table) }
    }

    /// Writes the table that `produce` passes on part by part, as `write(csv:)` does one that is whole.
    func writeCSV(
        _ produce: (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void
    ) throws(OutputError) {
        try write(beginningFilesWith: CSVWriter.byteOrderMark, produce)
    }

    /// Writes a text for people.
    func write(_ text: TerminalText) throws(OutputError) { try write(Array(text.text.utf8)) }

    /// Writes the data that `produce` passes on part by part.
    func write(
        _ produce: (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void
    ) throws(OutputError) {
        try write(beginningFilesWith: [], produce)
    }

    private func write(
        beginningFilesWith beginning: [UInt8],
        _ produce: (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void
    ) throws(OutputError) {
        switch self {
        case .standardOutput:
            try produce { bytes throws(OutputError) in try StandardStream.output.write(bytes) }
        case .file(let name):
            var file = try OutputFile(name)
            try file.write(beginning)
            try produce { bytes throws(OutputError) in try file.write(bytes) }
            try file.commit()
        }
    }
}
