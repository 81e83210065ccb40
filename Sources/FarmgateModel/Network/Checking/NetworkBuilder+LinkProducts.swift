import FarmgateBase

// What links are for single products.
extension NetworkBuilder {
    private struct Pair: Hashable {
        var link: Int, product: Int
    }

    mutating func buildLinkProducts() {
        let table = reader.tables[.linkProducts]
        let codes = table[.product], column = table.definition.index(.product)
        let capacity = table[.capacityTonnes]
        let cost = table[.costPerTonne]
        var firstRow: [Pair: Int] = [:]
        for row in 0..<table.rowCount {
            let link = resolveLink(table, row: row)
            let product = Int(resolve(codes, row: row, in: productRows, table, column, .products))
            guard let link, product >= 0 else { continue }
            if let first = firstRow.updateValue(row, forKey: Pair(link: link, product: product)) {
                reportRow(table, row, .product) { "it has a row already: \($0.place(of: first, in: table)); give one" }
                continue
            }
            if capacity.given(row) != nil, isOfSharedWayBack(link, table, row) { continue }
            linkProducts.append(
                LinkProduct(
                    row: row + 1, link: link, product: product, capacityTonnes: capacity.value(row),
                    costPerTonne: cost.given(row)))
        }
        linkProducts += linkProducts.compactMap { row in
            guard let back = links.wayBack(of: row.link), firstRow[Pair(link: back, product: row.product)] == nil else {
                return nil
            }
            var row = row
            row.link = back
            return row
        }
        linkProducts.sort { ($0.link, $0.product) < ($1.link, $1.product) }
        checkSize("link products", linkProducts.count)
    }

    /// Whether a capacity given for a link is that of both directions; reports that it was given for the way back.
    mutating func isOfSharedWayBack(_ link: Int, _ table: Table, _ row: Int) -> Bool {
        guard links[link].isBack, links[link].sharesCapacity else { return false }
        reportRow(table, row, .capacityTonnes) {
            "capacity_tonnes is given for a way back that shares its capacity; give it for “\($0.linkIDs[link - 1])”"
        }
        return true
    }

    /// Warns of links for listed products that list none.
    mutating func warnOfLinksForNoProduct() {
        let listed = Set(linkProducts.map(\.link))
        for index in links.indices where links[index].isForListedProducts && !listed.contains(index) {
            guard !links[index].isBack || listed.contains(index - 1) else { continue }
            warn(reader.tables[.links], links[index].row - 1, .listedProductsOnly) { _ in
                "listed_products_only is true, and link_products lists none for it, so that nothing passes"
            }
        }
    }
}
