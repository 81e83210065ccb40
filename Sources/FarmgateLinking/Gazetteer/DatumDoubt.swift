public import FarmgateModel

/// Says that the coordinates of a network seem to be in another datum than it says.
public struct DatumDoubt: Sendable, Equatable {
    /// The datum that the network says, or WGS 84 because it says nothing.
    public let stated: Datum
    /// The datum in which its places lie where they should.
    public let likely: Datum
    /// How many hubs and warehouses could be compared with the seats of their counties and cities.
    public let placeCount: Int
    /// How many of them are nearer to the seats in the likely datum.
    public let nearerCount: Int
    /// Half of them are nearer than that to the seats, in metres, as stated.
    public let medianMetres: Double
    /// The same in the likely datum.
    public let likelyMedianMetres: Double
}

extension Network {
    /// Compares hubs and warehouses with the seats of the counties and cities in which they say they lie; nil unless another datum is
    /// clearly nearer.
    ///
    /// A place need not lie at the seat, but if the datum is right the seats lie to all sides of the places. That so many are nearer in
    /// another datum must have a chance below one in a thousand (the sign test), which takes ten places at least; and half of the distance
    /// must be gone with it.
    public var datumDoubt: DatumDoubt? {
        let pairs = seats()
        guard pairs.count >= 10 else { return nil }
        let stated = settings.coordinates
        func metres(_ datum: Datum) -> [Double] {
            pairs.map { 1000 * datum.wgs84(stated.location(ofWGS84: $0.place)).kilometres(to: $0.seat) }
        }
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        let asStated = metres(stated)
        let others = Datum.allCases.filter { $0 != stated }.map { (datum: $0, metres: metres($0)) }
        guard let best = others.min(by: { median($0.metres) < median($1.metres) }) else { return nil }
        let nearer = zip(best.metres, asStated).count { $0 < $1 }
        let doubt = DatumDoubt(
            stated: stated, likely: best.datum, placeCount: pairs.count, nearerCount: nearer,
            medianMetres: median(asStated), likelyMedianMetres: median(best.metres))
        let isClear = Self.chance(ofAtLeast: nearer, among: pairs.count) < 0.001
        return isClear && doubt.likelyMedianMetres < doubt.medianMetres / 2 ? doubt : nil
    }

    /// The hubs and warehouses with coordinates, each with the seat of the division that it names, if that is near.
    private func seats() -> [(place: Location, seat: Location)] {
        let named = places.indices.filter { places[$0].kind != .farm && places[$0].location != nil }
        guard named.count >= 10 else { return [] }
        return named.compactMap { row in
            guard let location = places[row].location else { return nil }
            for written in divisionNames(ofPlace: row) {
                let matches = Gazetteer.shipped.matches(
                    written, preferring: places[row].kind == .warehouse ? .city : nil)
                guard matches.count == 1, let seat = matches[0].seat else { continue }
                // Farther off it is not at the seat in any datum.
                return seat.kilometres(to: location) < 20 ? (location, seat) : nil
            }
            return nil
        }
    }

    /// The chance that of some fair coins at least so many show heads.
    private static func chance(ofAtLeast heads: Int, among coins: Int) -> Double {
        // From the most heads down: each term follows from the one before, and all are below 1.
        var term = 1.0, sum = 1.0
        for tails in 0..<(coins - heads) {
            term *= Double(coins - tails) / Double(tails + 1)
            sum += term
        }
        // 2⁻ⁿ is 0 for more than a thousand coins, as are terms that are infinite then; the normal law does for those.
        guard coins <= 900 else {
            let deviations = (Double(heads) - Double(coins) / 2) / (Double(coins).squareRoot() / 2)
            return deviations > 3.1 ? 0 : 1
        }
        return (0..<coins).reduce(sum) { chance, _ in chance / 2 }
    }
}
