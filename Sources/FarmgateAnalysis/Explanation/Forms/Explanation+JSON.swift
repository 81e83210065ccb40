import FarmgateBase
import FarmgateModel

extension Explanation {
    /// What the first key of the JSON form says.
    static let format = "farmgate-explanation/1"

    /// Returns the explanation as a JSON object (`farmgate-explanation/1`), all of it, with the sentences that its figures
    /// stand in.
    public func json() -> [UInt8] {
        var file = ExplanationWriter(self)
        file.write()
        return file.json.take()
    }
}

/// Writes the JSON form of an explanation.
struct ExplanationWriter {
    let explanation: Explanation
    var json = JSONWriter()
    private let sentences: [(language: Language, of: ExplanationSentences)]
    var network: Network { explanation.network }

    init(_ explanation: Explanation) {
        self.explanation = explanation
        sentences = Language.allCases.map { ($0, ExplanationSentences(explanation, $0)) }
    }

    mutating func write() {
        json.beginObject()
        json.write(key: "format", Explanation.format)
        json.write(key: "network")
        json.beginObject(.oneLine)
        json.write(key: "name", network.settings.name)
        json.write(key: "digest", network.digest)
        json.write(key: "scenario", network.scenario)
        json.end()
        json.write(key: "currency", network.settings.currency)
        json.write(key: "planned_to_the_end", explanation.isPlannedToTheEnd)
        json.write(key: "possible_saving", explanation.possibleSaving)
        json.write(key: "cut_short", explanation.isCutShort)
        json.write(key: "plans", explanation.plansMade)
        writeSubject()
        writeAll("causes", explanation.causes) { $0.write($1) }
        writeAll("bottlenecks", explanation.bottlenecks) { $0.write($1) }
        writeAll("decisions", explanation.decisions) { $0.write($1) }
        if !network.fleets.isEmpty { writeAll("fleets", explanation.fleets) { $0.write($1) } }
        writeAll("lots", explanation.lots) { $0.write($1) }
        writeAll("ways", explanation.ways) { $0.write($1) }
        json.end()
    }

    private mutating func writeSubject() {
        json.write(key: "asked")
        json.beginObject(.oneLine)
        let subject = explanation.subject
        let ids: [(StaticString, [Int], TextColumn)] = [
            ("places", subject.places, network.placeIDs), ("links", subject.links, network.linkIDs),
            ("products", subject.products, network.productIDs),
        ]
        for (key, indices, column) in ids {
            json.write(key: key)
            json.beginArray()
            for index in indices { json.write(column[index]) }
            json.end()
        }
        json.end()
    }

    private mutating func writeAll<Item>(
        _ key: StaticString, _ items: [Item], _ write: (inout ExplanationWriter, Item) -> Void
    ) {
        json.write(key: key)
        json.beginArray()
        for item in items {
            json.beginObject()
            write(&self, item)
            json.end()
        }
        json.end()
    }

    /// Writes the sentences of an item, by language.
    mutating func writeSentences(_ make: (ExplanationSentences) -> [String]) {
        json.write(key: "sentences")
        json.beginObject()
        for (language, sentences) in sentences {
            json.write(keyNamed: language.rawValue)
            json.beginArray()
            for sentence in make(sentences) { json.write(sentence) }
            json.end()
        }
        json.end()
    }

    /// Writes a key and a figure, null if there is none.
    mutating func write(_ key: StaticString, _ figure: Double?) { json.write(key: key, figure ?? .nan) }

    /// Writes the keys that name a limit.
    mutating func write(_ limit: Limit) {
        func period(_ period: Int) { json.write(key: "period", period) }
        switch limit {
        case .product(let index):
            json.write(key: "limit", "supply")
            json.write(key: "product", network.productIDs[index])
        case .supply(let index):
            json.write(key: "limit", "supply")
            write(supply: index)
        case .place(let index, let number):
            json.write(key: "limit", "place")
            json.write(key: "place", network.placeIDs[index])
            period(number)
        case .storage(let index, let number):
            json.write(key: "limit", "storage")
            json.write(key: "place", network.placeIDs[index])
            period(number)
        case .link(let index, let number):
            json.write(key: "limit", "link")
            json.write(key: "link", network.linkIDs[index])
            period(number)
        case .opening(let candidate):
            json.write(key: "limit", "opening")
            switch candidate {
            case .place(let index): json.write(key: "place", network.placeIDs[index])
            case .link(let index): json.write(key: "link", network.linkIDs[index])
            }
        case .group(let index):
            json.write(key: "limit", "group")
            json.write(key: "group", network.groupIDs[index])
        case .trips(let index, let number):
            json.write(key: "limit", "trips")
            json.write(key: "link", network.linkIDs[index])
            period(number)
        case .fleet(let index, let number):
            json.write(key: "limit", "fleet")
            json.write(key: "fleet", network.fleetIDs[index])
            period(number)
        case .linkLimit(let limit):
            json.write(key: "limit", "link_limit")
            json.write(key: "link", network.linkIDs[limit.link])
            if let product = limit.product { json.write(key: "product", network.productIDs[product]) }
            if limit.isBothWays { json.write(key: "both_ways", true) }
            period(limit.period)
        case .carbon: json.write(key: "limit", "carbon")
        }
    }

    /// Writes the keys that name a supply.
    mutating func write(supply index: Int) {
        let supply = network.supplies[index], lot = network.lots[Int(supply.row) - 1]
        json.write(key: "row", Int(supply.row))
        json.write(key: "place", network.placeIDs[Int(supply.place)])
        json.write(key: "product", network.productIDs[Int(supply.product)])
        json.write(key: "period", Int(supply.period))
        if !lot.isEmpty { json.write(key: "lot", lot) }
    }
}
