extension Network {
    /// Returns the network with some of its figures changed: what could be otherwise.
    ///
    /// Rows stay where they are, so indices mean the same in both. The digest and the tables stay those of the network as
    /// read.
    package func with(
        settings: Settings? = nil, products: [Product]? = nil, places: [Place]? = nil, fleets: [Fleet]? = nil,
        links: [Link]? = nil, linkPeriods: [LinkPeriod]? = nil, linkProducts: [LinkProduct]? = nil,
        placePeriods: [PlacePeriod]? = nil,
        supplies: [Supply]? = nil, demands: [Demand]? = nil
    ) -> Network {
        let settings = settings ?? self.settings, products = products ?? self.products
        let places = places ?? self.places, fleets = fleets ?? self.fleets, links = links ?? self.links
        return Network(
            settings: settings, products: products, places: places, fleets: fleets, groups: groups, links: links,
            linkPeriods: linkPeriods ?? self.linkPeriods, linkProducts: linkProducts ?? self.linkProducts,
            placePeriods: placePeriods ?? self.placePeriods, supplies: supplies ?? self.supplies,
            demands: demands ?? self.demands, productIDs: productIDs,
            placeIDs: placeIDs, fleetIDs: fleetIDs, groupIDs: groupIDs, linkIDs: linkIDs, lots: lots,
            productNames: productNames, placeNames: placeNames, fleetNames: fleetNames, groupNames: groupNames,
            scenario: scenario, warnings: warnings, digest: digest, tables: tables)
    }

    /// Returns the network with other fleets, and links that can have as many trips as those make. O(links).
    package func with(changedFleets fleets: [Fleet]) -> Network {
        with(
            fleets: fleets,
            links: links.map {
                var link = $0
                if let fleet = link.fleet { link.fleetTrips = fleets[fleet].trips(ofHours: link.tripHours) }
                return link
            })
    }
}
