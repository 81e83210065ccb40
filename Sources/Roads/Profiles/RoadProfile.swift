/// What a vehicle may use of OpenStreetMap's roads, and how fast it is there: numbers and lists of tag values, read from a file.
///
/// Two ship with the program, `car` and `lorry`; docs/roads.md explains every entry. The rules that use them are those of
/// `WayRating` and `NodeRating`.
public struct RoadProfile: Sendable, Equatable {
    /// Its name.
    public var name = ""
    /// Whether ways are chosen by time, or by time over what makes a road good (penalties).
    public var weighsRoutability = false
    /// Whether the time of every piece of road between two points is rounded to tenths of a second by itself, as OSRM does.
    public var roundsSegments = false
    /// Whether drivers keep straight on at places on the way rather than turn round.
    public var continuesStraight = true
    /// Whether traffic keeps to the left, where roads do not say.
    public var isLeftHand = false
    /// The vehicle's size in metres, its weights in tonnes and its greatest speed in km/h, by `height`, `width`, `length`, `tonnes`,
    /// `axle_tonnes`, `kmh`.
    public var vehicle: [String: Double] = [:]
    /// The keys that limit each of these, the first that is there counts.
    public var limits: [String: [String]] = [:]
    /// The keys that say who may use a road, the most special first.
    public var accessKeys: [String] = []
    /// The values by which it is open.
    public var open: Set<String> = []
    /// The values by which it is closed.
    public var closed: Set<String> = []
    /// The values by which it is open only to those who start or end there.
    public var restricted: Set<String> = []
    /// The kinds of `highway` that restricted values restrict rather than close.
    public var restrictedHighways: Set<String> = []
    /// The values by which service roads are no place to start or end.
    public var noEndsOnService: Set<String> = []
    /// The kinds of `service` that are closed.
    public var closedServices: Set<String> = []
    /// The kinds of `highway` that are closed; `area` and `construction` stand for what is tagged so.
    public var closedHighways: Set<String> = []
    /// The values of `construction` that do not close a road.
    public var constructionOpen: Set<String> = []
    /// The speed where nothing is known but that the road is open; nil closes it.
    public var unlistedKmh: Double?
    /// The keys by which turn restrictions and one-way roads may be meant for the vehicle.
    public var restrictionKeys: [String] = []
    /// km/h by `highway`.
    public var speeds: [String: Double] = [:]
    /// km/h of ferries and the like by `route`, where no duration is given.
    public var routes: [String: Double] = [:]
    /// The seconds that one waits for a ferry.
    public var ferryWaitSeconds = 0.0
    /// km/h by `bridge`.
    public var bridges: [String: Double] = [:]
    /// The most km/h by key and value; 0 closes.
    public var caps: [String: [String: Double]] = [:]
    /// The keys that give speed limits, the first that is there counts.
    public var maxspeedKeys: [String] = []
    /// What part of a speed limit is driven.
    public var maxspeedFactor = 1.0
    /// km/h by the kind of road that a limit names.
    public var maxspeedTypes: [String: Double] = [:]
    /// km/h by country and kind of road.
    public var maxspeedZones: [String: Double] = [:]
    /// Whether a speed limit only makes roads slower.
    public var maxspeedNeverRaises = false
    /// What parts of the speed are left, for choosing ways, by the kind of `service`.
    public var servicePenalties: [String: Double] = [:]
    /// The same by what else makes a way less good.
    public var penalties: [String: Double] = [:]
    /// The kinds of `barrier` that are open.
    public var openBarriers: Set<String> = []
    /// The seconds that barriers take.
    public var barrierSeconds: [String: Double] = [:]
    /// The seconds that `highway` on a node takes.
    public var obstacleSeconds: [String: Double] = [:]
    /// What turns cost; nil for nothing.
    public var turns: TurnCosts?
    /// Values of access that are open if farm tracks are asked for.
    public var farmAccess: Set<String> = []
    /// The most km/h by grade of track if farm tracks are asked for.
    public var farmTracktypes: [String: Double] = [:]

    /// Makes a profile by which nothing is open.
    public init() {}

    /// Returns the profile with the tracks of farms and forests open to the vehicle.
    public func withFarmTracks() -> RoadProfile {
        var profile = self
        profile.open.formUnion(farmAccess)
        profile.closed.subtract(farmAccess)
        profile.caps["tracktype", default: [:]].merge(farmTracktypes) { $1 }
        return profile
    }
}
