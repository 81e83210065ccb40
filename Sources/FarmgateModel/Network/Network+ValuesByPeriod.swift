import FarmgateBase

/// What a link is otherwise in one period.
public struct LinkPeriod: Sendable {
    /// Row of the table, from 1.
    public var row: Int
    /// Index into `Network.links`.
    public var link: Int
    /// From 1.
    public var period: Int
    /// Tonnes that can enter; nil: as the link.
    public var capacityTonnes: Double?
    /// Freight of a tonne, without the price of CO₂; nil: as the link.
    public var costPerTonne: Double?
    /// Trips possible; nil: as the link.
    public var vehicles: Double?
}

/// What a place is otherwise in one period.
public struct PlacePeriod: Sendable {
    /// Row of the table, from 1.
    public var row: Int
    /// Index into `Network.places`.
    public var place: Int
    /// From 1.
    public var period: Int
    /// Cost of passing through the place; nil: as the place.
    public var handlingCostPerTonne: Double?
    /// Tonnes the place can handle; nil: as the place.
    public var throughputTonnes: Double?
    /// Tonnes that can wait here to the next period; nil: as the place.
    public var storageTonnes: Double?
    /// Cost of one tonne waiting to the next period; nil: as the place.
    public var storageCostPerTonnePeriod: Double?
}

extension Network {
    /// The link as it is in a period. O(log rows of `link_periods`).
    public func link(_ index: Int, inPeriod period: Int) -> Link {
        linkPeriods.element(of: (index, period)) { ($0.link, $0.period) }.map(links[index].changed) ?? links[index]
    }

    /// The place as it is in a period. O(log rows of `place_periods`).
    public func place(_ index: Int, inPeriod period: Int) -> Place {
        placePeriods.element(of: (index, period)) { ($0.place, $0.period) }.map(places[index].changed) ?? places[index]
    }
}

extension Link {
    /// The link with the values of a period in place of its own.
    package func changed(by values: LinkPeriod) -> Link {
        var link = self
        if let capacity = values.capacityTonnes { link.capacityTonnes = capacity }
        if let cost = values.costPerTonne { link.costPerTonne = cost }
        if let vehicles = values.vehicles { link.vehicles = vehicles }
        return link
    }
}

extension Place {
    /// The place with the values of a period in place of its own.
    package func changed(by values: PlacePeriod) -> Place {
        var place = self
        if let cost = values.handlingCostPerTonne { place.handlingCostPerTonne = cost }
        if let throughput = values.throughputTonnes { place.throughputTonnes = throughput }
        if let storage = values.storageTonnes { place.storageTonnes = storage }
        if let cost = values.storageCostPerTonnePeriod { place.storageCostPerTonnePeriod = cost }
        return place
    }
}
