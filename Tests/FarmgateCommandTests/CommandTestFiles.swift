import Foundation
import TestSupport

/// The path of one of the package's small networks.
func tiny(_ name: String) -> String { packageFolder.appending(path: "Networks/tiny/\(name).json").path }

/// The folder of networks with a fault each.
let brokenNetworks = packageFolder.appending(path: "Networks/broken")

/// A page of the documentation.
func documentation(_ name: String) -> URL { packageFolder.appending(path: "docs/\(name)") }

/// An expected text that stands beside the tests.
func snapshot(_ name: String) -> URL {
    packageFolder.appending(path: "Tests/FarmgateCommandTests/Snapshots/\(name).txt")
}

/// A folder that goes when nobody needs it any more.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "farmgate-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// The names in the folder, sorted.
    func names(in subfolder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(subfolder)).sorted()
    }
}

/// Makes networks of any size, the same for the same numbers.
///
///     farm-0 … ── every hub ── every city        one product a farm number modulo `products`
struct GeneratedNetwork {
    var farms = 10
    var hubs = 3
    var cities = 4
    var products = 3
    /// Tonnes that a link from a hub takes; less than is wanted, so that the limits bind.
    var linkTonnes = 5.0

    var json: Data {
        var seed: UInt64 = 1
        func random(_ range: ClosedRange<Int>) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(seed >> 33) % range.count
        }
        func list(_ rows: [String]) -> String { "[\n" + rows.joined(separator: ",\n") + "\n]" }
        var places = (0..<farms).map { #"{"id": "farm-\#($0)", "kind": "farm"}"# }
        places += (0..<hubs).map {
            #"{"id": "hub-\#($0)", "name": "枢纽\#($0)", "kind": "hub", "throughput_tonnes": \#(2 * farms)}"#
        }
        places += (0..<cities).map { #"{"id": "city-\#($0)", "name": "城市\#($0)", "kind": "warehouse"}"# }
        var links: [String] = []
        for farm in 0..<farms {
            for hub in 0..<hubs {
                links.append(
                    #"{"from": "farm-\#(farm)", "to": "hub-\#(hub)", "hours": 3, "cost_per_tonne": \#(random(5...40))}"#
                )
            }
        }
        for hub in 0..<hubs {
            for city in 0..<cities {
                let cost = random(30...200)
                links.append(
                    #"{"from": "hub-\#(hub)", "to": "city-\#(city)", "hours": \#(random(5...30)), "cost_per_tonne": \#(cost), "capacity_tonnes": \#(linkTonnes)}"#
                )
            }
        }
        let supplies = (0..<farms).map {
            #"{"place": "farm-\#($0)", "product": "p\#($0 % products)", "tonnes": \#(random(2...9)), "cost_per_tonne": \#(random(100...300))}"#
        }
        var demands: [String] = []
        for city in 0..<cities {
            for product in 0..<products {
                demands.append(
                    #"{"place": "city-\#(city)", "product": "p\#(product)", "tonnes": \#(random(1...9)), "price_per_tonne": \#(random(300...900)), "min_freshness": 0.\#(random(1...6))}"#
                )
            }
        }
        let productRows = (0..<products).map {
            #"{"id": "p\#($0)", "shelf_life_hours": \#(random(30...90)), "loss_per_day": 0.0\#(random(1...9))}"#
        }
        return Data(
            """
            {"format": "farmgate-network/1", "name": "Generated", "period_hours": 168,
            "products": \(list(productRows)), "places": \(list(places)), "links": \(list(links)),
            "supplies": \(list(supplies)), "demands": \(list(demands))}
            """.utf8)
    }
}
