import FarmgateBase

extension Plan {
    /// The price of a linking row: of what some goods may do at a candidate place, or on a link with whole vehicles, by what is
    /// decided there (docs/model.md, "Linking rows"). Such prices prove more than those of capacity alone.
    public struct LinkingLine: Sendable, Equatable {
        /// The goods that a row counts.
        public enum Goods: Sendable, Equatable {
            /// All that enters.
            case all
            /// One product; an index into `productIDs`.
            case product(Int)
            /// What goes to one demand: its row of the demands table and its period, both from 1.
            case demand(row: Int, period: Int)
            /// What comes from one supply: its row of the supplies table and its period, both from 1.
            case supply(row: Int, period: Int)
        }

        /// What is entered: a candidate place, a wait at one, or a link with vehicles.
        public var kind: Step.Kind
        /// Index into `placeIDs` or `linkIDs`.
        public var index: Int
        /// The period in which it is entered, from 1.
        public var period: Int
        /// What is counted.
        public var goods: Goods
        /// What one more tonne that the row allows would be worth, above 0.
        public var price: Double

        package init(kind: Step.Kind, index: Int, period: Int, goods: Goods, price: Double) {
            self.kind = kind
            self.index = index
            self.period = period
            self.goods = goods
            self.price = price
        }
    }

    /// Writes the prices of linking rows, if there are any.
    func writeLinkingRows<Failure: Error>(
        _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        guard !linkingRows.isEmpty else { return }
        try file.write(table: "linking", linkingRows, to: sink) { line, file in
            switch line.kind {
            case .place: file.write(key: "place", placeIDs[line.index])
            case .wait: file.write(key: "wait", placeIDs[line.index])
            case .link: file.write(key: "link", linkIDs[line.index])
            }
            file.write(key: "period", line.period)
            switch line.goods {
            case .all: break
            case .product(let product): file.write(key: "product", productIDs[product])
            case .demand(let row, let period): file.write(key: "demand", row: row, period: period)
            case .supply(let row, let period): file.write(key: "supply", row: row, period: period)
            }
            file.write(key: "price", line.price)
        }
    }
}

extension Plan.LinkingLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(kind: .place, index: 0, period: 1, goods: .all, price: 0)
        var kinds = 0, goodsKeys = 0
        try reader.object(
            ["period", "price"], optional: ["place", "wait", "link", "product", "demand", "supply"]
        ) { reader, key throws(JSONError) in
            switch key {
            case 0: period = try reader.count(from: 1)
            case 1: price = try reader.number()
            case 2: (kind, index) = (.place, try reader.id(\.places))
            case 3: (kind, index) = (.wait, try reader.id(\.places))
            case 4: (kind, index) = (.link, try reader.id(\.links))
            case 5: goods = .product(try reader.id(\.products))
            case 6: goods = try Self.readRow(&reader) { .demand(row: $0, period: $1) }
            default: goods = try Self.readRow(&reader) { .supply(row: $0, period: $1) }
            }
            if 2...4 ~= key { kinds += 1 }
            if key > 4 { goodsKeys += 1 }
        }
        if kinds != 1 { reader.fault("a linking row has one of the keys “place”, “wait” and “link”") }
        if goodsKeys > 1 { reader.fault("a linking row has one of the keys “product”, “demand” and “supply”, or none") }
    }

    private static func readRow(
        _ reader: inout PlanReader, _ goods: (_ row: Int, _ period: Int) -> Goods
    ) throws(JSONError) -> Goods {
        var row: Int = 1, period: Int = 1
        try reader.object(["row", "period"]) { reader, key throws(JSONError) in
            switch key {
            case 0: row = try reader.count(from: 1)
            default: period = try reader.count(from: 1)
            }
        }
        return goods(row, period)
    }
}

extension JSONWriter {
    /// Writes which row of a table, and in which period.
    fileprivate mutating func write(key: StaticString, row: Int, period: Int) {
        write(key: key)
        beginObject()
        write(key: "row", row)
        write(key: "period", period)
        end()
    }
}
