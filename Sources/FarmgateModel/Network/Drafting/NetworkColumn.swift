/// Names the columns of a network's tables in code; the raw value is the column's name in the format.
///
/// The parameters of `NetworkDraft`'s methods, the columns in a `ScenarioChange` and findings about a draft all use
/// these names. Which table has which column, with its type, range and default, stands in docs/network-format.md.
public enum NetworkColumn: String, Sendable, Hashable, CaseIterable {
    /// The format that a network file is in.
    case format
    /// Names a row.
    case id
    /// Tells the kind of a place.
    case kind
    /// What people call it.
    case name
    /// The same in English.
    case englishName = "name_en"

    /// What the network is, for people.
    case description
    /// On what terms the network's data may be used.
    case licence
    /// Whom to name when the network is used.
    case attribution
    /// ISO 4217 code.
    case currency
    /// The number of planning periods.
    case periods
    /// Length of a period in hours.
    case periodHours = "period_hours"
    /// When period 1 begins (ISO 8601).
    case start
    /// Cost of a tonne of CO₂e.
    case co2PricePerTonne = "co2_price_per_tonne"
    /// Tonnes of CO₂e allowed over the whole horizon.
    case co2LimitTonnes = "co2_limit_tonnes"

    /// The datum in which coordinates are given.
    case coordinates
    /// Whether figures of keeping that products leave empty are assumed.
    case keeping
    /// The unit in which sheets for people have masses.
    case massUnit = "mass_unit"

    /// Hours of a product at ambient temperature until unsaleable.
    case shelfLifeHours = "shelf_life_hours"
    /// The same in the cold chain.
    case shelfLifeHoursChilled = "shelf_life_hours_chilled"
    /// Share of a product's tonnage lost in 24 h at ambient temperature.
    case lossPerDay = "loss_per_day"
    /// The same in the cold chain.
    case lossPerDayChilled = "loss_per_day_chilled"
    /// Whether a product may travel and wait only where it is chilled.
    case requiresChilled = "requires_chilled"
    /// Tonnes that a tonne of a product takes of every capacity in tonnes.
    case capacityPerTonne = "capacity_per_tonne"
    /// Whether a product is fresh produce whose lorries pay no toll.
    case isTollFree = "green_channel"

    /// Latitude of a place in degrees, in the datum of the network.
    case latitude = "lat"
    /// Longitude of a place in degrees, in the datum of the network.
    case longitude = "lon"
    /// Administrative division code of a place.
    case adcode
    /// The county or city in which a place lies.
    case division
    /// Whether a place has a cold room, or a link, a fleet or a mode is refrigerated.
    case isChilled = "chilled"
    /// Cost of passing through a place.
    case handlingCostPerTonne = "handling_cost_per_tonne"
    /// Hours of passing through a place.
    case handlingHours = "handling_hours"
    /// Tonnes a place can handle in a period.
    case throughputTonnes = "throughput_tonnes"
    /// Tonnes a place handles in a period at least, if any.
    case leastThroughputTonnes = "least_throughput_tonnes"
    /// Tonnes that can wait at a place from one period to the next.
    case storageTonnes = "storage_tonnes"
    /// Cost of one tonne waiting at a place for one period.
    case storageCostPerTonnePeriod = "storage_cost_per_tonne_period"
    /// What it costs to open a candidate, a place or a link.
    case openingCost = "opening_cost"

    /// Speed of a mode.
    case kmPerHour = "km_per_hour"
    /// Freight of a mode.
    case costPerTonneKm = "cost_per_tonne_km"
    /// Emissions of a mode.
    case co2KgPerTonneKm = "co2_kg_per_tonne_km"
    /// The ways that a mode takes when links are made of roads.
    case profile
    /// The kind of places at which links of a mode begin.
    case fromKind = "from_kind"
    /// Toll of a vehicle of a mode for a kilometre of toll road.
    case tollPerKm = "toll_per_km"
    /// Cost of loading and unloading a tonne.
    case loadingCostPerTonne = "loading_cost_per_tonne"
    /// Hours of loading, unloading and terminals.
    case loadingHours = "loading_hours"
    /// Hours in 24 that a vehicle of a mode drives at most.
    case drivingHoursPerDay = "driving_hours_per_day"
    /// Emissions of a kilometre that a vehicle of a mode drives.
    case vehicleCO2KgPerKm = "vehicle_co2_kg_per_km"

    /// Where a link begins.
    case from
    /// Where a link ends.
    case to
    /// The mode of a link.
    case mode
    /// Length of a link.
    case km
    /// Length of toll roads on a link.
    case tollKm = "toll_km"
    /// Travel time of a link.
    case hours
    /// Freight of a link, or farm-gate price of a supply.
    case costPerTonne = "cost_per_tonne"
    /// CO₂e emitted by a tonne on a link.
    case co2KgPerTonne = "co2_kg_per_tonne"
    /// Tonnes that can enter a link in a period.
    case capacityTonnes = "capacity_tonnes"
    /// Tonnes that enter a link in a period at least, if any.
    case leastTonnes = "least_tonnes"
    /// Whether a link also leads back.
    case bothWays = "both_ways"
    /// Whether both directions of a link share its capacity.
    case sharedCapacity = "shared_capacity"
    /// Whether only products listed for a link may ride.
    case listedProductsOnly = "listed_products_only"
    /// Periods between entering and leaving a link.
    case lagPeriods = "lag_periods"
    /// Whose vehicles run on a link.
    case fleet
    /// Hours that a vehicle of a fleet can drive in a period.
    case drivingHours = "driving_hours"
    /// Whether the way back of a fleet's trips is not counted.
    case isOneWay = "one_way"
    /// Cost of a kilometre that a vehicle of a fleet or a mode drives.
    case vehicleCostPerKm = "vehicle_cost_per_km"
    /// Cost of an hour that a vehicle of a fleet or a mode is on its way.
    case vehicleCostPerHour = "vehicle_cost_per_hour"
    /// Load of a whole vehicle in tonnes.
    case vehicleTonnes = "vehicle_tonnes"
    /// Cost of one vehicle trip.
    case vehicleCost = "vehicle_cost"
    /// Vehicle trips possible on a link in a period, or the vehicles of a fleet.
    case vehicles

    /// The group of candidates that a place or a link is counted with.
    case group
    /// How many candidates of a group may be opened.
    case atMost = "at_most"

    /// Where a supply or a demand is.
    case place
    /// Of which product a supply or a demand is.
    case product
    /// Tonnes offered or wanted in a period.
    case tonnes
    /// Earned for each tonne delivered.
    case pricePerTonne = "price_per_tonne"
    /// Paid for each tonne not delivered.
    case shortageCostPerTonne = "shortage_cost_per_tonne"
    /// Whether a plan may fall short of a demand only as far as it cannot be helped.
    case mustServe = "must_serve"
    /// Whether all that a demand receives comes from one place.
    case singleSource = "single_source"
    /// Of which link the values of a period, or of a product, are.
    case link
    /// When a supply or a demand is, or a link or place is otherwise.
    case period
    /// Traceability code of a supply.
    case lot
    /// Share of the shelf life that must remain on delivery.
    case minFreshness = "min_freshness"
    /// Longest time from farm gate to delivery.
    case maxHours = "max_hours"
}

extension NetworkColumn {
    /// Puts the names that columns have in code in the place of those in the format; what is quoted is left as it is.
    static func renaming(in message: String) -> String {
        var renamed = "", word = ""
        var quoteDepth = 0
        func endWord() {
            let column = quoteDepth == 0 ? NetworkColumn(rawValue: word) : nil
            renamed += column.map { "\($0)" } ?? word
            word = ""
        }
        for character in message {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            endWord()
            if character == "“" { quoteDepth += 1 }
            if character == "”" { quoteDepth = max(0, quoteDepth - 1) }
            renamed.append(character)
        }
        endWord()
        return renamed
    }
}
