import FarmgateVerification
import NetworkTestSupport
import Testing

@testable import FarmgateModel
@testable import FarmgatePlanning

@Suite("Plans over several periods")
struct PeriodTests {
    /// farm ─ 2 h ─ hub (can store) ─ 2 h ─ city: all is picked in period 1, wanted in each of three.
    private func network(shelfLifeHours: Double, storageTonnes: Double = 100) throws -> Network {
        try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "periods": 3, "period_hours": 24,
             "products": [{"id": "p", "shelf_life_hours": \(shelfLifeHours), "loss_per_day": 0.1}],
             "places": [{"id": "farm", "kind": "farm"},
               {"id": "hub", "kind": "hub", "storage_tonnes": \(storageTonnes), "storage_cost_per_tonne_period": 10},
               {"id": "city", "kind": "warehouse"}],
             "links": [{"from": "farm", "to": "hub", "hours": 2, "cost_per_tonne": 5},
               {"from": "hub", "to": "city", "hours": 2, "cost_per_tonne": 5}],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 100, "period": 1}],
             "demands": [{"place": "city", "product": "p", "tonnes": 10, "price_per_tonne": 500}]}
            """)
    }

    @Test("goods wait where that pays, and only as long as they stay fresh", arguments: [(200.0, 3), (40, 2), (20, 1)])
    func waitsWhileFresh(shelfLifeHours: Double, periodsServed: Int) throws {
        let network = try network(shelfLifeHours: shelfLifeHours)
        let plan = try Planner(network).plan()
        #expect(plan.demands.map { $0.delivered > 9.999 } == [true, periodsServed > 1, periodsServed > 2])
        #expect(Verification(of: plan, in: network).isProved)
    }

    @Test("what waits loses weight and is limited by the room there is")
    func storageLimits() throws {
        let network = try network(shelfLifeHours: 200, storageTonnes: 8)
        let plan = try Planner(network).plan()
        // 8 t may wait into period 2; after a day there and two links of 2 h, 0.9^(28/24) of what was dispatched is left.
        let afterLink = 0.9.power(2.0 / 24)
        #expect(plan.waits.allSatisfy { $0.tonnes <= 8 + 1e-6 })
        #expect(plan.waits.contains { $0.period == 1 && abs($0.tonnes - 8) < 1e-6 && $0.price > 0 })
        let delivered = plan.demands[1].delivered + plan.demands[2].delivered / 0.9
        #expect(abs(delivered - 8 * 0.9 * afterLink) < 1e-6)
        #expect(Verification(of: plan, in: network).isProved)
    }

    @Test(
        "a plan of all periods as one is repeated wherever it arrives in time, with each period's part of its tonnes and its prices"
    )
    func repeatsTheWhole() throws {
        // What leaves in one of three days comes in the next: the 75 t of all days as one are 25 t on each of two ways.
        let network = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "periods": 3, "period_hours": 24, "products": [{"id": "p"}],
             "places": [{"id": "farm", "kind": "farm"}, {"id": "city", "kind": "warehouse"}],
             "links": [{"from": "farm", "to": "city", "hours": 20, "cost_per_tonne": 5}],
             "supplies": [{"place": "farm", "product": "p", "tonnes": 25, "cost_per_tonne": 100}],
             "demands": [{"place": "city", "product": "p", "tonnes": 30, "price_per_tonne": 500}]}
            """)
        let model = try PlanningModel(network)
        let start = try PeriodStart.warmStart(of: model, PlanOptions())
        #expect(start.isRough)
        #expect(start.paths.supply.map { network.supplies[Int($0)].period } == [1, 2])
        #expect(start.paths.demand.map { network.demands[Int($0)].period } == [2, 3])
        #expect(start.tonnes.allSatisfy { abs($0 - 25) < 1e-9 })
        #expect(network.supplies.indices.allSatisfy { abs(start.prices[model.limit(ofSupply: $0)] - 395) < 1e-6 })
    }

    @Test(
        "a network of a week in days starts from the week as one, by GLPK and by PDHG, and comes to the same cost as without"
    )
    func startsFromTheWhole() throws {
        let week = try RealNetworks.ningxiaShaanxi().inDays(7)
        let model = try PlanningModel(week)
        let known = try PeriodStart.warmStart(of: model, PlanOptions())
        #expect(known.paths.count > 200)
        let without = try ColumnGeneration(model, PlanOptions(), startingFrom: nil).run { _ in }
        for fewRows in [0, .max] {
            let plan = try ColumnGeneration(model, PlanOptions(), startingFrom: known, fewRows: fewRows).run { _ in }
            #expect(plan.status == .optimal)
            #expect(abs(plan.objective - without.objective) <= 2e-6 * abs(without.objective))
            #expect(Verification(of: plan, in: week).isProved)
        }
    }
}

extension Double {
    fileprivate func power(_ exponent: Double) -> Double {
        Product(
            id: "product", shelfLifeHours: .infinity, shelfLifeHoursChilled: .infinity, lossPerDay: 1 - self,
            lossPerDayChilled: 0,
            requiresChilled: false, capacityPerTonne: 1
        ).survival(hours: exponent * 24, isChilled: false)
    }
}

extension Network {
    /// A week's network in days: a day has its share of supplies, demands and capacities.
    fileprivate func inDays(_ days: Int) -> Network {
        let share = 1 / Double(days)
        var settings = settings
        settings.periods = days
        settings.periodHours = 24
        return with(
            settings: settings,
            places: places.map {
                var place = $0
                place.throughputTonnes *= share
                return place
            },
            links: links.map {
                var link = $0
                link.capacityTonnes *= share
                link.lagPeriods = Int(min(Double(days), (link.hours / 24 + 0.5).rounded(.down)))
                return link
            },
            supplies: Self.daily(supplies, days, period: \.period, tonnes: \.tonnes),
            demands: Self.daily(demands, days, period: \.period, tonnes: \.tonnes))
    }

    /// A row a day for every row, with its share of the tonnes.
    private static func daily<Row>(
        _ rows: [Row], _ days: Int, period: WritableKeyPath<Row, Int>, tonnes: WritableKeyPath<Row, Double>
    ) -> [Row] {
        rows.flatMap { row in
            (1...days).map { day in
                var daily = row
                daily[keyPath: period] = day
                daily[keyPath: tonnes] *= 1 / Double(days)
                return daily
            }
        }
    }
}
