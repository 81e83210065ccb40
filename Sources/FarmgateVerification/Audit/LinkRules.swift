import FarmgateModel

/// What links are for single products, and which tonnes are limited besides: by product, and in both directions together.
struct LinkRules {
    /// What is limited in every period.
    struct Rule: Hashable {
        /// The way out where both directions count.
        var link: Int
        /// nil: all products.
        var product: Int?
        var isBothWays: Bool

        /// The links that it counts.
        var links: [Int] { isBothWays ? [link, link + 1] : [link] }
    }

    private struct Pair: Hashable {
        var link: Int, product: Int
    }

    private let rows: [Pair: LinkProduct]
    /// By product and link, freight that a product has of its own.
    private var freights: [Int: [Int: Double]] = [:]
    /// By link and period, capacities that hold in one period.
    private var capacities: [Int: [Int: Double]] = [:]
    /// The rules, and those that tonnes on each link count for.
    private(set) var rules: [Rule] = []
    private var rulesOfLink: [Int: [Int]] = [:]
    private var rulesOfProduct: [Int?: [Int]] = [:]
    private var position: [Rule: Int] = [:]

    init(_ network: Network) {
        rows = Dictionary(
            network.linkProducts.map { (Pair(link: $0.link, product: $0.product), $0) }, uniquingKeysWith: { $1 })
        for row in network.linkProducts {
            if let cost = row.costPerTonne { freights[row.product, default: [:]][row.link] = cost }
        }
        for row in network.linkPeriods {
            if let tonnes = row.capacityTonnes { capacities[row.link, default: [:]][row.period] = tonnes }
        }
        for (index, link) in network.links.enumerated() where link.sharesCapacity && !link.isBack {
            add(Rule(link: index, product: nil, isBothWays: true))
        }
        for row in network.linkProducts where row.capacityTonnes.isFinite {
            let link = network.links[row.link]
            if link.sharesCapacity, link.isBack { continue }
            add(Rule(link: row.link, product: row.product, isBothWays: link.sharesCapacity))
        }
    }

    private mutating func add(_ rule: Rule) {
        for link in rule.links { rulesOfLink[link, default: []].append(rules.count) }
        rulesOfProduct[rule.product, default: []].append(rules.count)
        position[rule] = rules.count
        rules.append(rule)
    }

    /// Where a rule stands; nil if the network has none such.
    func position(of rule: Rule) -> Int? { position[rule] }

    /// The rules that tonnes of a product on a link count for.
    func rules(_ link: Int, _ product: Int) -> [Int] {
        (rulesOfLink[link] ?? []).filter { rules[$0].product == nil || rules[$0].product == product }
    }

    /// The tonnes of a rule in a period.
    func tonnes(_ rule: Int, _ period: Int, _ network: Network) -> Double {
        let rule = rules[rule]
        if let product = rule.product {
            return rows[Pair(link: rule.link, product: product)]?.capacityTonnes ?? .infinity
        }
        return capacities[rule.link]?[period] ?? network.links[rule.link].capacityTonnes
    }

    /// Whether a product may ride on a link.
    func admits(_ product: Int, on link: Int, _ network: Network) -> Bool {
        !network.links[link].isForListedProducts || rows[Pair(link: link, product: product)] != nil
    }

    /// Freight of a product on a link where it has its own.
    func freight(_ product: Int, on link: Int) -> Double? { freights[product]?[link] }

    /// By link, the freight that a product has of its own.
    func freights(of product: Int) -> [Int: Double] { freights[product] ?? [:] }

    /// The rules that count a product alone; for nil those that count all.
    func rules(of product: Int?) -> [Int] { rulesOfProduct[product] ?? [] }
}
