/// A stretch of road between two nodes, as it is given to a `RoadGraphBuilder`.
public struct Road: Sendable, Equatable {
    /// How a stretch is travelled in one direction.
    public struct Travel: Sendable, Equatable {
        /// How long it takes, in tenths of a second.
        public var deciseconds: UInt32
        /// What the best way is chosen by, in tenths of a second that are worth as much: most often `deciseconds`.
        public var weight: UInt32

        /// Makes a travel; without a weight its time is that.
        public init(deciseconds: UInt32, weight: UInt32? = nil) {
            self.deciseconds = deciseconds
            self.weight = weight ?? deciseconds
        }
    }

    /// The node where it begins.
    public var from: Int
    /// The node where it ends.
    public var to: Int
    /// From its beginning to its end; nil if that is not allowed.
    public var forward: Travel?
    /// From its end to its beginning; nil if that is not allowed.
    public var backward: Travel?
    /// Its length, in decimetres.
    public var decimetres: UInt32
    /// How much of its length costs toll, in decimetres.
    public var tollDecimetres: UInt32
    /// What it is like.
    public var attributes: RoadAttributes
    /// What it is called; empty if it has no name.
    public var name: String
    /// Its number, as G40; empty if it has none.
    public var reference: String
    /// The points between both ends, in travel order.
    public var points: [RoadPoint]

    /// Makes a stretch.
    public init(
        from: Int, to: Int, forward: Travel?, backward: Travel?, decimetres: UInt32, tollDecimetres: UInt32 = 0,
        attributes: RoadAttributes = [], name: String = "", reference: String = "", points: [RoadPoint] = []
    ) {
        self.from = from
        self.to = to
        self.forward = forward
        self.backward = backward
        self.decimetres = decimetres
        self.tollDecimetres = tollDecimetres
        self.attributes = attributes
        self.name = name
        self.reference = reference
        self.points = points
    }
}

/// What a stretch of road is like.
public struct RoadAttributes: OptionSet, Sendable, Equatable, BitwiseCopyable {
    /// A bit for each attribute.
    public let rawValue: UInt32

    /// Takes the bits of attributes.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Travelled on a ship.
    public static let ferry = Self(rawValue: 1)
    /// A motorway, or a link of one.
    public static let motorway = Self(rawValue: 2)
    /// Costs toll, on all of its length or some.
    public static let toll = Self(rawValue: 4)
    /// Open only to those who start or end there.
    public static let restricted = Self(rawValue: 8)
    /// In a tunnel.
    public static let tunnel = Self(rawValue: 16)
    /// Part of a roundabout.
    public static let roundabout = Self(rawValue: 32)
    /// No road: places do not snap to it.
    public static let notSnappable = Self(rawValue: 64)
    /// A track of farms or forests.
    public static let track = Self(rawValue: 128)

    /// The names of those that can be avoided and are shown, in their order.
    public static let named: [(name: String, value: RoadAttributes)] = [
        ("toll", .toll), ("ferry", .ferry), ("motorway", .motorway), ("restricted", .restricted), ("tunnel", .tunnel),
        ("track", .track),
    ]

    /// The names of those that are set.
    public var names: [String] { Self.named.filter { contains($0.value) }.map(\.name) }
}
