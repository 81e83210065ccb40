// Explanations.
extension Wording {
    var nothingIsShort: String { self("Nothing is short.", "没有缺货。") }

    func shortage(of product: Int?, at place: Int, tonnes: Double, on network: Network) -> String {
        let goods = product.map { self.product($0, network) + " " } ?? ""
        return self(
            "\(self.place(place, network)) \(goods)\(tonnes.fixed(2)) t",
            "\(self.place(place, network))\(goods)\(tonnes.fixed(2)) 吨")
    }

    func cause(
        _ reason: ShortageReason, product: Int?, tonnes: Double, places: [String], more: Int, on network: Network
    ) -> String {
        let goods = product.map { self.product($0, network) }
        let rest = more > 0 ? self(" and \(more.grouped) more", "等另外 \(more.grouped) 处") : ""
        return self(
            "\(tonnes.fixed(2)) t \(goods.map { "of \($0) " } ?? "")are short (\(self.reason(reason, on: network))): "
                + places.joined(separator: ", ") + rest + ".",
            "\(goods ?? "")缺货 \(tonnes.fixed(2)) 吨（\(self.reason(reason, on: network))）："
                + places.joined(separator: "、") + rest + "。")
    }

    func moreCauses(_ count: Int) -> String {
        self("And \(counted(count, "cause", "causes")) more.", "另有 \(count.grouped) 类原因未列出。")
    }
}
