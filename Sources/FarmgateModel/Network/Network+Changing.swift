extension Network {
    /// Returns the network with some of its figures changed: what could be otherwise.
    ///
    /// Rows stay where they are, so indices mean the same in both. The digest and the tables stay those of the network as
    /// read.
    package func with(
        settings: Settings? = nil, products: [Product]? = nil, places: [Place]? = nil, links: [Link]? = nil,
        supplies: [Supply]? = nil, demands: [Demand]? = nil
    ) -> Network {
        Network(
            settings: settings ?? self.settings, products: products ?? self.products, places: places ?? self.places,
            links: links ?? self.links, supplies: supplies ?? self.supplies, demands: demands ?? self.demands,
            productIDs: productIDs, placeIDs: placeIDs, linkIDs: linkIDs, lots: lots, productNames: productNames,
            placeNames: placeNames, scenario: scenario, warnings: warnings, digest: digest, tables: tables)
    }
}
