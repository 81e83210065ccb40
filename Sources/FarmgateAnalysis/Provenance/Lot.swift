import FarmgateBase
public import FarmgateModel
import RoutingCore

/// A lot: the rows of supply with one traceability code, or a single row that has none.
public struct Lot: Sendable {
    /// The traceability code; nil if the row of the supply stands in.
    public let code: String?
    /// Codes that look like it and differ, whose rows are taken for the lot's.
    public internal(set) var lookalikes: [String]
    /// The rows of the supplies table that are of the lot, from 1, in ascending order.
    public let rows: [Int]
    /// Tonnes that these rows offer, over all periods.
    public internal(set) var offeredTonnes: Double

    /// Tells whether a row of the supplies table is of the lot. O(log rows).
    func has(row: Int) -> Bool {
        let place = rows.indices.bisected { rows[$0] >= row }
        return place < rows.count && rows[place] == row
    }
}

extension Network {
    /// What stands before the number of a row where a supply has no lot.
    private static let rowPrefix = "row:"

    /// Returns what to call the lot of a supply: its code, or `row:` and the row if it has none.
    public func lotName(ofSupply supply: Int) -> String {
        let row = supplies[supply].row
        let code = lots[Int(row) - 1]
        return code.isEmpty ? Self.rowPrefix + String(row) : code
    }

    /// Returns the lot of a name: a traceability code of the supplies, or `row:3` for the third row of the supplies table
    /// if that row has no code.
    ///
    /// Codes that look the same, but for blanks, case, width and the like, are taken for the same lot: whoever recalls one
    /// misses none of it.
    ///
    /// - Throws: `ProvenanceError.unknownLot`.
    /// - Complexity: O(supplies).
    public func lot(named name: String) throws(ProvenanceError) -> Lot {
        var (code, rows): (String?, [Int]) = (name, rows(ofLotsLike: name))
        if rows.isEmpty, name.hasPrefix(Self.rowPrefix), let row = Int(name.dropFirst(Self.rowPrefix.count)), row > 0,
            Int(row) <= lots.count, lots.isEmpty(Int(row) - 1)
        {
            (code, rows) = (nil, [row])
        }
        guard !rows.isEmpty else { throw .unknownLot(lot: name, nearest: lots.nearest(to: name)) }
        var lot = Lot(code: code, lookalikes: [], rows: rows, offeredTonnes: 0)
        lot.offeredTonnes = supplies.reduce(0) { $0 + (lot.has(row: $1.row) ? $1.tonnes : 0) }
        if code != nil {
            for row in rows.lazy.map({ lots[Int($0) - 1] }) where !row.utf8.elementsEqual(name.utf8) {
                if !lot.lookalikes.contains(where: { $0.utf8.elementsEqual(row.utf8) }) { lot.lookalikes.append(row) }
            }
        }
        return lot
    }

    /// The rows of the supplies table whose lots look like a text, from 1.
    private func rows(ofLotsLike name: String) -> [Int] {
        var name = name, wanted = KeyLook(), look = KeyLook()
        name.withUTF8 { wanted.set($0) }
        return lots.indices.filter { index in
            guard !lots.isEmpty(index), !name.isEmpty else { return false }
            lots.withUTF8(index) { look.set($0) }
            return look == wanted
        }.map { Int($0 + 1) }
    }
}
