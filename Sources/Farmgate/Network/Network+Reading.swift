import SystemPackage

/// Says why a network could not be opened.
public enum NetworkError: Error, Sendable {
    /// A file is missing or cannot be read (exit code 66).
    case unreadable(path: String, reason: String)
    /// The content is wrong; every finding, warnings included (exit code 65).
    case invalid(Findings)
    /// The scenario asked for does not exist (exit code 64).
    case unknownScenario(id: String, nearest: String?)
}

/// Where a network is read from.
public enum NetworkSource: Sendable {
    /// A network file (JSON) or a folder of CSV tables.
    case path(FilePath)
    /// The bytes of a network file, and what to call it in findings.
    case json([UInt8], name: String)
}
