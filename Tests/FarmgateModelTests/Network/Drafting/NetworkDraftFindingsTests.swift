import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Findings about a network drafted in code")
struct NetworkDraftFindingsTests {
    private func findings(_ draft: NetworkDraft, scenario: String? = nil) -> [String] {
        do {
            return try draft.network(scenario: scenario).warnings.lines
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    /// A sound network: f → h → w.
    private var sound: NetworkDraft {
        var draft = NetworkDraft()
        draft.addProduct("lamb")
        draft.addPlace("f", .farm)
        draft.addPlace("h", .hub)
        draft.addPlace("w", .warehouse)
        draft.addLink(from: "f", to: "h", hours: 1, costPerTonne: 1)
        draft.addLink("reefer", from: "h", to: "w", hours: 1, costPerTonne: 1)
        draft.addSupply(of: "lamb", at: "f", tonnes: 1)
        draft.addDemand(for: "lamb", at: "w", tonnes: 1, pricePerTonne: 1)
        return draft
    }

    @Test("name the row and the column as the code does, all of them at once")
    func names() {
        #expect(findings(sound) == [])
        var draft = sound
        draft.settings.periodHours = -1
        draft.settings.currency = "yuan"
        draft.addProduct("", lossPerDay: 1)
        draft.addPlace("x", .hub, latitude: 3, openingCost: 7)
        draft.addLink("reefer", from: "w", to: "hh", hours: 1, costPerTonne: .nan, capacityTonnes: -6)
        draft.addLink("reefer", from: "h", to: "ww", km: 7)
        draft.addLink(from: "h", to: "x", hours: .infinity, costPerTonne: 1, vehicles: -1)
        draft.addLink("l", from: "h", to: "x", costPerTonne: 1)
        draft.addLink("l", from: "h", to: "x", hours: 1, costPerTonne: 1)
        draft.addDemand(for: "lamb", at: "f", tonnes: 3)
        draft.addDemand(for: "kamb", at: "w", tonnes: 3, pricePerTonne: 3, period: 4, minFreshness: 2)
        #expect(
            findings(draft) == [
                "draft:products[1].id: error: product without an id: id is empty",
                "draft:products[1].lossPerDay: error: product without an id: lossPerDay is 1; it must be at least 0 and less than 1",
                "draft:links[2].costPerTonne: error: link “reefer”: costPerTonne is not a number; it must be finite",
                "draft:links[2].capacityTonnes: error: link “reefer”: capacityTonnes is -6; it must be at least 0",
                "draft:links[4].hours: error: link “h>x”: hours is too large for a number; it must be finite",
                "draft:links[4].vehicles: error: link “h>x”: vehicles is -1; it must be at least 0",
                "draft:demands[2].minFreshness: error: demand of “kamb” at “w”: minFreshness is 2; it must be at least 0 and at most 1",
                "draft:currency: error: currency is “yuan”; it must be an ISO 4217 code such as “CNY”",
                "draft:periodHours: error: periodHours is -1; it must be greater than 0",
                "draft:places[3].longitude: error: place “x”: longitude is missing; give both latitude and longitude, or neither",
                "draft:links[2].to: error: link “reefer”: to is “hh”, but there is no such place; did you mean “h”?",
                "draft:links[3].to: error: link “reefer”: to is “ww”, but there is no such place; did you mean “w”?",
                "draft:links[3].hours: error: link “reefer”: hours is missing and cannot be worked out: its mode is not in modes; give hours",
                "draft:links[3].costPerTonne: error: link “reefer”: costPerTonne is missing and cannot be worked out: its mode is not in modes; give costPerTonne",
                "draft:links[5].hours: error: link “l”: hours is missing and cannot be worked out: km is missing too; give hours",
                "draft:links[6].id: error: the id “l” is given twice: it is that of links[5] already",
                "draft:demands[1].pricePerTonne: error: demand of “lamb” at “f”: pricePerTonne and shortageCostPerTonne are both 0; give one, or no plan would serve it",
                "draft:demands[1].place: error: demand of “lamb” at “f”: place is “f”, a farm; only a hub or a warehouse can have a demand",
                "draft:demands[2].product: error: demand of “kamb” at “w”: product is “kamb”, but there is no such product; did you mean “lamb”?",
            ])
    }

    @Test("name scenarios and their changes")
    func scenarios() {
        var draft = sound
        draft.addScenario("", changes: [])
        draft.addScenario(
            "s",
            changes: [
                .multiply(.links, [.lossPerDay: 2]), .set(.links, [.isChilled: "maybe"]),
                .multiply(.demands, [.product: 2]), .set(.demands, [:]), .set(.supplies, [.tonnes: -1]),
                .set(.demands, [.place: .omitted]), .remove(.places, where: [.kind: ["village"]]),
            ])
        draft.addScenario("s", changes: [.remove(.demands)])
        #expect(
            findings(draft) == [
                "draft:scenarios[0]: error: the scenario has no “id”",
                "draft:scenarios[1].changes[0]: error: links have no column “lossPerDay”",
                "draft:scenarios[1].changes[1]: error: isChilled is “maybe”; it must be true or false",
                "draft:scenarios[1].changes[2]: error: product is no number, and cannot be multiplied",
                "draft:scenarios[1].changes[3]: error: the change names no column to change",
                "draft:scenarios[1].changes[4]: error: tonnes is -1; it must be at least 0",
                "draft:scenarios[1].changes[5]: error: place is required, and cannot be omitted",
                "draft:scenarios[1].changes[6]: error: kind is “village”; it must be “farm” or “hub” or “warehouse”",
                "draft:scenarios[2]: error: the scenario “s” is given twice",
            ])
    }

    @Test("of an applied scenario are reported at its change")
    func applied() {
        var draft = sound
        draft.addScenario(
            "s",
            changes: [
                .remove(.places, where: [.id: ["h"]]), .multiply(.supplies, [.tonnes: -2]),
                .set(.demands, [.pricePerTonne: 0]), .remove(.products, where: [.id: ["lamm"]]),
            ])
        #expect(findings(draft) == [])
        #expect(
            findings(draft, scenario: "s") == [
                "draft:scenarios[0].changes[1]: error: scenario “s”: supply of “lamb” at “f”: tonnes is -2; it must be at least 0",
                "draft:scenarios[0].changes[3]: warning: scenario “s”: the change matches no row; there is no product “lamm”; did you mean “lamb”?",
                "draft:scenarios[0].changes[0]: error: scenario “s”: place “h” is removed, but link “f>h” still names it as “to”; remove that too",
                "draft:scenarios[0].changes[0]: error: scenario “s”: place “h” is removed, but link “reefer” still names it as “from”; remove that too",
                "draft:scenarios[0].changes[2]: error: scenario “s”: demand of “lamb” at “w”: pricePerTonne and shortageCostPerTonne are both 0; give one, or no plan would serve it",
            ])
        #expect(findings(draft, scenario: "t") == ["the network has no scenario “t”; did you mean “s”?"])
    }

    @Test("leave what the user wrote as it is")
    func quoted() {
        var draft = sound
        draft.addLink("lat", from: "loss_per_day", to: "w", hours: 1, costPerTonne: 1)
        #expect(
            findings(draft) == [
                "draft:links[2].from: error: link “lat”: from is “loss_per_day”, but there is no such place"
            ])
    }
}
