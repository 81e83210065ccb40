public import RoutingCore

/// A network of roads with everything that routes between coordinates need: stretches with times, lengths, names and geometry,
/// turn restrictions, an index to snap by, and a hierarchy prepared for queries.
///
/// A *stretch* s leads from one node to another. Its *arcs* are its two directions: 2 s forward and 2 s + 1 backward. Routes
/// run over *states*: a state is a node and, where the turns at it depend on that, the arc by which it was reached. Nodes without
/// such turns have one state, so that restrictions make the graph larger only where they stand (after Villeneuve, Desaulniers,
/// “The shortest path problem with forbidden paths”, 2005).
///
/// Made by `RoadGraphBuilder` or opened from a file; immutable, and cheap to copy.
public struct RoadGraph: Sendable {
    /// The name of the profile it was made with.
    public let profile: String
    /// Whether drivers keep straight on at places on the way rather than turn round.
    public let continuesStraight: Bool
    /// Where the nodes are.
    public let nodes: FlatArray<RoadPoint>
    /// The stretches.
    public let stretches: FlatArray<Stretch>
    /// The time of every arc, in tenths of a second; `Distance.unreachable` for one that is closed.
    public let deciseconds: FlatArray<UInt32>
    /// What the best way is chosen by, by arc, in tenths of a second; `Distance.unreachable` for one that is closed.
    public let arcWeight: FlatArray<UInt32>
    /// The points between the ends of all stretches.
    let points: FlatArray<RoadPoint>
    let names: RoadNames
    let states: RoadStates
    /// What finds the nearest stretches.
    public let index: RoadIndex
    /// The weights of the graph of states on its hierarchy.
    public let metric: Metric

    /// A stretch of road, as it is stored.
    public struct Stretch: BitwiseCopyable, Sendable, Equatable {
        /// The node where it begins.
        public var from: Int32
        /// The node where it ends.
        public var to: Int32
        /// Its length, in decimetres.
        public var decimetres: UInt32
        /// How much of its length costs toll, in decimetres.
        public var tollDecimetres: UInt32
        /// Where its points begin; they end where those of the next begin.
        var firstPoint: UInt32
        /// Its name, and its number, among the names.
        var name: Int32
        var reference: Int32
        var attributeBits: UInt32

        /// What it is like.
        public var attributes: RoadAttributes { RoadAttributes(rawValue: attributeBits & ~Self.mainBit) }
        /// Whether it is part of a component of the network that is no small island.
        public var isMain: Bool { attributeBits & Self.mainBit != 0 }
        static let mainBit: UInt32 = 1 << 31
    }

    /// The number of nodes.
    public var nodeCount: Int { nodes.count }
    /// The number of stretches; that of arcs is twice as many.
    public var stretchCount: Int { stretches.count - 1 }
    /// Whether any stretch costs toll, is a ferry and so on: the attributes of all together.
    public var attributes: RoadAttributes {
        (0..<stretchCount).reduce(into: []) { $0.formUnion(stretches[$1].attributes) }
    }

    /// Returns the node that an arc leaves.
    public func tail(ofArc arc: Int) -> Int { Int(arc & 1 == 0 ? stretches[arc >> 1].from : stretches[arc >> 1].to) }
    /// Returns the node that an arc leads to.
    public func head(ofArc arc: Int) -> Int { Int(arc & 1 == 0 ? stretches[arc >> 1].to : stretches[arc >> 1].from) }
    /// Tells whether an arc may be travelled.
    public func isOpen(arc: Int) -> Bool { arcWeight[arc] < Distance.unreachable }

    /// Returns the name of a stretch; empty if it has none.
    public func name(ofStretch stretch: Int) -> String { names[stretches[stretch].name] }
    /// Returns the number of a stretch, as G40; empty if it has none.
    public func reference(ofStretch stretch: Int) -> String { names[stretches[stretch].reference] }

    /// Returns all points of a stretch from its beginning to its end.
    public func points(ofStretch stretch: Int) -> [RoadPoint] {
        let own = stretches[stretch]
        var all = [nodes[Int(own.from)]]
        all.append(contentsOf: points[Int(own.firstPoint)..<Int(stretches[stretch + 1].firstPoint)])
        all.append(nodes[Int(own.to)])
        return all
    }
}

/// The names of roads, each once.
struct RoadNames: Sendable, Equatable {
    let bytes: FlatArray<UInt8>
    /// Where each name begins, and the end.
    let starts: FlatArray<UInt32>

    var count: Int { starts.count - 1 }

    subscript(index: Int32) -> String {
        String(decoding: bytes[Int(starts[Int(index)])..<Int(starts[Int(index) + 1])], as: UTF8.self)
    }
}
