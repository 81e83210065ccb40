import FarmgateBase

/// What a link is for one product.
public struct LinkProduct: Sendable {
    /// Row of the table, from 1.
    public var row: Int
    /// Index into `Network.links`.
    public var link: Int
    /// Index into `Network.products`.
    public var product: Int
    /// Tonnes of capacity that the product may take in a period; infinite if no less than the link.
    public var capacityTonnes: Double
    /// Freight of a tonne of the product, without the price of CO₂; nil: as the link.
    public var costPerTonne: Double?

    package init(row: Int, link: Int, product: Int, capacityTonnes: Double, costPerTonne: Double?) {
        self.row = row
        self.link = link
        self.product = product
        self.capacityTonnes = capacityTonnes
        self.costPerTonne = costPerTonne
    }
}

/// Tonnes that may enter links in a period, besides the capacity that each link has by itself.
public struct LinkLimit: Hashable, Sendable {
    /// Index into `Network.links`: the way out where both directions count.
    public var link: Int
    /// Index into `Network.products`; nil: all products count.
    public var product: Int?
    /// Whether what enters the way back counts too.
    public var isBothWays: Bool
    /// From 1.
    public var period: Int

    package init(link: Int, product: Int?, isBothWays: Bool, period: Int) {
        self.link = link
        self.product = product
        self.isBothWays = isBothWays
        self.period = period
    }
}

extension Network {
    /// What a link is for a product; nil if it has no row of its own. O(log rows of `link_products`).
    public func linkProduct(_ link: Int, _ product: Int) -> LinkProduct? {
        linkProducts.element(of: (link, product)) { ($0.link, $0.product) }
    }

    /// Whether a product may ride on a link, as far as products go. O(log rows of `link_products`).
    public func admits(_ product: Int, onLink link: Int) -> Bool {
        !links[link].isForListedProducts || linkProduct(link, product) != nil
    }

    /// The link as it is for a product, in periods in which it is not otherwise. O(log rows of `link_products`).
    public func link(_ index: Int, carrying product: Int?) -> Link {
        var link = links[index]
        if let cost = product.flatMap({ linkProduct(index, $0)?.costPerTonne }) { link.costPerTonne = cost }
        return link
    }

    /// Freight of a tonne of a product that enters a link in a period, without the price of CO₂. O(log rows).
    public func costPerTonne(ofLink link: Int, product: Int, inPeriod period: Int) -> Double {
        linkProduct(link, product)?.costPerTonne ?? self.link(link, inPeriod: period).costPerTonne
    }

    /// Returns the limits that links have besides their own capacity, link by link and period by period: those of single products,
    /// and those that both directions share. O(links + rows of `link_products` · periods).
    public func linkLimits() -> [LinkLimit] {
        func limits(_ link: Int, _ product: Int?, isBothWays: Bool) -> [LinkLimit] {
            (1...settings.periods).map {
                LinkLimit(link: link, product: product, isBothWays: isBothWays, period: $0)
            }
        }
        let shared = links.indices.filter { links[$0].sharesCapacity && !links[$0].isBack }
        let ofProducts = linkProducts.filter {
            $0.capacityTonnes < .infinity && !(links[$0.link].sharesCapacity && links[$0.link].isBack)
        }
        return shared.flatMap { limits($0, nil, isBothWays: true) }
            + ofProducts.flatMap { limits($0.link, $0.product, isBothWays: links[$0.link].sharesCapacity) }
    }

    /// The tonnes of a limit; infinite if unlimited.
    public func tonnes(of limit: LinkLimit) -> Double {
        guard let product = limit.product else { return link(limit.link, inPeriod: limit.period).capacityTonnes }
        return linkProduct(limit.link, product)?.capacityTonnes ?? .infinity
    }
}
