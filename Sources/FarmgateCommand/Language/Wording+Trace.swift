import Farmgate

// Where goods come from, and where they go.
extension Wording {
    var step: String { self("step", "环节") }
    var fromHour: String { self("from h", "起（小时）") }
    var toHour: String { self("to h", "止（小时）") }
    var begins: String { self("begins", "开始时间") }
    var lostTonnes: String { self("lost", "损耗") }
    var freshness: String { self("fresh", "剩余保鲜期") }
    var chilled: String { self("cold chain", "冷链") }

    func step(_ step: ShipmentTrace.Step, on network: Network) -> String {
        switch step.kind {
        case .place: place(step.index, network)
        case .wait: self("wait at \(place(step.index, network))", "\(place(step.index, network)) 暂存")
        case .link: link(step.index, network)
        }
    }

    func overview(of lot: Lot, _ traces: [ShipmentTrace], on network: Network) -> String {
        let dispatched = traces.reduce(0) { $0 + $1.tonnes }
        let delivered = traces.reduce(0) { $0 + $1.deliveredTonnes }
        let decimals = [lot.offeredTonnes].readableDecimals
        let offered = lot.offeredTonnes.amount(decimals), lost = (dispatched - delivered).amount(decimals)
        return self(
            "\(name(of: lot)): \(offered) t offered, \(dispatched.amount(decimals)) t dispatched in "
                + "\(counted(traces.count, "shipment", "shipments")), \(delivered.amount(decimals)) t delivered, "
                + "\(lost) t lost on the way.",
            "\(name(of: lot))：供应 \(offered) 吨，分 \(traces.count.grouped) 笔发出 \(dispatched.amount(decimals)) 吨，"
                + "送达 \(delivered.amount(decimals)) 吨，途中损耗 \(lost) 吨。")
    }

    func delivery(_ demand: Demand, tonnes: Double, on network: Network) -> String {
        let product = product(demand.product, network), place = place(demand.place, network)
        let amount = tonnes.amount
        guard network.settings.periods > 1 else {
            return self("\(product) at \(place): \(amount) t delivered", "\(place)到货：\(product) \(amount) 吨")
        }
        return self(
            "\(product) at \(place) in period \(demand.period): \(amount) t delivered",
            "第 \(demand.period) 时段，\(place)到货：\(product) \(amount) 吨")
    }

    func shipment(_ trace: ShipmentTrace, on network: Network) -> String {
        let supply = network.supplies[trace.supply]
        let lot = name(ofLot: trace.lot, rows: [supply.row])
        let decimals = [trace.tonnes].readableDecimals
        let (sent, arrived) = (trace.tonnes.amount(decimals), trace.deliveredTonnes.amount(decimals))
        let share = self.share(trace.shareOfDelivery, of: 1), hours = trace.hours.fixed(2)
        let origin = place(supply.place, network)
        return self(
            "\(lot) from \(origin): \(sent) t dispatched, \(arrived) t delivered (\(share) % of what arrives), "
                + "\(hours) h on the way",
            "\(lot)，发自\(origin)：发出 \(sent) 吨，送达 \(arrived) 吨（占到货的 \(share)%），全程 \(hours) 小时")
    }

    func moreShipments(_ count: Int) -> String {
        self(
            "and \(counted(count, "shipment", "shipments")) more; --format csv or json has them all",
            "另有 \(count.grouped) 笔发运；--format csv 或 json 可列出全部")
    }

    func lookalikes(of lot: Lot) -> String {
        let name = lot.code ?? ""
        let others = lot.lookalikes.map { KeyLook.difference($0, name) }
        return self(
            "lots that look like “\(name)” are followed with it: \(others.joined(separator: "; "))",
            "外观与“\(name)”相同的批次一并追踪：\(others.joined(separator: "；"))")
    }

    func nothingToFollow(_ lot: Lot?, on network: Network) -> String {
        guard let lot else {
            return self("nothing is delivered there", "该处没有到货")
        }
        let offered = lot.offeredTonnes.amount
        return self(
            "\(name(of: lot)): of the \(offered) t offered the plan delivers nothing that is asked for",
            "\(name(of: lot))：供应 \(offered) 吨，方案中没有符合条件的到货")
    }

    private func name(of lot: Lot) -> String { name(ofLot: lot.code, rows: lot.rows) }

    private func name(ofLot code: String?, rows: [Int]) -> String {
        guard let code else {
            let rows = rows.map { Int($0).grouped }.joined(separator: ", ")
            return self("supply row \(rows) (no lot given)", "供应表第 \(rows) 行（无批次号）")
        }
        return self("lot \(code)", "批次 \(code)")
    }
}
