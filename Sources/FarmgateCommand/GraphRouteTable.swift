import Farmgate

/// Lays out a route on a road graph for people: its length, then a line a node.
struct GraphRouteTable {
    private let route: GraphRoute

    init(_ route: GraphRoute) {
        self.route = route
    }

    /// The route; empty if there is none.
    var text: TerminalText {
        guard let distance = route.distance else { return "" }
        var table = TextTable([.right, .right, .right, .right])
        table.append(["distance", "weight", "arc", "node"])
        for step in route.steps {
            table.append([
                "\(step.distance)", step.weight.map { "\($0)" } ?? "", step.arc.map { "\($0)" } ?? "", "\(step.node)",
            ])
        }
        let arcs = route.arcs.count == 1 ? "1 arc" : "\(route.arcs.count.grouped) arcs"
        return "distance \(distance), \(arcs)\n\n\(table.lines().lines)"
    }
}
