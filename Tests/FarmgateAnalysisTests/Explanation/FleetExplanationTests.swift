import FarmgateModel
import FarmgatePlanning
import NetworkTestSupport
import Testing

@testable import FarmgateAnalysis

@Suite("An explanation of fleets")
struct FleetExplanationTests {
    private func explanation(relax: Bool = false, _ subject: [String] = []) throws -> Explanation {
        let network = try TinyNetworks.network(ofPlan: "fleet")
        var options = PlanOptions()
        options.relax = relax
        let explainer = try Explainer(of: Planner(network, options: options).plan(), in: network)
        return try explainer.explanation(of: ExplanationSubject(subject, in: network))
    }

    @Test("says what one more vehicle is worth, all trips decided again")
    func oneMoreVehicle() throws {
        let found = try explanation(), fleet = try #require(found.fleets.first)
        #expect(found.fleets.count == 1 && fleet.fleet == 0)
        #expect(fleet.hours == 22 && fleet.hoursAllowed == 24)
        #expect(abs(try #require(fleet.saving) - 376) < 1e-6)
        #expect(abs(try #require(fleet.greatestSaving) - 376) < 0.01)
        #expect(
            found.text(.en).contains(
                "Fleet reefer, 2 vehicles of 4.00 t: 22.0 h of 24.0 h are driven; one more vehicle is worth 376.00 CNY."
            ))
        #expect(found.text(.zh).contains("再加一辆车值 376"))
        #expect(String(decoding: found.json(), as: UTF8.self).contains(#""worth_of_one_more": 376"#))
        #expect(try explanation(["orchard>far"]).fleets.count == 1)
        #expect(try explanation(["near"]).fleets.isEmpty)
    }

    @Test("names the hours of a fleet as the reason where they leave no time for another trip")
    func shortOfHours() throws {
        let found = try explanation()
        #expect(found.shortages.map(\.reason) == [.scarce([.fleet(0, period: 1)]), .scarce([.fleet(0, period: 1)])])
        #expect(found.causes.count == 1)
        #expect(found.text(.en).contains("The vehicles of fleet reefer have no more than 24.0 h to drive."))
    }

    @Test("in a relaxed plan prices the hours that trips in part use up")
    func relaxed() throws {
        let found = try explanation(relax: true), fleet = try #require(found.fleets.first)
        #expect(abs(fleet.hours - 24) < 1e-6 && abs(fleet.price - 112.0 / 3) < 1e-6)
        // 12 h more: the other ⅓ trip to near of 4 t, half of another with 2 t.
        #expect(abs(try #require(fleet.saving) - 410.0 - 2.0 / 3) < 1e-6)
        #expect(found.shortages.map(\.reason) == [.scarce([.fleet(0, period: 1)])])
        #expect(found.possibleSaving < 1e-6)
    }
}
