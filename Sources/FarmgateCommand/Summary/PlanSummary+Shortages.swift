import Farmgate

extension PlanSummary {
    /// What is short and why, the largest shortages first.
    func shortages(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let report = ShortageReport(of: planned), all = report.byProductAndPlace
        guard !all.isEmpty else { return [] }
        let listed = all.prefix(Self.listedRows)
        let decimals = [report.shortTonnes].readableDecimals
        // The reason of the demand that is short of most stands for all.
        let reasons = ShortageReport.reasons(for: listed.map(\.demand), in: planned)
        var table = TextTable([.left, .left, .right, .right, .left])
        table.append([wording.product, wording.place, wording.tonnes, wording.shareOfDemand, wording.why])
        for shortage in listed {
            table.append(
                [
                    wording.product(shortage.product, network), wording.place(shortage.place, network),
                    shortage.shortTonnes.amount(decimals),
                    wording.share(shortage.shortTonnes, of: shortage.wantedTonnes) + " %",
                    wording.reason(reasons[shortage.demand] ?? .undecided, on: network),
                ], bar: TextTable.Bar(share: shortage.shortTonnes / all[0].shortTonnes, style: style.error))
        }
        let title = wording.short(report.shortTonnes.amount(decimals), listed: listed.count, of: all.count)
        let mustServe = report.mustServeTonnes
        let missed =
            mustServe > 0 ? [style.error(TerminalText(wording.mustServeMissed(wording.tonnes(mustServe))))] : []
        return [style.heading(title)] + missed + table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
    }
}
