/// The format `farmgate-network` as data: reading, checks, defaults, writing and the documentation come from here.
enum NetworkFormat {
    /// What the setting `format` may say, by version. A network that has a table or a column of a later version must say that
    /// version, so that programs of before refuse it rather than plan without.
    static let identifiers = ["farmgate-network/1", "farmgate-network/2"]

    /// What the setting `format` says in a network of a version.
    static func identifier(_ version: Int) -> String { identifiers[version - 1] }

    /// The mode of a link that names none.
    static let defaultMode = "road"

    /// The most characters of an id.
    static let idLengthLimit = 200
    /// The most planning periods: a year of quarter-hours, and room.
    static let periodLimit = 100_000
    /// The most supplies, or demands, after those without a period have been repeated for each.
    static let lineLimit = 20_000_000
    /// After how many faults of cells and rows nothing else is checked.
    static let faultLimit = 100_000
    /// The most places, or links, times periods: planning takes some 250 bytes for each.
    static let stepLimit = 50_000_000

    /// Returns the definition of a table.
    static func definition(_ table: TableName) -> TableDefinition {
        switch table {
        case .settings: settings
        case .products: products
        case .places: places
        case .modes: modes
        case .fleets: fleets
        case .groups: groups
        case .links: links
        case .linkPeriods: linkPeriods
        case .linkProducts: linkProducts
        case .placePeriods: placePeriods
        case .supplies: supplies
        case .demands: demands
        }
    }

    private static let names = [
        ColumnDefinition(.name, .text, "what people call it"),
        ColumnDefinition(.englishName, .text, "the same in English"),
    ]

    private static func id(_ meaning: String, default: ColumnDefinition.Default = .required) -> ColumnDefinition {
        ColumnDefinition(.id, .id, default: `default`, meaning)
    }

    static let settings = TableDefinition(
        .settings, "What holds for the whole network.",
        columns: [
            ColumnDefinition(
                .format, .text, default: .required,
                "`\(identifier(1))`; `\(identifier(2))` with [what came later](#versions)"),
            ColumnDefinition(.name, .text, "what people call the network"),
            ColumnDefinition(.description, .text, "what it is, for people"),
            ColumnDefinition(.licence, .text, "on what terms its data may be used"),
            ColumnDefinition(.attribution, .text, "whom to name when it is used"),
            ColumnDefinition(.currency, .currency, default: .text("CNY"), "ISO 4217 code"),
            ColumnDefinition(
                .periods, .integer(NumberRange(lower: 1, upper: Double(periodLimit))), default: .number(1),
                "number of planning periods, numbered from 1"),
            ColumnDefinition(
                .periodHours, .number(.positive), unit: .hours, default: .number(24), "length of a period"),
            ColumnDefinition(.start, .dateTime, "when period 1 begins; lets reports show dates"),
            ColumnDefinition(
                .co2PricePerTonne, .number(.notNegative), unit: .currencyPerTonneOfCarbon, default: .number(0),
                "cost of a tonne of CO₂e"),
            ColumnDefinition(
                .co2LimitTonnes, .number(.notNegative), unit: .tonnesOfCarbon, default: .unlimited,
                "CO₂e allowed over the whole horizon"),
            ColumnDefinition(
                .coordinates, .choice(["wgs84", "gcj02", "bd09"]), default: .text("wgs84"), since: 2,
                "datum of all `lat` and `lon`: `wgs84` (GPS, OpenStreetMap), `gcj02` (Amap, Tencent) or `bd09` (Baidu)"),
            ColumnDefinition(
                .keeping, .choice(["given", "assumed"]), default: .text("given"), since: 2,
                "`assumed`: shelf lives and losses that a product leaves empty are those of the Chinese specialty of its name"
            ),
            ColumnDefinition(
                .massUnit, .choice(["t", "kg"]), since: 2,
                "unit of masses in dispatch sheets; omitted, `kg` if a title of supplies or demands has kilograms or less, else `t`"
            ),
        ])

    static let products = TableDefinition(
        .products, "What is shipped.",
        columns: [id("names the product")] + names + [
            ColumnDefinition(
                .shelfLifeHours, .number(.positive), unit: .hours, default: .derived("never spoils"),
                "hours at ambient temperature until unsaleable"),
            ColumnDefinition(
                .shelfLifeHoursChilled, .number(.positive), unit: .hours, default: .derived("as ambient"),
                "the same in the cold chain"),
            ColumnDefinition(
                .lossPerDay, .number(.shareBelowOne), unit: .sharePerDay, default: .number(0),
                "share of the tonnage lost in 24 h at ambient temperature"),
            ColumnDefinition(
                .lossPerDayChilled, .number(.shareBelowOne), unit: .sharePerDay, default: .derived("as ambient"),
                "the same in the cold chain"),
            ColumnDefinition(
                .requiresChilled, .flag, default: .flag(false), "may travel and wait only where it is chilled"),
            ColumnDefinition(
                .capacityPerTonne, .number(.capacityRate), unit: .tonnesPerTonne, default: .number(1), since: 2,
                "tonnes that a tonne of it takes of every capacity: of links, vehicles, throughput and storage"),
            ColumnDefinition(
                .isTollFree, .flag, default: .flag(false), since: 2,
                "fresh produce whose lorries pay no toll: links that `farmgate link` makes carry it without"),
        ])

    static let places = TableDefinition(
        .places, "Where goods come from, pass through and go.",
        columns: [
            id("names the place"),
            ColumnDefinition(
                .kind, .choice(["farm", "hub", "warehouse"]), default: .required,
                "`farm`, `hub` (county hub) or `warehouse` (city warehouse)"),
        ] + names + [
            ColumnDefinition(
                .latitude, .number(NumberRange(lower: -90, upper: 90)), unit: .degrees,
                "latitude, in the datum that `coordinates` states; with `lon` or not at all"),
            ColumnDefinition(
                .longitude, .number(NumberRange(lower: -180, upper: 180)), unit: .degrees,
                "longitude, in the same datum; with `lat` or not at all"),
            ColumnDefinition(.adcode, .text, "administrative division code"),
            ColumnDefinition(.isChilled, .flag, default: .flag(false), "handling and storage are in a cold room"),
            ColumnDefinition(
                .handlingCostPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .number(0),
                "cost of passing through the place"),
            ColumnDefinition(
                .handlingHours, .number(.notNegative), unit: .hours, default: .number(0),
                "time of passing through the place"),
            ColumnDefinition(
                .throughputTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .unlimited,
                "tonnes the place can handle in a period"),
            ColumnDefinition(
                .storageTonnes, .number(.notNegative), unit: .tonnes, default: .number(0),
                "tonnes that can wait here from one period to the next"),
            ColumnDefinition(
                .storageCostPerTonnePeriod, .number(.notNegative), unit: .currencyPerTonnePeriod,
                default: .number(0),
                "cost of one tonne waiting one period"),
            ColumnDefinition(
                .openingCost, .number(.notNegative), unit: .currency,
                "if given, the place is a candidate: the plan decides whether to open it, and pays this once"),
            group("of candidates with which it is counted"),
            ColumnDefinition(
                .leastThroughputTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .number(0), since: 2,
                "tonnes the place handles in a period at least, or none at all"),
            ColumnDefinition(
                .division, .text, since: 2,
                "county or city in which it lies, by name or code: where `farmgate link` puts it if it has no coordinates"
            ),
        ])

    static let modes = TableDefinition(
        .modes, "Defaults for links.", isOptional: true,
        notes: """
            What a link does not give follows from its mode. `hours` = driving + rests + `loading_hours`, where driving = \
            `km / km_per_hour`, and after each `driving_hours_per_day` of driving, if more is to come, a vehicle rests for what is left of 24 h. \
            `cost_per_tonne` = `loading_cost_per_tonne` + `km × cost_per_tonne_km` + (`vehicle_cost` + `km × vehicle_cost_per_km` + \
            `hours × vehicle_cost_per_hour` + `toll_km × toll_per_km`) / `vehicle_tonnes`. `co2_kg_per_tonne` = `km × co2_kg_per_tonne_km` + \
            `km × vehicle_co2_kg_per_km / vehicle_tonnes`. [Linking](linking.md) has an example.
            """,
        columns: [id("names the mode: `road`, `rail`, `air`, `water`, …")] + names + [
            ColumnDefinition(
                .kmPerHour, .number(.positive), unit: .kilometresPerHour,
                "a link without `hours` takes `km / km_per_hour`"),
            ColumnDefinition(
                .costPerTonneKm, .number(.notNegative), unit: .currencyPerTonneKilometre,
                "a link without `cost_per_tonne` costs `km × cost_per_tonne_km`"),
            ColumnDefinition(
                .co2KgPerTonneKm, .number(.notNegative), unit: .kilogramsOfCarbonPerTonneKilometre,
                "a link without `co2_kg_per_tonne` emits `km × co2_kg_per_tonne_km`"),
            ColumnDefinition(
                .profile, .choice(["roads", "railways"]), since: 2,
                "on what `farmgate link` makes links of this mode; of a mode without it makes none"),
            ColumnDefinition(
                .fromKind, .choice(["farm", "hub", "warehouse", "forwarder"]), since: 2,
                "the kind of places at which the links that `farmgate link` makes of it begin, `forwarder` for hubs and warehouses; any "
                    + "unless given"),
            ColumnDefinition(
                .isChilled, .flag, default: .flag(false), since: 2,
                "refrigerated, and so are the links that `farmgate link` makes of it"),
            ColumnDefinition(
                .vehicleTonnes, .number(.positive), unit: .tonnesPerTrip, since: 2,
                "load of a vehicle, over which what a vehicle costs is shared out"),
            ColumnDefinition(
                .vehicleCost, .number(.notNegative), unit: .currencyPerTrip, default: .number(0), since: 2,
                "of a trip of a vehicle"),
            ColumnDefinition(
                .vehicleCostPerKm, .number(.notNegative), unit: .currencyPerKilometre, default: .number(0), since: 2,
                "of a kilometre on the link"),
            ColumnDefinition(
                .vehicleCostPerHour, .number(.notNegative), unit: .currencyPerHour, default: .number(0), since: 2,
                "of an hour of the link, rests and loading included"),
            ColumnDefinition(
                .tollPerKm, .number(.notNegative), unit: .currencyPerKilometre, default: .number(0), since: 2,
                "of a kilometre of `toll_km`, for a vehicle"),
            ColumnDefinition(
                .loadingCostPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .number(0), since: 2,
                "of loading and unloading, whatever the distance"),
            ColumnDefinition(
                .loadingHours, .number(.notNegative), unit: .hours, default: .number(0), since: 2,
                "of loading, unloading and terminals, part of the `hours` of a link without its own"),
            ColumnDefinition(
                .drivingHoursPerDay,
                .number(NumberRange(lower: 0, upper: 24, includesLower: false)), unit: .hours, default: .number(24),
                since: 2, "hours of driving after which a vehicle rests for what is left of 24 h"),
            ColumnDefinition(
                .vehicleCO2KgPerKm, .number(.notNegative), unit: .kilogramsOfCarbonPerKilometre, default: .number(0),
                since: 2, "CO₂e that a vehicle emits on a kilometre, shared out over its load"),
        ])

    static let fleets = TableDefinition(
        .fleets, "Vehicles that serve the links which name them.", isOptional: true, since: 2,
        notes: """
            A link with a `fleet` runs whole vehicles of that fleet. Each trip takes `hours` of the link out and as many back, or \
            only out if the fleet is `one_way`, of the hours that the fleet's vehicles can drive in the period in which it begins.
            """,
        columns: [id("names the fleet")] + names + [
            ColumnDefinition(
                .vehicles, .integer(.notNegative), unit: .count, default: .unlimited, "how many there are"),
            ColumnDefinition(
                .vehicleTonnes, .number(.positive), unit: .tonnesPerTrip, default: .required, "load of a vehicle"),
            ColumnDefinition(
                .isChilled, .flag, default: .flag(false), "refrigerated, and so are the links that it serves"),
            ColumnDefinition(
                .drivingHours, .number(.notNegative), unit: .hoursPerPeriod, default: .derived("`period_hours`"),
                "hours that a vehicle can drive in a period"),
            ColumnDefinition(
                .isOneWay, .flag, default: .flag(false),
                "a trip ends where it delivers, and the way back is not counted"),
            ColumnDefinition(
                .vehicleCost, .number(.notNegative), unit: .currencyPerTrip, default: .number(0),
                "of one vehicle trip, on top of `cost_per_tonne`"),
            ColumnDefinition(
                .vehicleCostPerKm, .number(.notNegative), unit: .currencyPerKilometre, default: .number(0),
                "of a kilometre that a vehicle drives, out and back; a link needs `km` then"),
            ColumnDefinition(
                .vehicleCostPerHour, .number(.notNegative), unit: .currencyPerHour, default: .number(0),
                "of an hour that a vehicle drives, out and back"),
        ])

    static let groups = TableDefinition(
        .groups, "Candidates, places and links, of which at most so many are opened.", isOptional: true, since: 2,
        columns: [id("names the group")] + names + [
            ColumnDefinition(
                .atMost, .integer(.notNegative), default: .required, "how many of its candidates may be opened")
        ])

    private static func group(_ meaning: String) -> ColumnDefinition {
        ColumnDefinition(.group, .reference(.groups), since: 2, meaning)
    }

    static let links = TableDefinition(
        .links, "A connection from one place to another.",
        notes: """
            Parallel links (two modes between the same places) are normal; a link from a place to itself is an error. Only \
            hubs and warehouses forward goods: a link into a farm is accepted and never used, and a warning says so, but \
            not for the way back of a `both_ways` link. A link with a `fleet` has its vehicles from there: no `vehicle_tonnes`, \
            `vehicle_cost` on top of what the fleet's vehicles cost, and the cold chain of the fleet.
            """,
        columns: [
            id("names the link", default: .derived("`from>to`, then `from>to#2`, `#3`, …"))
        ] + names + [
            ColumnDefinition(.from, .reference(.places), default: .required, "where it begins"),
            ColumnDefinition(.to, .reference(.places), default: .required, "where it ends"),
            ColumnDefinition(
                .mode, .reference(.modes), default: .text(defaultMode), "a row of `modes`, if that table is given"),
            ColumnDefinition(.km, .number(.notNegative), unit: .kilometres, "length"),
            ColumnDefinition(
                .hours, .number(.notNegative), unit: .hours, default: .derived("from the mode"),
                "travel time; an error if neither gives it"),
            ColumnDefinition(
                .costPerTonne, .number(.notNegative), unit: .currencyPerTonne, default: .derived("from the mode"),
                "freight; an error if neither gives it"),
            ColumnDefinition(
                .co2KgPerTonne, .number(.notNegative), unit: .kilogramsOfCarbonPerTonne,
                default: .derived("from the mode, else 0"),
                "CO₂e emitted"),
            ColumnDefinition(
                .capacityTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .unlimited,
                "tonnes that can enter in a period"),
            ColumnDefinition(
                .isChilled, .flag, default: .flag(false),
                "refrigerated; if it has a `fleet`, as that is, and nothing else"),
            ColumnDefinition(
                .bothWays, .flag, default: .flag(false),
                "also the link `id:back` from `to` to `from`, with a capacity of its own unless it is shared"),
            ColumnDefinition(
                .lagPeriods, .integer(.notNegative), unit: .periods,
                default: .derived("`hours / period_hours`, rounded to nearest, halves up"),
                "periods between entering and leaving; as many as there are, or more, mean that nothing arrives"),
            ColumnDefinition(
                .vehicleTonnes, .number(.positive), unit: .tonnesPerTrip,
                "if given, the link runs whole vehicles of this load"),
            ColumnDefinition(
                .vehicleCost, .number(.notNegative), unit: .currencyPerTrip, default: .number(0),
                "of one vehicle trip, on top of `cost_per_tonne`"),
            ColumnDefinition(
                .vehicles, .integer(.notNegative), unit: .tripsPerPeriod, default: .unlimited,
                "trips possible in a period"),
            ColumnDefinition(.fleet, .reference(.fleets), since: 2, "whose vehicles run here"),
            ColumnDefinition(
                .openingCost, .number(.notNegative), unit: .currency, since: 2,
                "if given, the link is a candidate: the plan decides whether to open it, and pays this once, for both directions of a "
                    + "`both_ways` link together; not with whole vehicles"),
            group("of candidates with which it is counted"),
            ColumnDefinition(
                .sharedCapacity, .flag, default: .flag(false), since: 2,
                "of a `both_ways` link: what enters in both directions together keeps its capacities in tonnes"),
            ColumnDefinition(
                .listedProductsOnly, .flag, default: .flag(false), since: 2,
                "only the products may ride that `link_products` lists for the link"),
            ColumnDefinition(
                .leastTonnes, .number(.notNegative), unit: .tonnesPerPeriod, default: .number(0), since: 2,
                "tonnes that enter in a period at least, or none at all; of a `both_ways` link in each direction by itself"
            ),
            ColumnDefinition(
                .tollKm, .number(.notNegative), unit: .kilometres, default: .number(0), since: 2,
                "length of toll roads, of which the mode's `toll_per_km` is paid"),
        ])

    static let place = ColumnDefinition(.place, .reference(.places), default: .required, "where")
    static let product = ColumnDefinition(.product, .reference(.products), default: .required, "of what")
}
