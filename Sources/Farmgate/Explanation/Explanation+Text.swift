extension Explanation {
    /// How many places of a cause are named in its sentence.
    private static let placesNamed = 6

    /// Returns the explanation in sentences, the dearest causes first.
    ///
    /// - Parameter listed: How many causes are told at most; the rest is counted.
    public func text(_ language: Language, listed: Int = 12) -> String {
        let wording = Wording(language)
        guard !causes.isEmpty else { return wording.nothingIsShort + "\n" }
        var lines = causes.prefix(listed).map { cause in
            let places = cause.shortages.prefix(Self.placesNamed).map { index in
                let shortage = shortages[index], demand = network.demands[shortage.demand]
                return wording.shortage(
                    of: cause.product == nil ? Int(demand.product) : nil, at: Int(demand.place),
                    tonnes: shortage.tonnes, on: network)
            }
            return wording.cause(
                cause.reason, product: cause.product, tonnes: cause.tonnes, places: places,
                more: cause.shortages.count - places.count, on: network)
        }
        if causes.count > listed { lines.append(wording.moreCauses(causes.count - listed)) }
        return lines.joined(separator: "\n") + "\n"
    }
}
