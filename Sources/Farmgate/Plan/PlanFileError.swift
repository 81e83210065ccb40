/// Says why a text is no plan file.
public enum PlanFileError: Error, Sendable {
    /// The content is wrong; every finding (exit code 65).
    case invalid(Findings)
}
