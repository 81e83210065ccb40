import FarmgateBase
import FarmgateModel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A strong linking row: what of some goods may enter a limit, by the modules that install capacity for it.
///
/// Capacity alone lets a relaxation open the hundredth part of a hub to serve a small demand. No more of the demand's goods can
/// pass than the demand takes, so `Σ α x ≤ most · modules` over its paths (Balinski, "Fixed-cost transportation problems", 1961;
/// Cornuéjols, Fisher, Nemhauser, "Location of bank accounts to optimize float", 1977). Where the goods may need several modules
/// the row is that of Magnanti, Mirchandani and Vachani ("The convex hull of two core capacitated network design problems",
/// 1993). Such rows hold for modules in whole numbers alone, and there are far too many to write down: they are
/// separated (Gendron, Larose, "Branch-and-price-and-cut for large-scale multicommodity capacitated fixed-charge network
/// design", 2014).
struct LinkingRow: Hashable, Sendable {
    /// What enters the limit and is counted.
    enum Goods: Hashable, Sendable {
        case all
        case product(Int32)
        case demand(Int32)
        case supply(Int32)

        /// Those that what comes from a supply and goes to a demand is counted among.
        static func counting(product: Int32, supply: Int32, demand: Int32) -> [Goods] {
            [.all, .product(product), .demand(demand), .supply(supply)]
        }

        /// The order of goods at one limit.
        fileprivate var order: (Int, Int32) {
            switch self {
            case .all: (0, 0)
            case .product(let product): (1, product)
            case .demand(let demand): (2, demand)
            case .supply(let supply): (3, supply)
            }
        }
    }

    /// `Σ α x ≤ base + perModule · modules`, in tonnes.
    struct Terms: Sendable {
        var base: Double
        var perModule: Double
    }

    var limit: Int32
    var goods: Goods

    /// Whether a row comes before another in every list of them.
    static func precedes(_ first: LinkingRow, _ second: LinkingRow) -> Bool {
        first.limit != second.limit ? first.limit < second.limit : first.goods.order < second.goods.order
    }
}

/// The most tonnes of capacity that any goods can take of the limits of design variables, and the linking rows that follow.
struct LinkingBounds: Sendable {
    /// Rows nearer than this share of a module to what capacity says anyway are none.
    private static let negligible = 1e-6
    /// Supplies of a product have rows of their own if there are no more of them, times its demands: each is searched by itself.
    private static let mostPairs = 400

    private let designVariables: DesignVariables
    /// The tonnes that a module installs, by limit; 0 for limits without modules.
    private var module: [Double]
    private let all: [Double]
    private let ofProduct: [Double]
    private let ofDemand: [Double]
    /// nil for supplies without rows of their own.
    private let ofSupply: [Double?]
    private let productOfDemand: [Int32]

    /// Bounds what can enter the limits of a model. O(nodes + arcs + supplies + demands).
    init(_ model: PlanningModel) {
        let network = model.network
        designVariables = model.designVariables
        all = LoadBounds(model).byLimit()
        module = Array(repeating: 0, count: model.limitTonnes.count)
        for design in designVariables.indices {
            for installed in designVariables.capacities(design) { module[Int(installed.limit)] = installed.tonnes }
        }
        var supplied = Array(repeating: 0.0, count: network.products.count), wanted = supplied
        for supply in network.supplies { supplied[Int(supply.product)] += model.capacityTaken(by: supply) }
        ofDemand = network.demands.map { demand in
            let product = network.products[Int(demand.product)]
            let most = product.capacityPerTonne * demand.tonnes / Self.leastSurvival(of: product, to: demand)
            wanted[Int(demand.product)] += most
            return min(most, supplied[Int(demand.product)])
        }
        ofProduct = zip(supplied, wanted).map { min($0, $1) }
        productOfDemand = network.demands.map { Int32($0.product) }
        ofSupply = network.supplies.map { supply in
            let supplies = model.supplies[supply.product].count, demands = model.demands[supply.product].count
            return supplies > 1 && supplies * demands <= Self.mostPairs ? model.capacityTaken(by: supply) : nil
        }
    }

    /// The least share of a tonne that is left where it is delivered, of what enters any step: what is left after the longest
    /// time that the demand allows goods to take, at the greater loss; 0 where that is not known.
    private static func leastSurvival(of product: Product, to demand: Demand) -> Double {
        let loss = max(product.lossPerDay, product.lossPerDayChilled)
        guard loss > 0 else { return 1 }
        let age = 1 - demand.minFreshness + PathTimes.tolerance
        let hours = min(
            demand.maxHours + PathTimes.tolerance, age * max(product.shelfLifeHours, product.shelfLifeHoursChilled))
        return hours < .infinity ? pow(1 - loss, hours / 24) : 0
    }

    /// The most tonnes of a limit that some goods can take.
    private func most(_ row: LinkingRow) -> Double {
        let most = all[Int(row.limit)]
        return switch row.goods {
        case .all: most
        case .product(let product): min(most, ofProduct[Int(product)])
        case .demand(let demand): min(most, ofProduct[Int(productOfDemand[Int(demand)])], ofDemand[Int(demand)])
        case .supply(let supply): min(most, ofSupply[Int(supply)] ?? .infinity)
        }
    }

    /// What a row says; nil where it says no more than capacity does.
    func terms(_ row: LinkingRow) -> LinkingRow.Terms? {
        let most = most(row), module = module[Int(row.limit)]
        guard module > 0, most > 0, most < .infinity else { return nil }
        let modules = (most / module).rounded(.up), last = most - module * (modules - 1)
        guard last < module * (1 - Self.negligible), modules == 1 || last > module * Self.negligible else { return nil }
        return LinkingRow.Terms(base: (module - last) * (modules - 1), perModule: last)
    }

    /// The rows that a flow violates, those first that it violates most. O(uses · log rows).
    ///
    /// - Parameters:
    ///   - tonnes: On each path.
    ///   - modules: Of each design variable, in parts.
    ///   - known: Rows that are known already.
    ///   - least: A row counts if it is violated by more than this share of what enters the limit, or of a tonne.
    func violated(
        by tonnes: [Double], on paths: PathStore, _ modules: [Double], _ model: PlanningModel,
        besides known: LinkingRowPool, atLeast least: Double
    ) -> [(row: LinkingRow, terms: LinkingRow.Terms)] {
        var loads: [LinkingRow: Double] = [:]
        for path in paths.indices where tonnes[path] > 0 {
            let demand = paths.demand[path], product = Int32(model.network.demands[Int(demand)].product)
            let supply = paths.supply[path]
            let counting = LinkingRow.Goods.counting(product: product, supply: supply, demand: demand)
            let goodsWithRows = ofSupply[Int(supply)] == nil ? counting.dropLast() : counting[...]
            for use in paths.uses(path) where designVariables.install(limit: Int(paths.limit[use])) {
                for goods in goodsWithRows {
                    loads[LinkingRow(limit: paths.limit[use], goods: goods), default: 0] +=
                        tonnes[path] * paths.share[use]
                }
            }
        }
        var violated: [(row: LinkingRow, terms: LinkingRow.Terms, excess: Double)] = []
        for (row, load) in loads where !known.contains(row) {
            guard let terms = terms(row) else { continue }
            // That capacity installs no more than can be used anyway is no row of its own.
            if row.goods == .all, terms.base == 0 { continue }
            let excess = load - terms.base - terms.perModule * modules[Int(designVariables.ofLimit[Int(row.limit)])]
            guard excess > least * max(1, load) else { continue }
            violated.append((row, terms, excess / (terms.base + terms.perModule)))
        }
        return violated.sorted {
            $0.excess != $1.excess ? $0.excess > $1.excess : LinkingRow.precedes($0.row, $1.row)
        }.map { ($0.row, $0.terms) }
    }

    /// The design variables with no more capacity a module than can ever be used. In whole numbers nothing changes by it, but
    /// the relaxation is closer to them: a lorry of 8 t that has 3 t to carry is needed whole for 3 t. Each of their capacities
    /// that is less stands for the linking row of all goods.
    func tightened() -> DesignVariables {
        designVariables.tightened { all[$0] }
    }

    /// Prices as they are of the network's own capacities: those of tightened ones are prices of linking rows. O(limits with modules).
    func published(_ prices: DualPrices) -> DualPrices {
        var limits = prices.limits, entries = prices.linking.entries
        for (own, tightened) in zip(designVariables.allCapacities, tightened().allCapacities)
        where tightened.tonnes < own.tonnes {
            let row = LinkingRow(limit: own.limit, goods: .all), limit = Int(own.limit)
            guard limits[limit] > 0, let terms = terms(row) else { continue }
            entries.append(.init(row: row, terms: terms, price: limits[limit]))
            limits[limit] = 0
        }
        return DualPrices(limits: limits, linking: LinkingPrices(entries))
    }
}

/// The prices of linking rows: what one more tonne that they allow is worth.
struct LinkingPrices: Sendable {
    struct Entry: Sendable {
        var row: LinkingRow
        var terms: LinkingRow.Terms
        var price: Double
    }

    /// Those that are above 0, in order.
    private(set) var entries: [Entry] = []
    /// Where the entries of all goods, of products, of demands and of supplies stand.
    private(set) var ofAll: [Int] = []
    private(set) var ofProduct: [Int32: [Int]] = [:]
    private(set) var ofDemand: [Int32: [Int]] = [:]
    private(set) var ofSupply: [Int32: [Int]] = [:]

    /// Prices nothing.
    init() {}

    /// Prices some rows. O(rows · log rows).
    init(_ priced: [Entry]) {
        entries = priced.filter { $0.price > 0 }.sorted { LinkingRow.precedes($0.row, $1.row) }
        for (index, entry) in entries.enumerated() {
            switch entry.row.goods {
            case .all: ofAll.append(index)
            case .product(let product): ofProduct[product, default: []].append(index)
            case .demand(let demand): ofDemand[demand, default: []].append(index)
            case .supply(let supply): ofSupply[supply, default: []].append(index)
            }
        }
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Limit prices with those of rows of all goods, which every path pays alike.
    func addingPricesOfAll(to prices: [Double]) -> [Double] {
        guard !ofAll.isEmpty else { return prices }
        var sums = prices
        for index in ofAll { sums[Int(entries[index].row.limit)] += entries[index].price }
        return sums
    }

    /// What a tonne dispatched on a path pays for the rows of its product, its demand and its supply. O(uses · log rows).
    func cost(ofPath path: Int, of paths: PathStore, _ model: PlanningModel) -> Double {
        guard !isEmpty else { return 0 }
        let demand = paths.demand[path]
        let product = model.network.demands[Int(demand)].product
        var cost = 0.0
        let rowsOfGoods = [ofProduct[Int32(product)], ofDemand[demand], ofSupply[paths.supply[path]]]
        for rows in rowsOfGoods.lazy.compactMap({ $0 }) {
            for use in paths.uses(path) {
                let limit = paths.limit[use]
                let position = rows.indices.bisected { entries[rows[$0]].row.limit >= limit }
                guard position < rows.count, entries[rows[position]].row.limit == limit else { continue }
                cost += paths.share[use] * entries[rows[position]].price
            }
        }
        return cost
    }
}
