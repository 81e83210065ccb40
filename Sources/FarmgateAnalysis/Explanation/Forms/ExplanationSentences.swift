import FarmgateBase
import FarmgateModel

/// Puts an explanation into sentences: the one place where those of every form come from.
struct ExplanationSentences {
    /// How many places, lots or links are named in one sentence.
    static let mostNamed = 6

    let explanation: Explanation
    let wording: Wording
    var network: Network { explanation.network }
    var currency: String { network.settings.currency }

    init(_ explanation: Explanation, _ language: Language) {
        self.explanation = explanation
        wording = Wording(language)
    }

    func place(_ index: Int) -> String { wording.place(index, network) }
    func product(_ index: Int) -> String { wording.product(index, network) }
    func fleet(_ index: Int) -> String { wording.fleet(index, network) }

    /// A link by its ends and its id, within a sentence.
    func link(_ index: Int) -> String {
        let row = network.links[index]
        let ends = place(Int(row.from)) + wording(" > ", "→") + place(Int(row.to))
        return ends + wording(" (\(network.linkIDs[index]))", "（\(network.linkIDs[index])）")
    }

    func group(_ index: Int) -> String { wording.group(index, network) }

    /// A candidate, within a sentence.
    func candidate(_ candidate: Candidate) -> String {
        switch candidate {
        case .place(let index): place(index)
        case .link(let index): wording("the link \(link(index))", "线路\(link(index))")
        }
    }

    /// What is to be added where a candidate is not opened: that as many of its group are as may be, if so.
    func full(_ closed: Candidate) -> String {
        guard let group = network.group(of: closed), explanation.fullGroups.contains(group) else { return "" }
        let most = network.groups[group].most.grouped, name = self.group(group)
        return wording(
            " (of group \(name) as many are open as may be, \(most))", "（备选组\(name)已达上限 \(most) 个）")
    }

    func tonnes(_ tonnes: Double) -> String { wording.tonnes(tonnes) }
    func money(_ amount: Double) -> String { wording.money(amount, currency) }
    func perTonne(_ amount: Double) -> String { wording.perTonne(amount, currency) }

    /// What is limited, as the subject of a sentence without its end: “the link A > B (id) in period 2”.
    func subject(_ limit: Limit) -> String {
        switch limit {
        case .product(let index): wording("the supply of \(product(index))", "\(product(index))的供应")
        case .supply(let index):
            wording(
                "the supply of \(product(Int(network.supplies[index].product))) at \(farm(index))",
                "\(farm(index))的\(product(Int(network.supplies[index].product)))供应")
        case .place(let index, let period):
            wording("handling at \(place(index))", "\(place(index))的处理能力") + wording.inPeriod(period, network)
        case .storage(let index, let period):
            wording("storage at \(place(index))", "\(place(index))的仓容") + wording.inPeriod(period, network)
        case .link(let index, let period):
            wording("the link \(link(index))", "线路\(link(index))的运力") + wording.inPeriod(period, network)
        case .opening(let closed): wording("opening \(candidate(closed))", "启用\(candidate(closed))")
        case .group(let index):
            wording("the number opened of group \(group(index))", "备选组\(group(index))的启用数")
        case .trips(let index, let period):
            wording("the vehicles on \(link(index))", "线路\(link(index))的车次") + wording.inPeriod(period, network)
        case .fleet(let index, let period):
            wording("the hours of fleet \(fleet(index))", "车队\(fleet(index))的驾驶时间") + wording.inPeriod(period, network)
        case .linkLimit(let limit): linkLimit(limit) + wording.inPeriod(limit.period, network)
        case .carbon: wording("the carbon allowance", "碳排放限额")
        }
    }

    /// What links may take besides their own capacity, within a sentence.
    func linkLimit(_ limit: LinkLimit) -> String {
        let way = link(limit.link) + (limit.isBothWays ? wording(" and back", "（往返合计）") : "")
        guard let product = limit.product else { return wording("the link \(way)", "线路\(way)") }
        return wording("\(self.product(product)) on the link \(way)", "线路\(way)的\(self.product(product))")
    }

    /// A supply's place, with its lot and period where given.
    func farm(_ supply: Int) -> String {
        let row = network.supplies[supply]
        let lot = network.lots[Int(row.row) - 1]
        let name = place(Int(row.place))
        let named = lot.isEmpty ? name : name + wording(" (lot \(lot))", "（批次 \(lot)）")
        return named + wording.inPeriod(Int(row.period), network)
    }

    /// The tonnes of a limit; the hours of a fleet, the candidates of a group.
    func allowed(_ limit: Limit) -> Double {
        switch limit {
        case .product(let product):
            network.supplies.reduce(0) { $0 + (Int($1.product) == product ? $1.tonnes : 0) }
        case .supply(let supply): network.supplies[supply].tonnes
        case .place(let place, let period): network.place(place, inPeriod: period).throughputTonnes
        case .opening(.place(let place)): network.places[place].throughputTonnes
        case .opening(.link(let link)): network.links[link].capacityTonnes
        case .storage(let place, let period): network.place(place, inPeriod: period).storageTonnes
        case .link(let link, let period), .trips(let link, let period):
            network.link(link, inPeriod: period).capacityTonnes
        case .group(let group): Double(network.groups[group].most)
        case .linkLimit(let limit): network.tonnes(of: limit)
        case .fleet(let fleet, _): network.fleets[fleet].hours
        case .carbon: network.settings.co2LimitTonnes
        }
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedSentence: String {
        first.map { $0.isASCII ? $0.uppercased() + dropFirst() : self } ?? self
    }
}
