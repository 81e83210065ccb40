import FarmgateBase
public import FarmgateModel

/// A network to which links have been made, and what is to be said of them.
public struct LinkedNetwork: Sendable {
    /// The network with all its links: an ordinary one, which knows nothing of roads.
    public let network: Network
    /// What was found about the file, places put at seats of divisions among it.
    public let findings: Findings
    /// How the links were made.
    public let report: LinkingReport
    /// Where the links run that were made, by their ends.
    let courses: [LinkCourse]
    /// What made them, and can make more.
    let work: LinkingWork

    /// Where the links run that were made.
    public var linkCourses: LinkCourses {
        courses.reduce(into: LinkCourses()) { $0.append($1.points, of: $1.links) }
    }

    /// The links as GeoJSON (RFC 7946): a line for all links that take the same way, with their ids, both places, and kilometres.
    public func geoJSON() -> [UInt8] {
        let lines = courses.lazy.map { course in
            JSONWriter.GeoLine(
                through: course.points.map { ($0.longitude.rounded(toPlaces: 4), $0.latitude.rounded(toPlaces: 4)) }
            ) { writer in
                writer.write(key: "from", network.placeIDs[course.ends.from])
                writer.write(key: "to", network.placeIDs[course.ends.to])
                writer.write(key: "profile", "\(course.profile)")
                writer.write(key: "km", course.km)
                writer.write(key: "links")
                writer.beginArray()
                for id in course.links { writer.write(id) }
                writer.end()
            }
        }
        return JSONWriter.geoJSON(lines, .oneLine)
    }
}

/// Where links run.
struct LinkCourse: Sendable {
    let ends: PlacePair
    let profile: ModeProfile
    let km: Double
    /// The ids of the links.
    let links: [String]
    let points: [Location]
}

/// Says how the links of a network were made.
public struct LinkingReport: Sendable {
    /// How near the places are to roads or railways.
    public struct Snapping: Sendable, Equatable {
        /// To what.
        public let profile: ModeProfile
        /// How many places are near enough.
        public let placeCount: Int
        /// Half of them are nearer than that, in metres.
        public let medianMetres: Double
        /// Those that are farther off than `LinkRules.farKm`, the farthest first.
        public let far: [FarPlace]
        /// Those that are too far off for any link of this kind, the farthest first.
        public let outOfReach: [FarPlace]
    }

    /// A place that is far from the road.
    public struct FarPlace: Sendable, Equatable {
        /// The id of the place.
        public let place: String
        /// How far it is, in metres; nil where there is nothing at all to go to.
        public let metres: Double?
    }

    /// How near places are, first to roads, then to railways.
    public internal(set) var snapping: [Snapping] = []
    /// How many pairs of places each rule joined that no rule before had.
    public internal(set) var pairs: [(rule: LinkRule, count: Int)] = []
    /// How many links were made of each mode.
    public internal(set) var links: [(mode: String, count: Int)] = []
    /// How many links would have been no better in anything than another between the same places, and were not made.
    public internal(set) var needlessCount = 0
    /// How many rows the network had already.
    public internal(set) var ownRowCount = 0
    /// How many of them lacked figures, which were worked out.
    public internal(set) var completedRowCount = 0
    /// How many links were not made because a row of the network's own is in their place.
    public internal(set) var replacedCount = 0
    /// How many places were put at the seats of their divisions.
    public internal(set) var seatCount = 0
    /// How many of them are farms, which count as some way off.
    public internal(set) var farmsAtSeatCount = 0
    /// How many rows say what products cost that pay no toll.
    public internal(set) var tollFreeRowCount = 0
    /// The modes that were assumed, because the network said nothing of what its goods travel by.
    public internal(set) var assumedModes: [String] = []
    /// The atlases that were used, whose speeds and tolls are assumed.
    public internal(set) var atlases: [Atlas] = []
    /// How many links of the network take so long that they end after the last period, and deliver nothing.
    public internal(set) var tooLateCount = 0
    /// The kinds of places at which no mode makes links begin, though there are such places.
    public internal(set) var kindsWithoutMode: [Place.Kind] = []

    /// How many links were made.
    public var linkCount: Int { links.reduce(0) { $0 + $1.count } }
}
