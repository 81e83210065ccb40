import FarmgateModel

extension Network {
    /// Returns the network as if goods stayed fresh for ever and no demand asked for freshness or a longest time.
    func withoutAgeing() -> Network {
        withoutShelfLife().with(
            demands: demands.map {
                var demand = $0
                demand.minFreshness = 0
                demand.maxHours = .infinity
                return demand
            })
    }

    /// Returns the network as if goods stayed fresh for ever.
    func withoutShelfLife() -> Network {
        with(
            products: products.map {
                var product = $0
                product.shelfLifeHours = .infinity
                product.shelfLifeHoursChilled = .infinity
                return product
            })
    }

    /// Returns the network as if nothing had to be chilled.
    func withoutColdChain() -> Network {
        with(
            products: products.map {
                var product = $0
                product.requiresChilled = false
                return product
            })
    }

    /// Returns the network as if no link were for listed products only.
    func openingLinksToAllProducts() -> Network {
        with(
            links: links.map {
                var link = $0
                link.isForListedProducts = false
                return link
            })
    }

    /// Returns the network as if all places and links were chilled.
    func withColdChainEverywhere() -> Network {
        withColdChain(atPlaces: Array(places.indices), onLinks: Array(links.indices))
    }

    /// Returns the network as if some places and links were chilled.
    func withColdChain(atPlaces chilledPlaces: [Int], onLinks chilledLinks: [Int]) -> Network {
        var places = places, links = links
        for index in chilledPlaces { places[index].isChilled = true }
        for index in chilledLinks { links[index].isChilled = true }
        return with(places: places, links: links)
    }

    /// Returns the network as if any tonnage could wait anywhere.
    func withStorageEverywhere() -> Network {
        with(
            places: places.map {
                var place = $0
                place.storageTonnes = .infinity
                return place
            },
            placePeriods: placePeriods.map {
                var values = $0
                values.storageTonnes = nil
                return values
            })
    }

    /// Returns the network as if all that is supplied were there at once, and nothing took longer than its period.
    func withoutPeriods() -> Network {
        var settings = settings
        settings.periods = 1
        return with(
            settings: settings,
            links: links.map {
                var link = $0
                link.lagPeriods = 0
                return link
            },
            linkPeriods: [], placePeriods: [],
            supplies: supplies.map {
                var supply = $0
                supply.period = 1
                return supply
            },
            demands: demands.map {
                var demand = $0
                demand.period = 1
                return demand
            })
    }
}
