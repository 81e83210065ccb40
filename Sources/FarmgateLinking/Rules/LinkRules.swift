/// Which of all pairs of places get links, and how the ways to the roads count.
///
/// All hubs with all cities of a country are a million pairs, and none of them is needless for certain. These rules keep some
/// tens of thousands: those that plans use most.
public struct LinkRules: Sendable, Equatable {
    /// Each farm gets links to so many hubs, those to which a tonne costs least; to cities, if the network has no hubs.
    public var hubsOfFarm = 3
    /// Each hub gets links to so many other hubs, the nearest ones by time.
    public var hubsOfHub = 3
    /// Each hub gets links to so many cities, the nearest ones by time.
    public var citiesOfHub = 10
    /// Each hub gets links to so many cities, those that want most of what its farms offer.
    public var customersOfHub = 10
    /// By rail, each city gets links to so many cities, those that want most.
    public var customersOfCity = 20
    /// Two cities get a link unless the way by a third is longer by at most this share: then goods can go by that.
    public var detour = 0.02
    /// The way from a place to the road is the beeline times this.
    public var gapFactor = 1.3
    /// The speed on the way from a place to the road, in km/h.
    public var gapKmPerHour = 20.0
    /// A farm that is put at the seat of its county, for want of coordinates, counts as so many kilometres from there.
    public var seatKm = 15.0
    /// A place farther than so many kilometres from the road is named in a warning.
    public var farKm = 1.0
    /// A place farther than so many kilometres from all roads gets no links on them.
    public var farthestRoadKm = 80.0
    /// A place farther than so many kilometres from all railways gets no links on them.
    public var farthestRailKm = 30.0
    /// The way across country, at the speed of the ways to the road, counts for places at most so many kilometres apart.
    public var farthestDirectKm = 50.0
    /// What the lines on a map are simplified to, in kilometres.
    public var drawnToKm = 0.5

    /// Makes the rules that are described here.
    public init() {}
}

/// The rules by which links are made, for saying how many each of them made.
public enum LinkRule: Int, Sendable, CaseIterable {
    /// A farm and the hubs that are cheapest from it.
    case farmToHub
    /// A hub and its nearest hubs.
    case hubToHub
    /// A hub and its nearest cities.
    case hubToCity
    /// A hub and the cities that want most of what its farms offer.
    case hubToCustomer
    /// Two cities with no third on the way.
    case cityToCity
    /// By rail, a city and the cities that want most.
    case cityToCustomer
}
