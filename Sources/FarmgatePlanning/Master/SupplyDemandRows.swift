import FarmgateModel

/// The rows of the supplies and demands that a master has paths of, numbered in the order in which they came.
struct SupplyDemandRows: Sendable {
    /// The row of each supply and demand; -1 for none.
    private var ofSupply: [Int32]
    private var ofDemand: [Int32]
    /// The tonnes of each row.
    private(set) var tonnes: [Double] = []
    /// What each row is of.
    private(set) var end: [End] = []
    /// The rows of each path.
    private(set) var supplyRow: [Int32] = []
    private(set) var demandRow: [Int32] = []

    /// More tonnes than any plan needs of a supply without limit.
    private let enough: Double

    /// Makes no rows yet.
    init(_ network: Network) {
        enough = 1e6 * network.demands.reduce(1) { $0 + $1.tonnes }
        ofSupply = Array(repeating: -1, count: network.supplies.count)
        ofDemand = Array(repeating: -1, count: network.demands.count)
    }

    var count: Int { tonnes.count }

    /// What a row is of.
    enum End: Sendable {
        case supply(Int)
        case demand(Int)
    }

    /// Takes note of the next path.
    mutating func append(supply: Int32, demand: Int32, _ model: PlanningModel) {
        if ofSupply[Int(supply)] < 0 {
            ofSupply[Int(supply)] = Int32(count)
            tonnes.append(min(model.limitTonnes[model.limit(ofSupply: Int(supply))], enough))
            end.append(.supply(Int(supply)))
        }
        if ofDemand[Int(demand)] < 0 {
            ofDemand[Int(demand)] = Int32(count)
            tonnes.append(model.network.demands[Int(demand)].tonnes)
            end.append(.demand(Int(demand)))
        }
        supplyRow.append(ofSupply[Int(supply)])
        demandRow.append(ofDemand[Int(demand)])
    }

    /// Changes the tonnes of a supply, if it has a row.
    ///
    /// - Returns: The row, and how many more tonnes it has than before.
    mutating func setTonnes(_ supplied: Double, ofSupply supply: Int) -> (row: Int, more: Double)? {
        let row = Int(ofSupply[supply])
        guard row >= 0 else { return nil }
        let before = tonnes[row]
        tonnes[row] = min(supplied, enough)
        return (row, tonnes[row] - before)
    }

    /// Takes tonnes on a path from what is left of its rows.
    func take(_ tonnes: Double, on path: Int, delivering delivered: Double, from rest: inout [Double]) {
        rest[Int(supplyRow[path])] -= tonnes
        rest[Int(demandRow[path])] -= tonnes * delivered
    }

    /// Removes all paths but those that are kept; rows stay.
    mutating func keepPaths(_ kept: [Int]) {
        supplyRow = kept.map { supplyRow[$0] }
        demandRow = kept.map { demandRow[$0] }
    }
}
