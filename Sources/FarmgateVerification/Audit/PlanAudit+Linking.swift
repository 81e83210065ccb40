import FarmgateModel

/// The price of a linking row, and what the row says: what enters a slot of some goods is at most `base` tonnes and
/// `perModule` for each module installed (model.md, "Linking rows").
struct LinkingPrice {
    var slot: PlanAudit.Slot
    var goods: Goods
    var price: Double
    var base: Double
    var perModule: Double

    /// Which goods a row counts, by index into the network.
    enum Goods: Hashable {
        case all
        case product(Int)
        case demand(Int)
        case supply(Int)
    }
}

extension PlanAudit {
    /// What tells a linking row from others.
    private struct Key: Hashable {
        var slot: Slot
        var goods: LinkingPrice.Goods
    }

    /// Checks the linking rows that have a price, works out what they say, and collects their prices.
    mutating func checkLinkingRows() {
        guard !plan.linkingRows.isEmpty else { return }
        if plan.isRelaxed {
            return fault("/linking", "these rows hold for whole numbers alone, and the plan is relaxed")
        }
        if plan.promises != nil { return fault("/linking", "a plan with promises has no such rows") }
        let most = MostLoads(PricedNetwork(network, steps, prices))
        var isSeen: Set<Key> = []
        for (number, line) in plan.linkingRows.enumerated() {
            let pointer = "/linking/\(number)"
            guard let slot = linkingSlot(of: line), let module = tonnesOfModule(slot) else {
                fault(pointer, "nothing is decided there that a linking row could be of")
                continue
            }
            guard let goods = goods(of: line, most) else {
                fault(pointer, "the network has no such goods")
                continue
            }
            guard isSeen.insert(Key(slot: slot, goods: goods)).inserted else {
                fault(pointer, "the row is listed twice")
                continue
            }
            let tonnes = self.most(of: goods, entering: slot, most)
            let price = checkedPrice(pointer + "/price", line.price, limit: tonnes)
            if line.price == 0 { fault(pointer, "the row has no price and should not be listed") }
            guard price > 0 else { continue }
            // So many modules may be needed for the goods, the last of them for this much.
            let modules = max(1, (tonnes / module - Agreement.figure).rounded(.up))
            let last = max(0, tonnes - module * (modules - 1))
            prices.linking.append(
                LinkingPrice(
                    slot: slot, goods: goods, price: price, base: max(0, module - last) * (modules - 1),
                    perModule: last))
        }
        capUnlimited()
    }

    private func linkingSlot(of line: Plan.LinkingLine) -> Slot? {
        guard (1...steps.periods).contains(Int(line.period)) else { return nil }
        let step: Int? =
            switch line.kind {
            case .place: planned.place(line.index).map(steps.place)
            case .wait: planned.place(line.index).map(steps.wait)
            case .link: planned.link(line.index).map(steps.link)
            }
        return step.map { steps.slot($0, Int(line.period)) }
    }

    /// The tonnes that opening a place, or a trip, allows to enter a slot; nil where nothing is decided.
    private func tonnesOfModule(_ slot: Slot) -> Double? {
        let step = slot / steps.periods
        let tonnes: Double
        if isCandidate(step) {
            tonnes = steps.capacityOnceOpen(slot)
        } else if step >= 2 * steps.placeCount {
            tonnes = network.links[step - 2 * steps.placeCount].vehicleTonnes
        } else {
            return nil
        }
        return tonnes.isFinite && tonnes > 0 ? tonnes : nil
    }

    private func goods(of line: Plan.LinkingLine, _ most: MostLoads) -> LinkingPrice.Goods? {
        switch line.goods {
        case .all: .all
        case .product(let product): planned.product(product).map { .product($0) }
        case .demand(let row, let period): network.demand(row: row, period: period).map { .demand($0) }
        case .supply(let row, let period):
            network.supply(row: row, period: period).flatMap { most.ofSupply[$0] == nil ? nil : .supply($0) }
        }
    }

    private func most(of goods: LinkingPrice.Goods, entering slot: Slot, _ most: MostLoads) -> Double {
        switch goods {
        case .all: most.bySlot[slot]
        case .product(let product): min(most.bySlot[slot], most.ofProduct[product])
        case .demand(let demand):
            min(most.bySlot[slot], most.ofProduct[Int(network.demands[demand].product)], most.ofDemand[demand])
        case .supply(let supply): min(most.bySlot[slot], most.ofSupply[supply] ?? .infinity)
        }
    }

    /// Checks that one more vehicle gains nothing where there are any number of them, and cuts prices to that but for rounding.
    private mutating func capUnlimited() {
        func link(_ slot: Slot) -> Link { network.links[slot / steps.periods - 2 * steps.placeCount] }
        var gains: [Slot: Double] = [:]
        for row in prices.linking where !isCandidate(row.slot / steps.periods) {
            let ofCapacity = (prices.vehicle[row.slot] ?? 0) * link(row.slot).vehicleTonnes
            gains[row.slot, default: ofCapacity] += row.price * row.perModule
        }
        var shares: [Slot: Double] = [:]
        for (slot, gain) in gains.sorted(by: { $0.key < $1.key }) {
            let link = link(slot)
            guard !steps.mostTrips(link, slot).isFinite, gain > link.vehicleCost else { continue }
            if gain > link.vehicleCost * (1 + Agreement.figure) {
                fault("/linking", "\(described(slot)): one more trip gains \(gain) and costs \(link.vehicleCost)")
            }
            shares[slot] = link.vehicleCost / gain
        }
        for (slot, share) in shares { prices.vehicle[slot]? *= share }
        for index in prices.linking.indices { prices.linking[index].price *= shares[prices.linking[index].slot] ?? 1 }
    }
}
