/// Chooses pairs of places from tables of paths: the rules of `LinkRules` as functions of nothing but their arguments.
enum LinkChoice {
    /// Chooses for each source the targets of least worth, as many as asked for; of equal ones those that come first.
    ///
    /// A source is never its own target. O(sources × targets × log targets).
    static func least(
        _ count: Int, in table: PathTable, by worth: (PathFigures, _ source: Int, _ target: Int) -> Double
    ) -> [PlacePair] {
        table.sources.indices.flatMap { source in
            let worths = table.targets.indices.compactMap { target -> (worth: Double, target: Int)? in
                guard table.targets[target] != table.sources[source], let path = table[source, target] else {
                    return nil
                }
                let worth = worth(path, source, target)
                return worth.isNaN ? nil : (worth, target)
            }
            return worths.sorted { ($0.worth, $0.target) < ($1.worth, $1.target) }.prefix(max(0, count)).map {
                PlacePair(from: table.sources[source], to: table.targets[$0.target])
            }
        }
    }

    /// Chooses the pairs of a square table that no third place lies on the way of: by none of them the way is longer by at most
    /// a share.
    ///
    /// What is left joins all that the whole table joins: of a pair that is left out both parts are shorter, so that by induction
    /// they are links or chains of links. O(places³), and less where the third places are near.
    static func withoutDetours(_ table: PathTable, share: Double) -> [PlacePair] {
        precondition(table.sources == table.targets, "the table is square")
        let places = table.sources.indices
        return places.flatMap { from -> [PlacePair] in
            // Only places that are nearer than the end can lie on the way.
            let near = places.compactMap { via -> (metres: Double, via: Int)? in
                via == from ? nil : table[from, via].map { ($0.metres, via) }
            }.sorted { ($0.metres, $0.via) < ($1.metres, $1.via) }
            return places.compactMap { to in
                guard to != from, let direct = table[from, to]?.metres else { return nil }
                for (metres, via) in near {
                    if metres >= direct { break }
                    guard via != to, let rest = table[via, to]?.metres, rest < direct else { continue }
                    if metres + rest <= direct * (1 + share) { return nil }
                }
                return PlacePair(from: table.sources[from], to: table.sources[to])
            }
        }
    }

    /// What a link of one mode between two places would be, for comparing it with those of others.
    struct Offer: Equatable {
        var hours: Double
        var costPerTonne: Double
        var co2KgPerTonne: Double
        var isChilled: Bool
    }

    /// Returns which of some offers between the same places can be of use: those that no other is at least as good as in time,
    /// cost, emissions and cold chain. Of equal ones the first is of use.
    static func useful(_ offers: [Offer]) -> [Bool] {
        offers.indices.map { index in
            let own = offers[index]
            return !offers.indices.contains { other in
                let offer = offers[other]
                guard other != index, offer.isChilled == own.isChilled else { return false }
                let isAsGood =
                    offer.hours <= own.hours && offer.costPerTonne <= own.costPerTonne
                    && offer.co2KgPerTonne <= own.co2KgPerTonne
                return isAsGood && (offer != own || other < index)
            }
        }
    }
}
