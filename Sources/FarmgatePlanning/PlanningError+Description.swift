import FarmgateModel

extension PlanningError: CustomStringConvertible {
    /// The error in words: what is wrong, and what to do.
    public var description: String {
        switch self {
        case .unsupported(let message): message
        case .solver(let message): "the solver failed: \(message)"
        case .limitReached: "the time was over before there was any plan: set a higher limit"
        case .unwritable(let error): error.description
        }
    }
}
