import FarmgateBase
public import SystemPackage

/// Says why a network could not be opened.
public enum NetworkError: Error, Sendable {
    /// A file is missing or cannot be read.
    case unreadable(path: String, reason: String)
    /// The content is wrong; every finding, warnings included.
    case invalid(Findings)
    /// The scenario asked for does not exist.
    case unknownScenario(id: String, nearest: String?)
}

/// Where a network is read from.
public enum NetworkSource: Sendable {
    /// A network file (JSON), a workbook (`.xlsx`) or a folder of CSV tables.
    case path(FilePath)
    /// The bytes of a network file or a workbook, and what to call it in findings.
    case json([UInt8], name: String)
}

extension Network {
    /// Reads and checks a network, with the changes of a scenario if one is named.
    ///
    /// Everything is checked, and every finding reported, not only the first. Time and memory are linear in the size of
    /// the input, whatever it holds.
    ///
    /// - Parameters:
    ///   - source: a network file (JSON), a workbook, a folder of CSV tables, or the bytes of such a file.
    ///   - scenario: the id of a scenario of the network.
    /// - Throws: `NetworkError.unreadable` where a file is missing or cannot be read, `invalid` where the content is
    ///   wrong, `unknownScenario` where the network has no scenario of that id.
    public init(contentsOf source: NetworkSource, scenario: String? = nil) throws(NetworkError) {
        try self.init(NetworkReader(reading: source), scenario: scenario)
    }

    /// Checks tables, with the changes of a scenario if one is named.
    init(_ reader: NetworkReader, scenario: String?) throws(NetworkError) {
        var builder = try NetworkBuilder(reader, scenario: scenario)
        self = try builder.build()
    }
}

extension NetworkReader {
    /// Reads the tables of a network.
    init(reading source: NetworkSource, isForLinking: Bool = false) throws(NetworkError) {
        switch source {
        case .path(let path) where InputFile.isFolder(path):
            self.init(form: .folder(path))
            self.isForLinking = isForLinking
            try readFolder(path)
        case .path(let path):
            try self.init(reading: .json(Self.bytes(of: path), name: path.string), isForLinking: isForLinking)
        case .json(let bytes, let name):
            let packed = PackedFile(bytes)
            self.init(form: packed == nil ? .json(name: name) : .workbook(name: name))
            self.isForLinking = isForLinking
            switch packed {
            case nil where [".xlsx", ".xlsm"].contains { name.lowercased().hasSuffix($0) }:
                isCutShort = true
                report(
                    .error, .settings,
                    "it is no workbook, though its name says so; give a table in text the ending .csv, and put it in a folder with the others"
                )
            case nil: readFile(bytes)
            case .archive: readWorkbook(bytes)
            case .compound(let isEncrypted):
                isCutShort = true
                report(.error, .settings, PackedFile.compound(isEncrypted: isEncrypted).remedy)
            }
        }
    }

    /// Reads a network file from its bytes.
    private mutating func readFile(_ bytes: [UInt8]) {
        var text = bytes
        // What is neither UTF-8 nor UTF-16 the scanner refuses, at its line.
        if case .converted(let converted, let encoding) = bytes.withUnsafeBufferPointer(TextEncoding.recogniseUTF16) {
            report(.note, .settings, "the file is read as \(encoding)")
            text = converted
        }
        json = text
        text.withUnsafeBufferPointer { readJSON($0) }
    }
}
