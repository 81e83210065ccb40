import FarmgateModel

/// The uses of limits that have a row, path by path.
struct RowUses {
    private(set) var row: [Int32] = []
    private(set) var share: [Double] = []
    private var start: [Int32] = [0]

    init(_ master: RestrictedMaster) { append(master, paths: master.paths.indices) }

    /// Appends the uses of the next paths. O(uses).
    mutating func append(_ master: RestrictedMaster, paths added: Range<Int>) {
        let paths = master.paths
        for path in added {
            let supply = paths.supply[path], demand = paths.demand[path]
            let product = Int32(master.model.network.demands[Int(demand)].product)
            for use in paths.uses(path) {
                let row = master.rowOfLimit[Int(paths.limit[use])]
                if row >= 0 {
                    self.row.append(row)
                    share.append(paths.share[use])
                }
                master.linkingRows.forEach(
                    atLimit: paths.limit[use], product: product, supply: supply, demand: demand
                ) { linking in
                    self.row.append(master.rowOfLimit[master.model.limitTonnes.count + linking])
                    share.append(paths.share[use])
                }
            }
            start.append(Int32(row.count))
        }
    }

    func range(_ path: Int) -> Range<Int> { Int(start[path])..<Int(start[path + 1]) }
}
