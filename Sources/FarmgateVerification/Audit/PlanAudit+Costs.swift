import FarmgateModel

extension PlanAudit {
    /// Compares the parts of the cost, and their sum, with what the shipments, trips and openings come to.
    mutating func checkCosts() {
        costs.co2 = totals.co2Tonnes * network.settings.co2PricePerTonne
        for (index, demand) in network.demands.enumerated() {
            costs.shortage += demand.shortageCostPerTonne * short(index)
            costs.revenue += demand.pricePerTonne * delivered[index]
        }
        let objective = costs.objective
        // A part may have been found as a difference, so its rounding is that of the whole.
        let scale = objective + 2 * costs.revenue
        let parts: [(String, Double, Double)] = [
            ("purchase", plan.costs.purchase, costs.purchase),
            ("transport", plan.costs.transport, costs.transport),
            ("handling", plan.costs.handling, costs.handling),
            ("storage", plan.costs.storage, costs.storage),
            ("co2", plan.costs.co2, costs.co2),
            ("vehicles", plan.costs.vehicles, costs.vehicles),
            ("opening", plan.costs.opening, costs.opening),
            ("shortage", plan.costs.shortage, costs.shortage),
            ("revenue", plan.costs.revenue, costs.revenue),
        ]
        for (part, stated, found) in parts {
            compare("/costs/\(part)", part, stated: stated, found: found, scale: scale)
        }
        compare("/objective", "objective", stated: plan.objective, found: objective, scale: scale)
    }

    /// Compares the quantities over the whole plan with those of the shipments.
    mutating func checkTotals() {
        totals.lostTonnes = totals.dispatchedTonnes - totals.deliveredTonnes
        for index in network.demands.indices { totals.shortTonnes += short(index) }
        let wanted = network.demands.reduce(0) { $0 + $1.tonnes }
        let (stated, found) = (plan.totals, totals)
        compare(
            "/totals/dispatched_tonnes", "tonnes dispatched", stated: stated.dispatchedTonnes,
            found: found.dispatchedTonnes)
        compare(
            "/totals/delivered_tonnes", "tonnes delivered", stated: stated.deliveredTonnes, found: found.deliveredTonnes
        )
        compare(
            "/totals/lost_tonnes", "tonnes lost", stated: stated.lostTonnes, found: found.lostTonnes,
            scale: found.dispatchedTonnes)
        compare(
            "/totals/short_tonnes", "tonnes short", stated: stated.shortTonnes, found: found.shortTonnes, scale: wanted)
        compare("/totals/co2_tonnes", "tonnes of CO2e", stated: stated.co2Tonnes, found: found.co2Tonnes)
        compare("/totals/tonne_km", "tonne-kilometres", stated: stated.tonneKm, found: found.tonneKm)
    }
}
