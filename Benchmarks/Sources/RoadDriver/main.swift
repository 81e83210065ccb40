import Foundation
import Roads

// Opens a file of roads, answers the routes and the table that JSON on its input asks for, and says how long each took within
// the process, as Benchmarks/roads/peers.py asks other routers.

struct Question: Decodable {
    let pairs: [[[Double]]]
    let places: [[Double]]
}

/// What was answered: seconds and metres of each pair, nil where there is no way.
struct Answer: Encodable {
    var opened: Double
    var routes: [[Double]?]
    var routeSeconds: Double
    var reached: Int
    var tableSeconds: Double
}

func seconds(_ call: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure(call)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

let question = try JSONDecoder().decode(Question.self, from: FileHandle.standardInput.readDataToEndOfFile())
var opened: RoadGraph?
let opening = try seconds { opened = try RoadGraph(contentsOf: CommandLine.arguments[1]) }
guard let roads = opened else { exit(1) }

func place(_ point: [Double]) -> RoadPlace? {
    RoadPoint(longitudeDegrees: point[0], latitudeDegrees: point[1]).flatMap { roads.place(at: $0) }
}

let router = RoadRouter(roads)
var routes: [[Double]?] = []
let routing = seconds {
    routes = question.pairs.map { pair in
        guard let from = place(pair[0]), let to = place(pair[1]) else { return nil }
        return router.route(through: [from, to]).map { [$0.seconds, $0.metres] }
    }
}
var reached = 0
let tabling = seconds {
    let places = question.places.compactMap(place)
    let answer = RoadTable(roads, to: places).answer(from: places, threads: 2)
    reached = answer.weight.count { $0 >= 0 }
}
let answer = Answer(
    opened: opening, routes: routes, routeSeconds: routing, reached: reached, tableSeconds: tabling)
FileHandle.standardOutput.write(try JSONEncoder().encode(answer))
