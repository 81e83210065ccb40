import RoutingCore

/// The states that routes run over: nodes, split where turns depend on the arc a node was reached by.
struct RoadStates: Sendable {
    /// The first state of every node, and the number of states at the end.
    let firstState: FlatArray<Int32>
    /// The state that an arc leads to when nothing is known of what came before it.
    let arrival: FlatArray<Int32>
    /// The arc of the roads that each arc of the graph of states is.
    let roadArc: FlatArray<Int32>
    /// What the turn before it takes, in tenths of a second, by arc of the graph of states.
    let turnDeciseconds: FlatArray<UInt32>
    /// What the turn before it adds to the weight.
    let turnWeight: FlatArray<UInt32>
}
