/// Says why there is no plan to be read.
public enum PlanFileError: Error, Sendable {
    /// The file is missing or cannot be read (exit code 66).
    case unreadable(path: String, reason: String)
    /// The content is wrong; every finding (exit code 65).
    case invalid(Findings)
}
