import RoutingCore

/// A place on a stretch of road.
public struct RoadPosition: Sendable, Equatable {
    /// The stretch.
    public var stretch: Int
    /// How far along it, from its beginning, in decimetres of its length.
    public var decimetres: UInt32
    /// Where that is.
    public var point: RoadPoint
    /// How far that is from the point asked for, in metres.
    public var metresOff: Double

    /// How far along the stretch, from 0 to 1.
    public func share(in roads: RoadGraph) -> Double {
        let length = roads.stretches[stretch].decimetres
        return length == 0 ? 0 : Double(decimetres) / Double(length)
    }
}

/// A place that routes begin or end at: a position on the nearest stretch of road, or on all that are equally near.
public struct RoadPlace: Sendable, Equatable {
    /// The positions, at least one; where roads meet, one on each.
    public let positions: [RoadPosition]

    /// Makes a place of positions, of which there must be one.
    public init(positions: [RoadPosition]) {
        precondition(!positions.isEmpty, "a place has a position")
        self.positions = positions
    }

    /// Where it is on the road.
    public var point: RoadPoint { positions[0].point }
    /// How far that is from the point asked for, in metres.
    public var metresOff: Double { positions[0].metresOff }
}
