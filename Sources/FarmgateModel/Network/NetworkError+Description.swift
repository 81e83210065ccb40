import FarmgateBase

extension Findings: CustomStringConvertible {
    /// The findings kept whole, a line each, and how many more there are.
    public var description: String {
        let more = count - listed.count
        return (listed.map(\.description) + (more > 0 ? ["… and \(more) more"] : [])).joined(separator: "\n")
    }
}

extension NetworkError: CustomStringConvertible {
    /// The error in words: what is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .invalid(let findings): findings.description
        case .unknownScenario(let id, let nearest):
            "the network has no scenario “\(id)”" + id.suggesting(nearest)
        }
    }
}
