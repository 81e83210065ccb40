extension Network {
    /// Returns the network as if goods stayed fresh for ever and no demand asked for freshness or a longest time.
    func withoutAgeing() -> Network {
        var products = products, demands = demands
        for index in products.indices {
            products[index].shelfLifeHours = .infinity
            products[index].shelfLifeHoursChilled = .infinity
        }
        for index in demands.indices {
            demands[index].minFreshness = 0
            demands[index].maxHours = .infinity
        }
        return Network(
            settings: settings, products: products, places: places, links: links, supplies: supplies, demands: demands,
            productIDs: productIDs, placeIDs: placeIDs, linkIDs: linkIDs, lots: lots, productNames: productNames,
            placeNames: placeNames, scenario: scenario, warnings: warnings, digest: digest, tables: tables)
    }
}
