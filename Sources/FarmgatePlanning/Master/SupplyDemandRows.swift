import FarmgateModel

/// The supplies and demands that a master has paths of, numbered as rows in the order in which they came.
struct GoodsRows {
    /// The row of each supply and demand; -1 for none.
    private(set) var ofSupply: [Int32]
    private(set) var ofDemand: [Int32]
    /// The tonnes of each row.
    private(set) var tonnes: [Double] = []
    /// Of each row, the demand, or -1 less the number of the supply.
    private var ends: [Int32] = []
    /// The rows of each path.
    private(set) var supplyRow: [Int32] = []
    private(set) var demandRow: [Int32] = []

    /// More tonnes than any plan needs of a supply without limit.
    private let enough: Double

    /// Makes rows for none of a network's goods.
    init(_ network: Network) {
        enough = 1e6 * network.demands.reduce(1) { $0 + $1.tonnes }
        ofSupply = Array(repeating: -1, count: network.supplies.count)
        ofDemand = Array(repeating: -1, count: network.demands.count)
    }

    var count: Int { tonnes.count }

    /// What a row is of.
    enum End {
        case supply(Int)
        case demand(Int)
    }

    func end(_ row: Int) -> End { ends[row] < 0 ? .supply(Int(-1 - ends[row])) : .demand(Int(ends[row])) }

    /// Takes note of the next path.
    mutating func append(supply: Int32, demand: Int32, _ model: PlanningModel) {
        if ofSupply[Int(supply)] < 0 {
            ofSupply[Int(supply)] = Int32(count)
            tonnes.append(min(model.limitTonnes[model.limit(ofSupply: Int(supply))], enough))
            ends.append(-1 - supply)
        }
        if ofDemand[Int(demand)] < 0 {
            ofDemand[Int(demand)] = Int32(count)
            tonnes.append(model.network.demands[Int(demand)].tonnes)
            ends.append(demand)
        }
        supplyRow.append(ofSupply[Int(supply)])
        demandRow.append(ofDemand[Int(demand)])
    }

    /// Forgets all paths but those that are kept; rows stay.
    mutating func keepPaths(_ kept: [Int]) {
        supplyRow = kept.map { supplyRow[$0] }
        demandRow = kept.map { demandRow[$0] }
    }
}
