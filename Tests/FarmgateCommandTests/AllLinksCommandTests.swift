import Foundation
import TestSupport
import Testing

@Suite("plan --roads and verify --roads")
struct AllLinksCommandTests {
    let folder = try! TemporaryFolder()

    /// A farm on `smallRoads`, three dear hubs near it, a cheap one that is too far off for the rules, and a city.
    private func arguments(periods: Int = 1) throws -> [String] {
        let dear = (1...3).map {
            #"{"id": "h\#($0)", "kind": "hub", "lat": 38.00\#($0), "lon": 106.1, "handling_cost_per_tonne": 5000}"#
        }
        let places = """
            {"format": "farmgate-network/2", "name": "Small", "periods": \(periods), "period_hours": 168, "products": [{"id": "lamb"}],
             "places": [{"id": "f", "kind": "farm", "lat": 38, "lon": 106.0}, \(dear.joined(separator: ", ")),
               {"id": "h4", "kind": "hub", "lat": 38, "lon": 106.3}, {"id": "c", "kind": "warehouse", "lat": 38, "lon": 106.4}],
             "modes": [{"id": "lorry", "profile": "roads", "cost_per_tonne_km": 0.5}], "links": [],
             "supplies": [{"place": "f", "product": "lamb", "tonnes": 5, "cost_per_tonne": 100}],
             "demands": [{"place": "c", "product": "lamb", "tonnes": 4, "price_per_tonne": 70000}]}
            """
        try Data(places.utf8).write(to: folder.url.appending(path: "places.json"))
        let roads = folder.path("small.roads")
        if !FileManager.default.fileExists(atPath: roads) { try smallRoads().write(to: roads) }
        return [folder.path("places.json"), "--roads", roads]
    }

    @Test("The link that the rules leave out is found, named and kept, and the proof over all links is found again")
    func found() throws {
        let network = folder.path("network.json"), plan = folder.path("plan.json")
        let arguments = try arguments()
        let run = try RunningFarmgate(["plan"] + arguments + ["--save-network", network, "-o", plan]).finish()
        #expect(run.status == 0 && run.error.contains("1 link added"), "\(run.error)")
        #expect(
            run.error.contains("CNY cheaper: f-h4-lorry") && run.output.contains("Over all links"),
            "\(run.error)")
        let roads = ["--roads", arguments[2]]
        let verified = try RunningFarmgate(["verify", network, plan] + roads).finish()
        #expect(
            verified.status == 0 && verified.output.contains("over all links that could be made"), "\(verified.output)")
        let plain = try farmgate("verify", network, plan)
        #expect(plain.status == 0 && plain.output.contains("for the links of the network"))
        #expect(try farmgate("report", network, plan, "-o", folder.path("page.html")).status == 0)
    }

    @Test("A plan of the rules' links that claims to be the best over all is refused")
    func forged() throws {
        let network = folder.path("network.json"), plan = folder.path("plan.json")
        let arguments = try arguments()
        #expect(try RunningFarmgate(["link"] + arguments + ["-o", network, "-q"]).finish().status == 0)
        #expect(try farmgate("plan", network, "-q", "-o", plan).status == 0)
        let honest = try farmgate("verify", network, plan, "--roads", arguments[2])
        #expect(honest.status == 0)
        // Without the claim it is no fault, but said, that others might be cheaper by the handling of four tonnes.
        let last = try #require(honest.output.split(separator: "\n").last)
        #expect(last.hasPrefix("over all links") && !last.contains("(gap 0)"), "\(last)")
        var content = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: plan))) as? [String: Any])
        content["all_links"] = ["pairs": 9, "bound": content["bound"], "gap": content["gap"], "added": []]

        let all = try JSONSerialization.data(withJSONObject: content, options: [.sortedKeys])
        try all.write(to: URL(filePath: plan))
        let refused = try farmgate("verify", network, plan, "--roads", arguments[2])
        #expect(refused.status == 1 && refused.output.contains("demand row 1"), "\(refused.output)\(refused.error)")
    }

    @Test("What does not go together, or cannot be proved, is said with its exit status, and nothing is written")
    func failures() throws {
        let good = try arguments(), network = folder.path("network.json"), plan = folder.path("plan.json")
        func status(_ arguments: [String]) throws -> Int32 { try RunningFarmgate(["plan"] + arguments).finish().status }
        #expect(try status(good + ["-o", plan]) == 64)
        #expect(try status(good + ["--save-network", "-"]) == 64)
        #expect(try status(good + ["--save-network", network, "--fair", "0.5"]) == 64)
        #expect(try status([good[0], "--railways", "atlas"]) == 64)
        #expect(try status([good[0], "--save-network", network]) == 64)
        #expect(try status([good[0], "--roads", folder.path("missing.roads")]) == 66)
        #expect(try status([good[0], "--roads", good[0]]) == 65)
        #expect(try farmgate("verify", network, plan, "--railways", "atlas").status == 64)
        let several = try RunningFarmgate(["plan"] + arguments(periods: 2) + ["--save-network", network]).finish()
        #expect(several.status == 65 && several.error.contains("one period only"), "\(several.error)")
        #expect(try folder.names() == ["places.json", "small.roads"])
    }
}
