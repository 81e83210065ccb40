import Farmgate

extension PlanSummary {
    /// How much of the plan before is kept, the largest flows that are left, and the price of stability.
    func kept(_ style: TextStyle, width: Int?) -> [TerminalText] {
        guard let promises = plan.promises, let keep = promises.keep else { return [] }
        let currency = network.settings.currency
        let report = PromiseReport(of: promises), all = report.tonnesToKeep
        let decimals = [all].readableDecimals
        var lines = [
            style.heading(
                wording.keptTonnes(
                    keep.keptTonnes.amount(decimals), of: all.amount(decimals),
                    percent: wording.share(keep.keptTonnes, of: all)))
        ]
        if report.hasImpossible {
            lines.append(TerminalText(wording.impossible(keep.impossibleTonnes.amount(decimals))))
        }
        let left = report.leftFlows
        if !left.isEmpty {
            let listed = left.prefix(Self.listedRows)
            lines.append(
                TerminalText(
                    wording.leftTonnes(
                        keep.leftTonnes.amount(decimals), cost: keep.costPerTonne.amount(2), currency: currency,
                        listed: listed.count, of: left.count)))
            var table = TextTable([.left, .left, .left, .right, .right, .left])
            table.append([
                wording.product, wording.origin, wording.place, wording.before, wording.now, wording.wayBefore,
            ])
            for flow in listed.map({ keep.flows[$0] }) {
                table.append([
                    wording.product(flow.product, network), wording.place(flow.supply.place, network),
                    wording.place(flow.demand.place, network), flow.tonnes.amount(decimals),
                    flow.kept.amount(decimals), way(of: flow),
                ])
            }
            lines += table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
        }
        if promises.fair == nil {
            lines.append(TerminalText(wording.stability(promises.price, of: promises, currency)))
        }
        return lines
    }

    /// Which farms sell less than promised and why, and the price of the promise.
    func sales(_ style: TextStyle, width: Int?) -> [TerminalText] {
        guard let promises = plan.promises, let fair = promises.fair else { return [] }
        let currency = network.settings.currency
        let report = PromiseReport(of: promises), short = report.shortFarms
        let listed = short.prefix(Self.listedRows)
        let decimals = [fair.shortTonnes].readableDecimals
        var lines = [
            style.heading(
                wording.sold(
                    share: wording.share(fair.share, of: 1), lots: fair.farms.count, short: short.count,
                    tonnes: fair.shortTonnes.amount(decimals), listed: listed.count))
        ]
        if !listed.isEmpty {
            var table = TextTable([.left, .left, .right, .right, .left])
            table.append([wording.product, wording.origin, wording.promised, wording.sold, wording.why])
            let analysis = PromiseAnalysis(of: planned)
            for farm in listed {
                let line = fair.farms[farm]
                let obstacle = (try? analysis.obstacle(toFarm: farm)) ?? .way(.undecided)
                table.append([
                    wording.product(line.product, network), wording.place(line.place, network),
                    line.promised.amount(decimals), line.sold.amount(decimals), wording.obstacle(obstacle, on: network),
                ])
            }
            lines += table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
            lines.append(TerminalText(wording.worthWithPromise(fair.shortCostPerTonne.amount(0), currency)))
        }
        lines.append(
            TerminalText(
                promises.keep == nil
                    ? wording.fairness(promises.price, of: promises, held: report.heldFarmCount, currency)
                    : wording.bothPromises(promises.price, of: promises, currency)))
        return lines
    }

    /// The links of a flow's path.
    private func way(of flow: Plan.Promises.KeptFlow) -> String {
        plan.steps[flow.steps].filter { $0.kind == .link }.map { network.linkIDs[$0.index] }
            .joined(separator: ", ")
    }
}
