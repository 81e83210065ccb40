import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Demands out of reach")
struct NetworkReachTests {
    /// Tries every way of at most five links from every supply, with and without waiting, and returns for each row of
    /// demand in how many periods it can be met.
    private func reachable(_ network: Network) -> [Int: Int] {
        var met: Set<Int> = []
        for supply in network.supplies where supply.tonnes > 0 {
            let product = network.products[supply.product]
            func life(_ isChilled: Bool) -> Double {
                isChilled ? product.shelfLifeHoursChilled : product.shelfLifeHours
            }
            func arrive(_ place: Int, _ period: Int, _ hours: Double, _ age: Double, _ linksLeft: Int) {
                let here = network.places[Int(place)]
                let hours = hours + here.handlingHours
                let age = age + here.handlingHours / life(here.isChilled)
                stay(place, period, hours, age, linksLeft)
                let mayWait = here.storageTonnes > 0 && (here.isChilled || !product.requiresChilled)
                if mayWait, period < network.settings.periods {
                    let wait = network.settings.periodHours
                    stay(place, period + 1, hours + wait, age + wait / life(here.isChilled), linksLeft)
                }
            }
            func stay(_ place: Int, _ period: Int, _ hours: Double, _ age: Double, _ linksLeft: Int) {
                for (index, demand) in network.demands.enumerated()
                where demand.place == place && demand.product == supply.product && demand.period == period
                    && hours <= demand.maxHours + 1e-9 && age <= 1 - demand.minFreshness + 1e-9
                {
                    met.insert(index)
                }
                guard linksLeft > 0 else { return }
                for link in network.links where link.from == place && network.places[link.to].kind != .farm {
                    guard link.isChilled || !product.requiresChilled else { continue }
                    guard period + link.lagPeriods <= network.settings.periods else { continue }
                    arrive(
                        link.to, period + link.lagPeriods, hours + link.hours, age + link.hours / life(link.isChilled),
                        linksLeft - 1)
                }
            }
            arrive(supply.place, supply.period, 0, 0, 5)
        }
        return Dictionary(grouping: met) { network.demands[$0].row }.mapValues(\.count)
    }

    @Test("a demand that can be met is never said to be out of reach", arguments: seeds(40))
    func neverCriesWolf(seed: UInt64) throws {
        var random = RandomNetwork(seed: seed)
        random.mostLinks = 9
        let network = try Network(contentsOf: .json(random.json(), name: "seed \(seed)"))
        let met = reachable(network)
        for row in Set(network.demands.map(\.row)) {
            let lines = network.demands.filter { $0.row == row }
            let finding = network.warnings.listed.first {
                $0.pointer == "/demands/\(row - 1)" && $0.message.contains("no supply can reach it")
            }
            guard let finding else { continue }
            let missed = (1...9).first { finding.message.contains("in \($0) of its") } ?? lines.count
            #expect(met[row, default: 0] <= lines.count - missed, "seed \(seed): \(finding)")
        }
    }

    @Test("the least of hours, of ageing and of periods are each found over hubs, not through farms")
    func leasts() {
        func json(_ demand: String, _ product: String = "\"shelf_life_hours\": 100, \"shelf_life_hours_chilled\": 400")
            -> String
        {
            """
            {"format": "farmgate-network/1", "periods": 3, "products": [{"id": "p", \(product)}],
             "places": [{"id": "f", "kind": "farm", "handling_hours": 1}, {"id": "g", "kind": "farm"}, {"id": "h", "kind": "hub"},
                        {"id": "w", "kind": "warehouse", "handling_hours": 2}],
             "links": [{"from": "f", "to": "g", "hours": 0, "cost_per_tonne": 1},
                       {"from": "g", "to": "w", "hours": 0, "cost_per_tonne": 1},
                       {"from": "f", "to": "h", "hours": 10, "cost_per_tonne": 1, "lag_periods": 1},
                       {"from": "h", "to": "w", "hours": 20, "cost_per_tonne": 1, "lag_periods": 0},
                       {"from": "h", "to": "w", "hours": 40, "cost_per_tonne": 1, "lag_periods": 0, "chilled": true}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 1, "period": 1}],
             "demands": [{"place": "w", "product": "p", "tonnes": 1, "price_per_tonne": 1, \(demand)}]}
            """
        }
        func reason(_ json: String) -> String? {
            findings(json).first { $0.contains("no supply can reach it") }?.split(separator: ": ").last.map(String.init)
        }
        #expect(reason(json("\"period\": 2, \"max_hours\": 33")) == nil)
        #expect(reason(json("\"period\": 2, \"max_hours\": 32.9")) == "even the fastest way takes 33 hours")
        // 1 h and 10 h and 2 h of 100, 40 h of 400; the fastest way would use up 33 %.
        #expect(reason(json("\"period\": 2, \"min_freshness\": 0.77")) == nil)
        #expect(
            reason(json("\"period\": 2, \"min_freshness\": 0.78"))
                == "even the freshest way uses up 23 % of the shelf life")
        let slow = json("\"period\": 2, \"max_hours\": 3").replacing("\"hours\": 20", with: "\"hours\": 1e308")
            .replacing("\"hours\": 40", with: "\"hours\": 1.7e308")
        #expect(reason(slow)?.hasPrefix("even the freshest way uses up 1.79") == true)
        #expect(
            reason(slow.replacing("shelf_life_hours", with: "#x"))?.hasPrefix("even the fastest way takes 1.79") == true
        )
        #expect(reason(json("\"period\": 1")) == "nothing arrives before period 2")
        #expect(
            reason(json("\"period\": 3", "\"requires_chilled\": true"))
                == "no links lead there from a place that has the product")
    }
}
