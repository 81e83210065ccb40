/// The tags of an element of OpenStreetMap: keys and values, as in `highway=primary`.
struct OSMTags: Sendable, Equatable {
    var pairs: [(key: String, value: String)]

    /// Takes keys and values.
    init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { (key: $0.0, value: $0.1) } }

    /// Returns the value of a key; nil if there is none, or it is empty.
    subscript(key: String) -> String? {
        for pair in pairs where pair.key == key { return pair.value.isEmpty ? nil : pair.value }
        return nil
    }

    /// Whether there are none.
    var isEmpty: Bool { pairs.isEmpty }

    static func == (one: Self, other: Self) -> Bool { one.pairs.elementsEqual(other.pairs, by: ==) }

    /// Returns the values for both directions of the first of some keys that has any: `key:forward` and `key:backward` go before
    /// `key`.
    func directions(_ keys: [String]) -> (forward: String?, backward: String?) {
        var (forward, backward): (String?, String?)
        for key in keys {
            // Most ways have none of them.
            guard pairs.contains(where: { $0.key.hasPrefix(key) }) else { continue }
            forward = forward ?? self[key + ":forward"] ?? self[key]
            backward = backward ?? self[key + ":backward"] ?? self[key]
            if forward != nil, backward != nil { break }
        }
        return (forward, backward)
    }
}
