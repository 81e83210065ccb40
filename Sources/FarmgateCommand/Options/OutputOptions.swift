import ArgumentParser
import Farmgate
import SystemPackage

/// In which form data is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv, geojson, epcis, html, gpkg, vroom

    /// Makes the form that a file's extension tells; nil if it tells none.
    init?(fileExtension: String) {
        self.init(rawValue: ["jsonld": "epcis", "htm": "html"][fileExtension] ?? fileExtension)
    }
}

/// Where data goes and in which form.
struct OutputOptions: ParsableArguments {
    @Option(help: "The form of the output.")
    var format: OutputFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to a file, whole or not at all; its extension tells the form. - is standard output.",
            valueName: "file"))
    var output: String?

    /// Where data goes.
    enum Destination {
        case standardOutput
        case file(FilePath)

        /// Writes the data. Throws `OutputError`.
        func write(_ data: [UInt8]) throws(OutputError) {
            try write { sink throws(OutputError) in try sink(data) }
        }

        /// Writes a table. A file begins with the byte-order mark by which Excel knows UTF-8; a stream, which goes on to
        /// programs, does not. Throws `OutputError`.
        func write(csv table: [UInt8]) throws(OutputError) {
            switch self {
            case .standardOutput: try write(table)
            case .file: try write(CSVWriter.byteOrderMark + table)
            }
        }

        /// Writes a text for people. Throws `OutputError`.
        func write(_ text: TerminalText) throws(OutputError) { try write(Array(text.text.utf8)) }

        /// Writes the data that `produce` passes on part by part. Throws `OutputError`.
        func write(
            _ produce: (_ sink: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) -> Void
        ) throws(OutputError) {
            switch self {
            case .standardOutput:
                try produce { bytes throws(OutputError) in try StandardStream.output.write(bytes) }
            case .file(let path):
                var file = try OutputFile(path)
                try produce { bytes throws(OutputError) in try file.write(bytes) }
                try file.commit()
            }
        }
    }

    /// Returns the form asked for, by `--format` or else by the extension of the file.
    ///
    /// - Parameters:
    ///   - forms: those the command has; the first is the default.
    func form(among forms: [OutputFormat]) throws -> OutputFormat {
        let names = forms.map(\.rawValue).joined(separator: ", ")
        guard let format else {
            guard let output, output != "-" else { return forms[0] }
            guard let named = FilePath(output).extension.flatMap({ OutputFormat(fileExtension: $0.lowercased()) }),
                forms.contains(named)
            else {
                throw ValidationError(
                    "The form of \(output) is not plain from its extension; add --format with one of: \(names).")
            }
            return named
        }
        guard forms.contains(format) else {
            throw ValidationError("--format \(format.rawValue) is not a form of this command; it has: \(names).")
        }
        return format
    }

    /// Returns where data goes. Throws `OutputError` if it is plain already that it cannot be written.
    func destination() throws(OutputError) -> Destination { try Self.destination(output) }

    /// Returns where data goes that is asked for in a file; nil and `-` are standard output.
    static func destination(_ output: String?) throws(OutputError) -> Destination {
        guard let output, output != "-" else { return .standardOutput }
        let path = FilePath(output)
        try OutputFile.check(path)
        return .file(path)
    }
}
