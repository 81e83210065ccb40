import Foundation
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification
@testable import FarmgateReport

@Suite("The report's page")
struct PageTests {
    private func page(_ language: Language = .en) throws -> String {
        String(decoding: try ReportFixture.report().html(language), as: UTF8.self)
    }

    /// What the page's script reads.
    private func data(of page: String) throws -> [String: Any] {
        let start = try #require(page.range(of: "id=\"data\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let json = Data(page[start.upperBound..<end.lowerBound].utf8)
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test("asks for nothing from elsewhere")
    func standsAlone() throws {
        let page = try page()
        for mark in ["src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
            #expect(!page.contains(mark), "\(mark)")
        }
    }

    @Test("names from the network are text, never markup or script")
    func escapes() throws {
        let page = try page()
        #expect(!page.contains("<b>"))
        #expect(page.contains("&lt;b&gt;"))
        #expect(page.components(separatedBy: "</script>").count == 4)
        let products = try #require(try data(of: page)["products"] as? [String])
        #expect(products.contains(ReportFixture.hostileName))
    }

    @Test("has every text that the template and the script name, and no other", arguments: Language.allCases)
    func texts(language: Language) throws {
        let texts = PageText.all(Wording(language))
        var named: Set<String> = []
        for (part, mark) in [(PagePart.template, "{{text."), (PagePart.script, "text.")] {
            for piece in part.components(separatedBy: mark).dropFirst() {
                named.insert(String(piece.prefix { $0.isLetter || $0.isNumber }))
            }
        }
        // Property names of the browser that follow a word ending in “text”.
        named.subtract(["setTransform", "clearRect", "lineJoin"])
        let missing = named.filter { texts[$0] == nil && PagePart.script.contains("text.\($0)") == false }
        #expect(missing.isEmpty)
        for name in texts.keys { #expect(named.contains(name), "\(name) is not used") }
        #expect(texts.values.allSatisfy { !$0.isEmpty })
    }

    @Test("the script's data are the plan's: flows, loads, demands and reasons")
    func agreesWithPlan() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        let data = try data(of: page())
        let plans = try #require(data["plans"] as? [[String: Any]])
        func table(_ name: String) throws -> [String: [Any]] { try #require(plans[0][name] as? [String: [Any]]) }
        func sum(_ column: [Any]?) -> Double { (column as? [Double] ?? []).reduce(0, +) }
        let shipments = try table("shipments")
        #expect(shipments["tonnes"]?.count == plan.shipments.count)
        #expect(abs(sum(shipments["delivered"]) - plan.totals.deliveredTonnes) < 0.01)
        #expect(abs(sum(shipments["tonnes"]) - plan.totals.dispatchedTonnes) < 0.01)
        #expect((shipments["steps"] as? [Int])?.contains(-1) == true, "a wait")
        #expect((shipments["steps"] as? [Int])?.count == (shipments["period"] as? [Int])?.count)
        #expect(abs(sum(try table("linkLoads")["tonnes"]) - plan.links.reduce(0) { $0 + $1.tonnes }) < 1e-4)
        let demands = try table("demands")
        #expect(abs(sum(demands["short"]) - plan.totals.shortTonnes) < 0.01)
        let reasons = try #require(data["reasons"] as? [String])
        let short = zip(try #require(demands["short"] as? [Double]), try #require(demands["reason"] as? [Int]))
        for (short, reason) in short { #expect((short > 0) == (reason >= 0)) }
        #expect(Set(reasons) == ["capacity on long in period 1", "storage at 县仓 in period 1"])
        #expect(data["begins"] as? [String] == ["2027-01-01 06:00", "2027-01-02 06:00"])
    }

    @Test("the script's data have what links carry of one product, and both ways")
    func linkLimits() throws {
        let network = try TinyNetworks.network(ofPlan: "ferry"), plan = try TinyNetworks.plan("ferry")
        let report = try PlanReport(of: plan, in: network)
        let data = try data(of: String(decoding: try report.html(.en), as: UTF8.self))
        let plans = try #require(data["plans"] as? [[String: Any]])
        let limits = try #require(plans[0]["linkLimits"] as? [String: [Any]])
        let links = try #require((data["links"] as? [String: Any])?["id"] as? [String])
        func ids(_ column: String) throws -> [String?] {
            try #require(limits[column] as? [Int]).map { $0 < 0 ? nil : links[$0] }
        }
        #expect(try ids("link") == ["ferry", "ferry", "bridge"])
        #expect(try ids("back") == ["ferry:back", "ferry:back", nil])
        let products = try #require(data["products"] as? [String])
        #expect(
            limits["product"]?.map { ($0 as? Int).flatMap { $0 < 0 ? nil : products[$0] } } == [nil, "fish", "apple"])
        #expect(limits["used"] as? [Double] == [12, 6, 3])
        #expect(limits["capacity"] as? [Double] == [12, 6, 3])
        #expect(limits["price"] as? [Double] == [70, 110, 40])
    }

    @Test("its tables say what the summary says")
    func tables() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        let page = try page()
        for figure in [
            plan.costs.purchase.fixed(0), plan.costs.revenue.fixed(0), plan.totals.shortTonnes.fixed(2),
            (100 * plan.totals.deliveredTonnes / 18).fixed(1) + " %",
        ] {
            #expect(page.contains(figure), "\(figure)")
        }
        #expect(page.contains("#place=W\">Beijing"))
        #expect(page.contains("#link=long"))
        #expect(page.contains("© Somebody"))
        let chinese = try self.page(.zh)
        #expect(chinese.contains("<html lang=\"zh-CN\">"))
        #expect(chinese.contains("运力不足：long"))
        #expect(chinese.contains("铁路"))
        #expect(!chinese.contains("Shelf life"))
    }

    @Test("an id with blanks and other letters is found again by its address")
    func anchors() {
        #expect(PageTables.anchor("F 1/é") == "F%201%2F%C3%A9")
        #expect(PageTables.anchor("H-1_a.b") == "H-1_a.b")
        #expect(PageTables.anchor("北").removingPercentEncoding == "北")
    }

    @Test("two plans stand side by side, and what changes has its sign")
    func comparison() throws {
        let network = try ReportFixture.network(), other = try ReportFixture.network("more")
        let plan = try ReportFixture.plan(network), otherPlan = try ReportFixture.plan(other)
        let report = try PlanReport(
            of: plan, in: network, comparedWith: PlannedNetwork(of: otherPlan, in: other), named: ["now", "then"])
        let page = String(decoding: try report.html(.en), as: UTF8.self)
        let change = otherPlan.totals.shortTonnes - plan.totals.shortTonnes
        #expect(change < -0.1)
        #expect(page.contains("−" + change.magnitude.fixed(1)))
        #expect(page.contains("“then”"))
        #expect((try data(of: page)["plans"] as? [Any])?.count == 2)
    }

    @Test("tested reasons stand on the page when they are given")
    func explanation() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        let explanation = try Explainer(of: plan, in: network).explanation()
        let report = try PlanReport(of: plan, in: network, explanation: explanation)
        let page = String(decoding: try report.html(.en), as: UTF8.self)
        #expect(page.contains("id=\"why\""))
        for section in explanation.sections(.en, listed: 20) {
            guard let title = section.title else { continue }
            #expect(page.contains("<h3>\(title)</h3>") as Bool)
        }
        #expect(explanation.sections(.en, listed: 20).contains { $0.title != nil })
        #expect(!(try self.page().contains("id=\"why\"")))
    }

    @Test("what the proof holds for is said: plans in part, whole vehicles, promises")
    func proof() throws {
        let network = try ReportFixture.network()
        func page(_ change: (inout PlanOptions) -> Void) throws -> String {
            var options = PlanOptions()
            change(&options)
            let plan = try Planner(network, options: options).plan()
            return String(decoding: try PlanReport(of: plan, in: network).html(.en), as: UTF8.self)
        }
        #expect(try page { $0.relax = true }.contains("The plan is relaxed") as Bool)
        #expect(try page { _ in }.contains("the solver found that none is") as Bool)
        #expect(
            try page {
                $0.relax = true; $0.fairShare = 0.9
            }.contains("what its promises cost included") as Bool)
    }

    @Test("is the same however often it is made")
    func isDeterministic() throws { #expect(try page() == page()) }

    @Test("a plan of another state of the network is refused, and one with a foreign id")
    func refusals() throws {
        let network = try ReportFixture.network(), plan = try ReportFixture.plan(network)
        #expect(throws: ReportError.otherNetwork(OtherNetworkError(of: plan))) {
            try PlanReport(of: plan, in: ReportFixture.network("more"))
        }
        var edited = plan
        edited.shipments = Array(repeating: plan.shipments[0], count: PlanReport.mostShipments + 1)
        #expect(throws: ReportError.tooManyShipments(PlanReport.mostShipments + 1)) {
            try PlanReport(of: edited, in: network).html(.en)
        }
        edited.shipments = [plan.shipments[0]]
        edited.shipments[0].supply.row = 99
        #expect(
            throws: ReportError.untraceable(
                .brokenShipment(number: 1, reason: "it is not from a supply to a demand of one product")),
            performing: { try PlanReport(of: edited, in: network).geoPackage(.en) })
        edited.linkIDs = TextColumn(["elsewhere"])
        #expect(throws: ReportError.unknownID("elsewhere")) { try PlanReport(of: edited, in: network) }
    }

    @Test("a plan that ships nothing has a page too")
    func emptyPlan() throws {
        let json = """
            {"format": "farmgate-network/1", "products": [{"id": "p"}],
             "places": [{"id": "f", "kind": "farm"}, {"id": "w", "kind": "warehouse"}], "links": [],
             "supplies": [{"place": "f", "product": "p", "tonnes": 1}],
             "demands": [{"place": "w", "product": "p", "tonnes": 1, "price_per_tonne": 5}]}
            """
        let network = try Network(contentsOf: .json(Array(json.utf8), name: "empty"))
        let report = try PlanReport(of: Planner(network).plan(), in: network)
        let page = String(decoding: try report.html(.en), as: UTF8.self)
        #expect(page.contains("0.0 %"))
        #expect(page.contains("no route"))
        for sheet in try report.dispatchSheets(.en) {
            #expect(String(decoding: sheet.content, as: UTF8.self).components(separatedBy: "\r\n").count == 2)
        }
    }
}
