/// Says what is wrong with a file of a graph, and where.
public struct GraphFileFault: Sendable, Equatable, CustomStringConvertible {
    /// The file, as the caller named it.
    public let file: String
    /// The line, from 1; nil where the fault is of the file as a whole.
    public let line: Int?
    /// What is wrong and what to do, in a sentence.
    public let message: String

    /// The fault as one line: `FILE:LINE: error: …`.
    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): error: \(message)" }
}

/// Collects the faults of files that are read together: the first hundred whole, the others as a count.
public struct GraphFileFaults: Sendable, Equatable {
    /// How many faults are kept whole.
    public static let limit = 100

    /// The faults kept whole, in the order of the files and their lines.
    public private(set) var listed: [GraphFileFault] = []
    /// The number of faults, listed or not.
    public private(set) var count = 0

    /// Starts without faults.
    package init() {}

    /// Adds a fault; its message is made only if it is kept.
    package mutating func add(_ file: String, line: Int?, _ message: @autoclosure () -> String) {
        count += 1
        if listed.count < Self.limit { listed.append(GraphFileFault(file: file, line: line, message: message())) }
    }

    /// Throws if there are any.
    package func check() throws(GraphFileError) {
        if count > 0 { throw .invalid(self) }
    }
}

/// Says why a file of a graph could not be read or written.
public enum GraphFileError: Error, Sendable, Equatable {
    /// A file is missing or cannot be read.
    case unreadable(path: String, reason: String)
    /// The content is wrong; every fault.
    case invalid(GraphFileFaults)
    /// A file cannot be written; what stood there before still does.
    case unwritable(path: String, reason: String)

    /// Makes the error of a file that is wrong as a whole.
    package static func invalid(_ path: String, _ message: String) -> Self {
        var faults = GraphFileFaults()
        faults.add(path, line: nil, message)
        return .invalid(faults)
    }
}

extension GraphFileError: CustomStringConvertible {
    /// The error in words: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): return "\(path) cannot be read: \(reason)"
        case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)"
        case .invalid(let faults):
            let more = faults.count - faults.listed.count
            return (faults.listed.map(\.description) + (more > 0 ? ["… and \(more) more"] : []))
                .joined(separator: "\n")
        }
    }
}
