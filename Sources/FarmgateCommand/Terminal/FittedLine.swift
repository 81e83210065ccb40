/// A line of parts, of which the least important are left out where there is no room for all.
struct FittedLine {
    /// A piece of the line.
    struct Part {
        let text: String
        /// The greater it is, the longer the part stays.
        let weight: Int

        init(_ text: String, weight: Int) {
            self.text = text
            self.weight = weight
        }
    }

    private static let gap = "  "

    private var parts: [Part]

    /// Makes the line of parts from left to right; empty ones take no room.
    init(_ parts: [Part]) {
        self.parts = parts.filter { !$0.text.isEmpty }
    }

    /// Returns the line.
    ///
    /// - Parameter width: The columns there are; nil for as many as are needed.
    func text(within width: Int? = nil) -> String {
        guard let width else { return joined }
        var line = self
        while line.parts.count > 1, DisplayWidth.of(line.joined) > width,
            let least = line.parts.indices.min(by: { line.parts[$0].weight < line.parts[$1].weight })
        {
            line.parts.remove(at: least)
        }
        return DisplayWidth.truncated(line.joined, to: width)
    }

    private var joined: String { parts.map(\.text).joined(separator: Self.gap) }
}
