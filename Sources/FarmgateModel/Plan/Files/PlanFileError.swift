/// Says why a plan, or a file that stands beside it, cannot be read.
public enum PlanFileError: Error, Sendable {
    /// The file is missing or cannot be read.
    case unreadable(path: String, reason: String)
    /// The content is wrong; every finding.
    case invalid(Findings)
}

extension PlanFileError: CustomStringConvertible {
    /// The error in words: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .invalid(let findings): findings.description
        }
    }
}
