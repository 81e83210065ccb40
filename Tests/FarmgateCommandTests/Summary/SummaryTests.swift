import Farmgate
import Foundation
import SystemPackage
import Testing

@testable import FarmgateCommand

@Suite("The summary of a plan")
struct SummaryTests {
    /// Sums up a plan that was made by hand.
    private func summary(_ plan: String, of network: String, _ language: Language = .en) throws -> PlanSummary {
        let network = try Network(contentsOf: .path(FilePath(tiny(network))))
        let plan = try Plan(contentsOf: FilePath(tiny("plans/\(plan)")))
        return try PlanSummary(
            of: PlannedNetwork(of: plan, in: network), asked: 0, wasStopped: false, took: .zero, Wording(language))
    }

    private let plain = TextStyle(isColored: false)

    @Test("vehicles: trips, how full they are and what they cost; in a relaxed plan trips in part")
    func vehicles() throws {
        #expect(
            try summary("trucks", of: "trucks").vehicles(plain, width: nil) == [
                "2 trips of whole vehicles on 1 link, 100.0 % full, cost 160 CNY:",
                "  link                  trips     t     full  CNY",
                "  farm > city  (truck)      2  8.00  100.0 %  160",
            ])
        let relaxed = try summary("trucks-relaxed", of: "trucks")
        #expect(
            relaxed.vehicles(plain, width: nil)[0]
                == "2.25 trips of whole vehicles on 1 link, 100.0 % full, cost 180 CNY, trips in part (relaxed):")
        #expect(
            try summary("trucks", of: "trucks", .zh).vehicles(plain, width: nil)[0]
                == "整车 2 车次，线路 1 条，装载率 100.0%，费用 160 CNY：")
        #expect(try summary("opening", of: "opening").vehicles(plain, width: nil).isEmpty)
    }

    @Test("openings: which candidates, what they cost and how much of them is used; in a relaxed plan shares")
    func openings() throws {
        #expect(
            try summary("opening", of: "opening").openings(plain, width: nil) == [
                "1 of 2 candidate places are opened:", "  place  CNY     t  capacity     used",
                "  small  100  8.00      8.00  100.0 %",
            ])
        let relaxed = try summary("opening-relaxed", of: "opening").openings(plain, width: nil)
        #expect(relaxed[0] == "1 of 2 candidate places are opened, in part (relaxed):")
        #expect(relaxed[2] == "  large  50.0 %  150  10.00     10.00  100.0 %")
        #expect(try summary("trucks", of: "trucks").openings(plain, width: nil).isEmpty)
    }

    @Test("shortages: what must be served and cannot be is said first")
    func mustServe() throws {
        let bytes = """
            {"format": "farmgate-network/2", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "school", "kind": "warehouse"}, {"id": "market", "kind": "warehouse"}],
             "links": [{"from": "f", "to": "school", "hours": 1, "cost_per_tonne": 300},
               {"from": "f", "to": "market", "hours": 1, "cost_per_tonne": 10}],
             "supplies": [{"place": "f", "product": "p", "tonnes": 3}],
             "demands": [{"place": "school", "product": "p", "tonnes": 4, "must_serve": true},
               {"place": "market", "product": "p", "tonnes": 10, "price_per_tonne": 500}]}
            """
        let network = try Network(contentsOf: .json(Array(bytes.utf8), name: "network.json"))
        let planned = try PlannedNetwork(of: Planner(network).plan(), in: network)
        for (language, line) in [
            (Language.en, "1.00 t of demands that must be served cannot be delivered."), (.zh, "必须满足的需求中有 1.00 吨无法送达。"),
        ] {
            let summary = PlanSummary(of: planned, asked: 0, wasStopped: false, took: .zero, Wording(language))
            #expect(summary.shortages(plain, width: nil).dropFirst().first?.text == line)
        }
    }

    @Test("the bounds of a plan with whole numbers are told apart: what is proved and what the solver says")
    func bounds() throws {
        func bounds(_ summary: PlanSummary) -> [String] {
            summary.wording.choiceBounds(summary.plan, summary.network)
        }
        let trucks = try summary("trucks", of: "trucks")
        #expect(bounds(trucks).count == 1)
        #expect(bounds(trucks)[0].contains("none is cheaper: its word"))
        #expect(trucks.text(plain, width: nil).text.contains("No plan can be more than 28.00 CNY (0.02) cheaper"))
        var plan = trucks.plan
        plan.solverBound = -1580
        let open = try PlanSummary(
            of: PlannedNetwork(of: plan, in: trucks.network), asked: 0, wasStopped: true, took: .zero, Wording(.en))
        #expect(bounds(open)[0].contains("more than 6.00 CNY (4e-3) cheaper"))
        #expect(try bounds(summary("trucks-relaxed", of: "trucks"))[0].hasPrefix("The plan is relaxed"))
        #expect(try bounds(summary("one-route", of: "one-route")).isEmpty)
        let train = try summary("train", of: "train")
        #expect(
            bounds(train)[0].hasPrefix(
                "That is proved of plans without least amounts and single sources as well. Of those that keep"))
    }

    @Test(
        "emissions stand by mode with the price, the allowance and what more of it is worth; none where there is no figure"
    )
    func emissions() throws {
        let run = try farmgate("plan", tiny("carbon"))
        #expect(
            run.output.contains(
                """
                emissions by mode (ISO 14083)    t·km  t CO2e  g CO2e per t·km
                road                            5,000    0.50            100.0
                rail                            5,000    0.10             20.0
                all modes                      10,000    0.60             60.0
                60.0 kg CO2e per t delivered; 60 CNY paid for it; 0.60 t of 0.60 t allowed; 1 t more would be worth 275.00 CNY; \
                what hubs emit is not in it.
                """))
        #expect(!(try farmgate("plan", tiny("one-route")).output.contains("CO2e")))
        #expect(try farmgate("plan", tiny("carbon"), "--language", "zh").output.contains("\n公路 "))
    }

    @Test("where there are several periods each has its line, with its date if the network says one")
    func periods() throws {
        let json = try String(contentsOfFile: tiny("storage"), encoding: .utf8)
        let dated = json.replacing("\"periods\": 2,", with: "\"periods\": 2, \"start\": \"2026-06-01T08:00:00+08:00\",")
        let run = try farmgate("plan", "-", input: Data(dated.utf8))
        #expect(run.output.contains("\nperiod         t wanted  delivered  of demand  short\n1  2026-06-01      6.00 "))
        #expect(run.output.contains("  2  2026-06-02 "))
        let undated = try farmgate("plan", tiny("storage"))
        #expect(undated.output.contains("\nperiod  t wanted  delivered  of demand  short\n1 "))
        #expect(!(try farmgate("plan", tiny("one-route")).output.contains("\nperiod ")))
    }
}
