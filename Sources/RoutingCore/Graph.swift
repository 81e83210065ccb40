/// A directed graph.
public struct Graph: Sendable {}
