/// Says why a network of roads cannot be made.
public enum RoadError: Error, Sendable, Equatable {
    /// A stretch begins or ends at something that is not a node.
    case noSuchNode(Int, nodeCount: Int)
    /// A path of arcs that is forbidden does not hang together, or has an arc that is not there.
    case notAPath([Int])
    /// There are more nodes, arcs, turns or names than 31 bits can number.
    case tooLarge(String)
    /// There is not one stretch that may be travelled.
    case empty
}

extension RoadError: CustomStringConvertible {
    /// The error as a sentence.
    public var description: String {
        switch self {
        case .noSuchNode(let node, let count): "node \(node) is not among the \(count) nodes, which are numbered from 0"
        case .notAPath(let arcs): "the arcs \(arcs.map(String.init).joined(separator: ", ")) are no path"
        case .tooLarge(let what): "there are more \(what) than \(Int32.max); take a smaller extract"
        case .empty:
            "there is no road in it that the profile lets the vehicle use; choose another profile, or an extract with highways"
        }
    }
}
