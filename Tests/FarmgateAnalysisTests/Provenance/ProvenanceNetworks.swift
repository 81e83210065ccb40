import FarmgateBase
import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport

@testable import FarmgateAnalysis

/// Small networks of which it is plain where everything goes.
enum ProvenanceNetworks {
    /// Four tonnes of plums, harvested in the first period, wanted in the second; the only way there:
    ///
    ///     farm ──lane 10 h── hub ──(a day in its cold store)──road 6 h, chilled── city
    ///     2 h                2 h                                                  1 h
    static func plums(start: String? = #""start": "2026-12-31T20:00:00+08:00","#) throws -> Network {
        try network(
            """
            {"format": "farmgate-network/1", "name": "Plums", "periods": 2, "period_hours": 24, \(start ?? "")
             "products": [{"id": "plum", "loss_per_day": 0.2, "loss_per_day_chilled": 0.1, "shelf_life_hours": 96,
                           "shelf_life_hours_chilled": 192}],
             "places": [{"id": "farm", "kind": "farm", "handling_hours": 2},
                        {"id": "hub", "kind": "hub", "handling_hours": 2, "chilled": true, "storage_tonnes": 5},
                        {"id": "city", "kind": "warehouse", "handling_hours": 1}],
             "links": [{"id": "lane", "from": "farm", "to": "hub", "hours": 10, "cost_per_tonne": 1},
                       {"id": "road", "from": "hub", "to": "city", "hours": 6, "cost_per_tonne": 1, "chilled": true}],
             "supplies": [{"place": "farm", "product": "plum", "tonnes": 4, "period": 1, "lot": "P-1"}],
             "demands": [{"place": "city", "product": "plum", "tonnes": 5, "price_per_tonne": 900, "period": 2}]}
            """)
    }

    /// Three tonnes of lot A and two of a supply without a lot go to the city, one of lot A to the port; lot B is too dear.
    ///
    ///     east ──┐         ┌── city 5 t
    ///            ├── hub ──┤
    ///     west ──┘         └── port 1 t, which has a tonne of its own too
    static func apples() throws -> Network {
        try network(
            """
            {"format": "farmgate-network/1", "period_hours": 168, "start": "2026-06-01T00:00:00Z",
             "products": [{"id": "apple"}, {"id": "pear"}],
             "places": [{"id": "east", "kind": "farm"}, {"id": "west", "kind": "farm"}, {"id": "hub", "kind": "hub"},
                        {"id": "city", "kind": "warehouse"}, {"id": "port", "kind": "warehouse"}],
             "links": [{"id": "e", "from": "east", "to": "hub", "hours": 1, "cost_per_tonne": 1},
                       {"id": "w", "from": "west", "to": "hub", "hours": 2, "cost_per_tonne": 1},
                       {"id": "c", "from": "hub", "to": "city", "hours": 3, "cost_per_tonne": 1},
                       {"id": "p", "from": "hub", "to": "port", "hours": 4, "cost_per_tonne": 1}],
             "supplies": [{"place": "east", "product": "apple", "tonnes": 4, "cost_per_tonne": 10, "lot": "A"},
                          {"place": "west", "product": "apple", "tonnes": 2, "cost_per_tonne": 10},
                          {"place": "west", "product": "apple", "tonnes": 9, "cost_per_tonne": 999, "lot": "B"},
                          {"place": "port", "product": "pear", "tonnes": 1, "lot": "urn:epc:class:lgtin:4012345.012345.9"}],
             "demands": [{"place": "city", "product": "apple", "tonnes": 5, "price_per_tonne": 100},
                         {"place": "port", "product": "apple", "tonnes": 1, "price_per_tonne": 100, "max_hours": 5},
                         {"place": "port", "product": "pear", "tonnes": 1, "price_per_tonne": 100}]}
            """)
    }

    /// Returns what follows the shipments of a network's plan.
    static func provenance(_ network: Network, start: DateTime? = nil) throws -> Provenance {
        try Provenance(of: Planner(network).plan(), in: network, start: start)
    }
}
