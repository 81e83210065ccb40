import FarmgateModel
import Foundation
import NetworkTestSupport

@testable import FarmgatePlanning

/// A network of one farm, a chain of hubs and a city, with several links between neighbours, slow or dear: with two of them the
/// paths double with every hub, and limits on hours or freshness can't be kept by looking at costs alone.
struct LimitedChain {
    /// By move, hours and cost per tonne of each link.
    var moves: [[(hours: Double, cost: Double)]]
    var tonnes = 1.0
    var price = 1_000.0
    var farmCost = 0.0
    var maxHours: Double?
    var shelfLifeHours: Double?
    var lossPerDay = 0.0

    /// Two links a move, the last one of 50 hours or 50 CNY, those before each half of the next; goods keep 50 hours.
    static func halves(hubs: Int) -> LimitedChain {
        var amounts = [50.0]
        while amounts.count < hubs { amounts.append(amounts[amounts.count - 1] / 2) }
        return LimitedChain(
            moves: [[(0, 0)]] + amounts.reversed().map { [($0, 0), (0, $0)] }, shelfLifeHours: 50)
    }

    /// The same with a move more, 2,048 in place of 50, and 1,000 hours allowed.
    static func doubles(hubs: Int) -> LimitedChain {
        var amounts = [2048.0]
        while amounts.count <= hubs { amounts.append(amounts[amounts.count - 1] / 2) }
        return LimitedChain(
            moves: amounts.reversed().map { [($0, 0), (0, $0)] }, tonnes: 100, price: 5_000, maxHours: 1_000)
    }

    func network() throws -> Network {
        let places = ["f"] + (0..<moves.count - 1).map { "h\($0)" } + ["w"]
        let rows = places.map { place in
            let kind = ["f": "farm", "w": "warehouse"][place] ?? "hub"
            return #"{"id": "\#(place)", "kind": "\#(kind)"}"#
        }
        let links = moves.enumerated().flatMap { number, links in
            links.map {
                #"{"from": "\#(places[number])", "to": "\#(places[number + 1])", "hours": \#($0.hours), "#
                    + #""cost_per_tonne": \#($0.cost)}"#
            }
        }
        let life = shelfLifeHours.map { #", "shelf_life_hours": \#($0)"# } ?? ""
        let hours = maxHours.map { #", "max_hours": \#($0)"# } ?? ""
        return try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/1", "period_hours": 1000000,
             "products": [{"id": "p", "loss_per_day": \(lossPerDay)\(life)}],
             "places": [\(rows.joined(separator: ", "))],
             "links": [\(links.joined(separator: ",\n"))],
             "supplies": [{"place": "f", "product": "p", "tonnes": \(tonnes * 9), "cost_per_tonne": \(farmCost)}],
             "demands": [{"place": "w", "product": "p", "tonnes": \(tonnes), "price_per_tonne": \(price)\(hours)}]}
            """)
    }

    /// The cost of the best plan, by walking every path.
    func optimum() -> Double {
        let most = min(maxHours ?? .infinity, shelfLifeHours ?? .infinity) + 1e-9
        var least = price
        func walk(_ move: Int, _ cost: Double, _ hours: Double) {
            guard hours <= most else { return }
            guard move < moves.count else {
                least = min(least, cost)
                return
            }
            for link in moves[move] {
                let survival = pow(1 - lossPerDay, link.hours / 24)
                walk(move + 1, (cost + link.cost) / survival, hours + link.hours)
            }
        }
        walk(0, farmCost, 0)
        return (least - price) * tonnes
    }
}
