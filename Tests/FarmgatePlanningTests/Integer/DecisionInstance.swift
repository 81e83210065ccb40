import FarmgateModel
import NetworkTestSupport
import TestSupport

@testable import FarmgatePlanning

/// Random networks of the kinds that published tests of deciding in whole numbers have, with 25 to 60 decisions: too hard to be
/// planned to the end in a moment.
struct DecisionInstance: CustomStringConvertible {
    enum Kind: CaseIterable {
        /// Sites to open that serve customers, each taking so much.
        case sites
        /// Sources and sinks with a fixed charge on every link between them.
        case charges
        /// Hubs on the way to cities, whose lorries make whole trips, no more than so many.
        case lorries
    }

    let kind: Kind
    let seed: UInt64

    var description: String { "\(kind), seed \(seed)" }

    func network() throws -> Network {
        var random = SeededGenerator(seed: seed)
        let json =
            switch kind {
            case .sites: Self.sites(&random)
            case .charges: Self.charges(&random)
            case .lorries: Self.lorries(&random)
            }
        return try NetworkTestSupport.network(json)
    }

    private static func sites(_ random: inout SeededGenerator) -> String {
        let siteCount = Int.random(in: 25...60, using: &random)
        let customerCount = Int.random(in: 20...40, using: &random)
        let wanted = (0..<customerCount).map { _ in Int.random(in: 5...150, using: &random) }
        let total = wanted.reduce(0, +), places = points(siteCount + customerCount, &random)
        let capacity = total / Int.random(in: 4...9, using: &random)
        let cost = Int.random(in: 2_000...25_000, using: &random)
        return text(
            places: [#"{"id": "F", "kind": "farm"}"#]
                + (0..<siteCount).map {
                    #"{"id": "h\#($0)", "kind": "hub", "throughput_tonnes": \#(capacity), "opening_cost": \#(cost)}"#
                } + (0..<customerCount).map { #"{"id": "c\#($0)", "kind": "warehouse"}"# },
            links: (0..<siteCount).map { #"{"from": "F", "to": "h\#($0)", "hours": 0, "cost_per_tonne": 0}"# }
                + (0..<siteCount).flatMap { site in
                    (0..<customerCount).map { customer in
                        let distance = places[site].distance(to: places[siteCount + customer])
                        return #"{"from": "h\#(site)", "to": "c\#(customer)", "hours": 0, "#
                            + #""cost_per_tonne": \#(distance)}"#
                    }
                },
            supplies: [#"{"place": "F", "product": "p", "tonnes": \#(total)}"#],
            demands: wanted.enumerated().map { demand(at: "c\($0)", $1) })
    }

    private static func charges(_ random: inout SeededGenerator) -> String {
        let sourceCount = Int.random(in: 4...7, using: &random)
        let sinkCount = Int.random(in: 6...8, using: &random)
        let wanted = (0..<sinkCount).map { _ in Int.random(in: 5...60, using: &random) }
        let supplied = wanted.reduce(0, +) / sourceCount + 1
        return text(
            places: (0..<sourceCount).map { #"{"id": "f\#($0)", "kind": "farm"}"# }
                + (0..<sinkCount).map { #"{"id": "c\#($0)", "kind": "warehouse"}"# },
            links: (0..<sourceCount).flatMap { source in
                (0..<sinkCount).map { sink in
                    let most = min(supplied, wanted[sink])
                    return #"{"from": "f\#(source)", "to": "c\#(sink)", "hours": 1, "vehicles": 1, "#
                        + #""cost_per_tonne": \#(Int.random(in: 1...9, using: &random)), "vehicle_tonnes": \#(most), "#
                        + #""vehicle_cost": \#(Int.random(in: 20...400, using: &random))}"#
                }
            },
            supplies: (0..<sourceCount).map { #"{"place": "f\#($0)", "product": "p", "tonnes": \#(supplied)}"# },
            demands: wanted.enumerated().map { demand(at: "c\($0)", $1) })
    }

    private static func lorries(_ random: inout SeededGenerator) -> String {
        let hubCount = Int.random(in: 3...5, using: &random), cityCount = Int.random(in: 8...12, using: &random)
        let wanted = (0..<cityCount).map { _ in Int.random(in: 3...40, using: &random) }
        let places = points(hubCount + cityCount, &random)
        return text(
            places: [#"{"id": "F", "kind": "farm"}"#] + (0..<hubCount).map { #"{"id": "h\#($0)", "kind": "hub"}"# }
                + (0..<cityCount).map { #"{"id": "c\#($0)", "kind": "warehouse"}"# },
            links: (0..<hubCount).map { #"{"from": "F", "to": "h\#($0)", "hours": 1, "cost_per_tonne": \#($0)}"# }
                + (0..<hubCount).flatMap { hub in
                    (0..<cityCount).map { city in
                        let distance = places[hub].distance(to: places[hubCount + city])
                        return #"{"from": "h\#(hub)", "to": "c\#(city)", "hours": 1, "cost_per_tonne": 1, "#
                            + #""vehicle_tonnes": 8, "vehicle_cost": \#(20 + 8 * distance), "#
                            + #""vehicles": \#(Int.random(in: 1...3, using: &random))}"#
                    }
                },
            supplies: [#"{"place": "F", "product": "p", "tonnes": \#(wanted.reduce(0, +))}"#],
            demands: wanted.enumerated().map { demand(at: "c\($0)", $1) })
    }

    private static func demand(at place: String, _ tonnes: Int) -> String {
        #"{"place": "\#(place)", "product": "p", "tonnes": \#(tonnes), "shortage_cost_per_tonne": 5000}"#
    }

    private static func points(_ count: Int, _ random: inout SeededGenerator) -> [SIMD2<Double>] {
        (0..<count).map { _ in SIMD2(.random(in: 0...100, using: &random), .random(in: 0...100, using: &random)) }
    }

    private static func text(places: [String], links: [String], supplies: [String], demands: [String]) -> String {
        """
        {"format": "farmgate-network/1", "products": [{"id": "p"}],
         "places": [\(places.joined(separator: ", "))],
         "links": [\(links.joined(separator: ",\n"))],
         "supplies": [\(supplies.joined(separator: ", "))],
         "demands": [\(demands.joined(separator: ", "))]}
        """
    }
}

extension SIMD2<Double> {
    /// The distance between two points, to the tenth.
    fileprivate func distance(to other: Self) -> Double {
        let difference = self - other
        return ((difference * difference).sum().squareRoot() * 10).rounded() / 10
    }
}
