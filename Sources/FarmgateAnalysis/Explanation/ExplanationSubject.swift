import FarmgateBase
public import FarmgateModel

/// What an explanation is to be about: places, links and products of a network; everything if none is named.
public struct ExplanationSubject: Sendable {
    /// Indices into `Network.places`, in the order named.
    public private(set) var places: [Int] = []
    /// Indices into `Network.links`.
    public private(set) var links: [Int] = []
    /// Indices into `Network.products`.
    public private(set) var products: [Int] = []

    /// Makes the subject that is everything.
    public init() {}

    /// Makes a subject of the places, links and products that ids name.
    ///
    /// An id that several tables have means the row of each. O(ids · rows).
    ///
    /// - Throws: `ExplanationError.unknownID` where no table has an id.
    public init(_ ids: [String], in network: Network) throws(ExplanationError) {
        for id in ids {
            let place = network.placeIDs.firstIndex(of: id), link = network.linkIDs.firstIndex(of: id)
            let product = network.productIDs.firstIndex(of: id)
            guard place != nil || link != nil || product != nil else {
                throw .unknownID(id, nearest: Self.nearest(to: id, in: network))
            }
            if let place, !places.contains(place) { places.append(place) }
            if let link, !links.contains(link) { links.append(link) }
            if let product, !products.contains(product) { products.append(product) }
        }
    }

    private static func nearest(to id: String, in network: Network) -> String? {
        guard !id.isEmpty else { return nil }
        var search = NearestText()
        let candidates = [network.placeIDs, network.productIDs, network.linkIDs].compactMap {
            search.nearest(to: id, in: $0)
        }
        return search.nearest(to: id, in: candidates)
    }

    /// Whether nothing is named.
    public var isEverything: Bool { places.isEmpty && links.isEmpty && products.isEmpty }

    /// Whether a shortage is asked for: by its product and, if places or links are named, by its place or its reason.
    func covers(_ demand: Demand, _ reason: ShortageReason, _ network: Network) -> Bool {
        if !products.isEmpty, !products.contains(Int(demand.product)) { return false }
        if places.isEmpty, links.isEmpty { return true }
        if places.contains(Int(demand.place)) { return true }
        return switch reason {
        case .scarce(let limits): limits.contains { covers($0, network) }
        case .leastAmount(.place(let index)): places.contains(index)
        case .leastAmount(.link(let index)): links.contains(index)
        default: false
        }
    }

    /// Whether a supply is asked for: by its place, or by its product if no place or link is named.
    func covers(_ supply: Supply) -> Bool {
        if !products.isEmpty, !products.contains(Int(supply.product)) { return false }
        return places.contains(Int(supply.place)) || (places.isEmpty && links.isEmpty)
    }

    /// Whether a limit is one of a place or link named.
    func covers(_ limit: Limit, _ network: Network) -> Bool {
        switch limit {
        case .place(let place, _), .storage(let place, _), .opening(.place(let place)): places.contains(place)
        case .link(let link, _), .trips(let link, _): links.contains(link)
        case .opening(.link(let link)): network.directions(ofLink: link).contains(where: links.contains)
        case .group(let group):
            places.contains { network.places[$0].group == group } || links.contains { network.links[$0].group == group }
        case .supply(let supply): places.contains(Int(network.supplies[supply].place))
        case .product(let product): products.contains(product)
        case .linkLimit(let limit): links.contains(limit.link) || limit.isBothWays && links.contains(limit.link + 1)
        case .fleet(let fleet, _): links.contains { network.links[$0].fleet == fleet }
        case .carbon: false
        }
    }
}
