import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("A network drafted in code")
struct NetworkDraftTests {
    /// The network of `example`, with something in every column.
    private let file = """
        {"format": "farmgate-network/2", "name": "N", "description": "D", "licence": "L", "attribution": "A",
         "currency": "EUR", "periods": 2, "period_hours": 12, "start": "2025-06-01T00:00:00+08:00",
         "co2_price_per_tonne": 3, "co2_limit_tonnes": 9, "coordinates": "gcj02", "keeping": "assumed", "mass_unit": "kg",
         "products": [{"id": "lamb", "name": "滩羊", "name_en": "Tan lamb", "shelf_life_hours": 48,
           "shelf_life_hours_chilled": 240, "loss_per_day": 0.05, "loss_per_day_chilled": 0.01, "requires_chilled": false,
           "capacity_per_tonne": 1.5, "green_channel": true}],
         "places": [{"id": "farm", "kind": "farm"},
           {"id": "hub", "kind": "hub", "name": "盐池", "name_en": "Yanchi", "lat": 37.8, "lon": 107.4, "adcode": "640323",
            "chilled": true, "handling_cost_per_tonne": 20, "handling_hours": 2, "throughput_tonnes": 50,
            "storage_tonnes": 8, "storage_cost_per_tonne_period": 5, "opening_cost": 700, "group": "hubs", "least_throughput_tonnes": 4, "division": "盐池县"},
           {"id": "city", "kind": "warehouse"}],
         "modes": [{"id": "road", "name": "公路", "name_en": "Road", "km_per_hour": 60, "cost_per_tonne_km": 0.5,
           "co2_kg_per_tonne_km": 0.1, "profile": "roads", "from_kind": "forwarder", "chilled": true, "vehicle_tonnes": 16, "vehicle_cost": 20,
           "vehicle_cost_per_km": 3, "vehicle_cost_per_hour": 70, "toll_per_km": 2, "loading_cost_per_tonne": 8, "loading_hours": 1,
           "driving_hours_per_day": 16, "vehicle_co2_kg_per_km": 0.9}],
         "fleets": [{"id": "cold", "name": "冷藏车", "name_en": "Cold", "vehicles": 3, "vehicle_tonnes": 8, "chilled": true,
           "driving_hours": 10, "one_way": true, "vehicle_cost": 5, "vehicle_cost_per_km": 1, "vehicle_cost_per_hour": 2}],
         "groups": [{"id": "hubs", "name": "枢纽", "name_en": "Hubs", "at_most": 1}],
         "links": [{"from": "farm", "to": "hub", "km": 40, "both_ways": true, "opening_cost": 5, "group": "hubs"},
           {"id": "reefer", "name": "冷链", "name_en": "Reefer", "from": "hub", "to": "city", "mode": "road", "km": 900,
            "hours": 14, "cost_per_tonne": 590, "co2_kg_per_tonne": 70, "capacity_tonnes": 6, "least_tonnes": 2, "chilled": true,
            "both_ways": false, "shared_capacity": false, "listed_products_only": true, "lag_periods": 1, "vehicle_tonnes": 3, "vehicle_cost": 100, "vehicles": 4},
           {"id": "lorry", "from": "hub", "to": "city", "km": 90, "fleet": "cold", "toll_km": 60}],
         "link_periods": [{"link": "reefer", "period": 2, "capacity_tonnes": 3, "cost_per_tonne": 600, "vehicles": 2},
           {"link": "farm>hub:back", "period": 1, "capacity_tonnes": 0}],
         "link_products": [{"link": "reefer", "product": "lamb", "capacity_tonnes": 2, "cost_per_tonne": 500}],
         "place_periods": [{"place": "hub", "period": 2, "handling_cost_per_tonne": 30, "throughput_tonnes": 60,
           "storage_tonnes": 9, "storage_cost_per_tonne_period": 6}],
         "supplies": [{"place": "farm", "product": "lamb", "tonnes": 15, "cost_per_tonne": 52000, "period": 1,
           "lot": "L-2026-07"}],
         "demands": [{"place": "city", "product": "lamb", "tonnes": 8, "price_per_tonne": 78000,
           "shortage_cost_per_tonne": 10, "period": 2, "min_freshness": 0.5, "max_hours": 100,
           "must_serve": true, "single_source": true}],
         "scenarios": [{"id": "s", "name": "直播", "name_en": "Livestream", "changes": [
           {"table": "demands", "where": {"product": "lamb"}, "multiply": {"tonnes": 3}},
           {"table": "links", "where": {"id": ["reefer", "x"], "both_ways": [false, null]},
             "set": {"capacity_tonnes": 12, "vehicle_tonnes": null, "vehicle_cost": null, "vehicles": null}},
           {"table": "links", "where": {"id": "none"}, "remove": true}]}]}
        """

    /// The same in code.
    private var example: NetworkDraft {
        var draft = NetworkDraft(name: "N", currency: "EUR", periods: 2, periodHours: 12)
        draft.settings.description = "D"
        draft.settings.licence = "L"
        draft.settings.attribution = "A"
        draft.settings.start = "2025-06-01T00:00:00+08:00"
        draft.settings.co2PricePerTonne = 3
        draft.settings.co2LimitTonnes = 9
        draft.settings.coordinates = .gcj02
        draft.settings.keeping = .assumed
        draft.settings.massUnit = .kilograms
        // Rows may come in any order; each table keeps its own.
        draft.addDemand(
            for: "lamb", at: "city", tonnes: 8, pricePerTonne: 78_000, shortageCostPerTonne: 10, period: 2,
            minFreshness: 0.5, maxHours: 100, mustServe: true, singleSource: true)
        draft.addSupply(of: "lamb", at: "farm", tonnes: 15, costPerTonne: 52_000, period: 1, lot: "L-2026-07")
        draft.addLink(from: "farm", to: "hub", km: 40, bothWays: true, openingCost: 5, group: "hubs")
        draft.addGroup("hubs", name: "枢纽", englishName: "Hubs", atMost: 1)
        draft.addLink(
            "reefer", name: "冷链", englishName: "Reefer", from: "hub", to: "city", mode: "road", km: 900, hours: 14,
            costPerTonne: 590, co2KgPerTonne: 70, capacityTonnes: 6, isChilled: true, bothWays: false, lagPeriods: 1,
            vehicleTonnes: 3, vehicleCost: 100, vehicles: 4, sharedCapacity: false, listedProductsOnly: true,
            leastTonnes: 2)
        draft.addLink("lorry", from: "hub", to: "city", km: 90, fleet: "cold", tollKm: 60)
        draft.addLinkPeriod("reefer", period: 2, capacityTonnes: 3, costPerTonne: 600, vehicles: 2)
        draft.addLinkPeriod("farm>hub:back", period: 1, capacityTonnes: 0)
        draft.addLinkProduct("reefer", "lamb", capacityTonnes: 2, costPerTonne: 500)
        draft.addPlacePeriod(
            "hub", period: 2, handlingCostPerTonne: 30, throughputTonnes: 60, storageTonnes: 9,
            storageCostPerTonnePeriod: 6)
        draft.addFleet(
            "cold", name: "冷藏车", englishName: "Cold", vehicles: 3, vehicleTonnes: 8, isChilled: true, drivingHours: 10,
            isOneWay: true, vehicleCost: 5, vehicleCostPerKm: 1, vehicleCostPerHour: 2)
        draft.addMode(
            "road", name: "公路", englishName: "Road", kmPerHour: 60, costPerTonneKm: 0.5, co2KgPerTonneKm: 0.1,
            profile: .roads, fromKind: .forwarder, isChilled: true, vehicleTonnes: 16, vehicleCost: 20,
            vehicleCostPerKm: 3,
            vehicleCostPerHour: 70, tollPerKm: 2, loadingCostPerTonne: 8, loadingHours: 1, drivingHoursPerDay: 16,
            vehicleCO2KgPerKm: 0.9)
        draft.addPlace("farm", .farm)
        draft.addPlace(
            "hub", .hub, name: "盐池", englishName: "Yanchi", latitude: 37.8, longitude: 107.4, adcode: "640323",
            isChilled: true, handlingCostPerTonne: 20, handlingHours: 2, throughputTonnes: 50, storageTonnes: 8,
            storageCostPerTonnePeriod: 5, openingCost: 700, group: "hubs", leastThroughputTonnes: 4, division: "盐池县")
        draft.addPlace("city", .warehouse)
        draft.addProduct(
            "lamb", name: "滩羊", englishName: "Tan lamb", shelfLifeHours: 48, shelfLifeHoursChilled: 240,
            lossPerDay: 0.05, lossPerDayChilled: 0.01, requiresChilled: false, capacityPerTonne: 1.5, isTollFree: true)
        draft.addScenario(
            "s", name: "直播", englishName: "Livestream",
            changes: [
                .multiply(.demands, [.tonnes: 3], where: [.product: ["lamb"]]),
                .set(
                    .links,
                    [.capacityTonnes: 12, .vehicleTonnes: .omitted, .vehicleCost: .omitted, .vehicles: .omitted],
                    where: [.id: ["reefer", "x"], .bothWays: [false, .omitted]]),
                .remove(.links, where: [.id: ["none"]]),
            ])
        return draft
    }

    @Test("is the network of the same rows in a file: digest, values, bytes and scenarios")
    func sameAsFile() throws {
        for scenario in [nil, "s"] {
            let drafted = try example.network(scenario: scenario)
            let read = try network(file, scenario: scenario)
            #expect(drafted.digest == read.digest)
            #expect(String(decoding: drafted.json(), as: UTF8.self) == String(decoding: read.json(), as: UTF8.self))
            // Columns are called as in the code there, as in the file here.
            let warnings = drafted.warnings.listed.map { warning in
                [NetworkColumn.vehicleCost, .vehicleTonnes].reduce(warning.message) {
                    $0.replacingOccurrences(of: "\($1)", with: $1.rawValue)
                }
            }
            #expect(warnings == read.warnings.listed.map(\.message))
            let again = try Network(contentsOf: .json(drafted.json(), name: "again"))
            #expect(again.digest == drafted.digest)
            #expect(again.json() == drafted.json())
        }
        let scenarios = try example.scenarios()
        #expect(try scenarios.networks(in: ["s"]).map(\.digest) == [network(file, scenario: "s").digest])
        #expect(scenarios.name(ofScenario: "s") == ("直播", "Livestream"))
    }

    @Test("can have a value in every column of the format")
    func everyColumn() throws {
        let tables = try example.network().tables
        for name in TableName.allCases {
            for column in tables[name].columns {
                #expect(!column.isUnused, "\(name) \(column.definition.name) cannot be drafted")
            }
        }
        let known = Set(TableName.allCases.flatMap { NetworkFormat.definition($0).columns.map(\.column) })
        #expect(NetworkColumn.allCases.filter { !known.contains($0) } == [])
    }

    @Test("has the format's defaults where something is left out, and the limits that are infinite")
    func defaults() throws {
        var draft = NetworkDraft()
        draft.addProduct("p", name: "")
        draft.addPlace("f", .farm, throughputTonnes: .infinity)
        draft.addPlace("w", .warehouse)
        draft.addLink(from: "f", to: "w", hours: 1, costPerTonne: 1, capacityTonnes: .infinity)
        draft.addSupply(of: "p", at: "f", tonnes: 1)
        draft.addDemand(for: "p", at: "w", tonnes: 1, pricePerTonne: 1, maxHours: .infinity)
        let read = try network(
            """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "w", "hours": 1, "cost_per_tonne": 1}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
             "demands": [{"place": "w", "product": "p", "tonnes": 1, "price_per_tonne": 1}]}
            """)
        #expect(try draft.network().digest == read.digest)
        #expect(try NetworkDraft().network().places.isEmpty)
    }

    @Test(
        "begun with a network is that network, after its scenario if it has one",
        arguments: seeds(30))
    func beginning(seed: UInt64) throws {
        var random = RandomNetwork(seed: seed)
        let source = NetworkSource.json(random.json(), name: "seed \(seed)")
        let network = try Network(contentsOf: source)
        var draft = NetworkDraft(network)
        #expect(try draft.network().digest == network.digest)
        #expect(try draft.network().scenarioIDs == network.scenarioIDs)
        draft.addPlace("new", .hub)
        draft.addLink(from: "new", to: network.placeIDs[0], hours: 1, costPerTonne: 1)
        #expect(try draft.network().places.count == network.places.count + 1)
        guard let id = network.scenarioIDs.first, let changed = try? Network(contentsOf: source, scenario: id) else {
            return
        }
        #expect(try NetworkDraft(changed).network().digest == changed.digest)
        #expect(try NetworkDraft(changed).network().scenarioIDs == [])
    }
}
