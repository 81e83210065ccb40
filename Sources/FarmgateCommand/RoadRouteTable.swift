import Farmgate
import Roads

/// Lays out routes over roads for people: the time and length of each, then a line for what is travelled under one name.
struct RoadRouteTable {
    private let answer: RoadAnswer

    init(_ answer: RoadAnswer) { self.answer = answer }

    /// The routes; empty if there is none.
    var text: TerminalText {
        let parts = answer.routes.map(lines)
        return parts.isEmpty ? "" : "\(Array(parts.joined(separator: [""])).lines)"
    }

    private func lines(_ route: RoadRoute) -> [TerminalText] {
        var head = "\(Self.time(route.seconds)), \(Self.kilometres(route.metres))"
        if route.tollMetres > 0 { head += ", \(Self.kilometres(route.tollMetres)) with toll" }
        if route.ferryMetres > 0 { head += ", \(Self.kilometres(route.ferryMetres)) by ferry" }
        var table = TextTable([.right, .right, .left, .left, .left])
        table.append(["time", "length", "number", "road", ""])
        for step in route.legs.flatMap(\.steps) {
            let notes = (step.isUTurn ? ["turn round"] : []) + step.attributes.names
            table.append([
                Self.time(step.seconds), Self.kilometres(step.metres), step.reference, step.name,
                notes.joined(separator: ", "),
            ])
        }
        return [TerminalText(head), ""] + table.lines()
    }

    private static func time(_ seconds: Double) -> String {
        if seconds < 60 { return "\(seconds.fixed(0)) s" }
        let minutes = Int((seconds / 60).rounded())
        return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }

    private static func kilometres(_ metres: Double) -> String {
        metres < 1000 ? "\(metres.fixed(0)) m" : "\((metres / 1000).fixed(1)) km"
    }
}
