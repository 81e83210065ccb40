import Farmgate

extension PlanSummary {
    /// So many periods are listed one by one; of more only those that are short of most.
    private static let listedPeriods = 14

    /// What is wanted and delivered in each period; nothing where there is only one.
    func service(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let services = PeriodService.all(of: planned)
        guard network.settings.periods > 1, !services.isEmpty else { return [] }
        var listed = services
        if services.count > Self.listedPeriods {
            let worst = services.filter(\.isShort).largestFirst { $0.short }
            listed = worst.prefix(Self.listedRows).sorted { $0.period < $1.period }
            guard !listed.isEmpty else { return [] }
        }
        var table = TextTable([.left, .right, .right, .right, .right])
        table.append([
            wording.period, wording.wanted, wording.deliveredTonnes, wording.shareOfDemand, wording.shortTonnes,
        ])
        let decimals = listed.map(\.wanted).readableDecimals
        for service in listed {
            table.append(
                [
                    wording.period(service.period, of: network), service.wanted.amount(decimals),
                    service.delivered.amount(decimals), wording.share(service.delivered, of: service.wanted) + " %",
                    service.isShort ? service.short.amount(decimals) : "",
                ],
                bar: TextTable.Bar(
                    share: service.wanted > 0 ? service.delivered / service.wanted : 1,
                    style: { service.isShort ? style.warning($0) : style.good($0) }))
        }
        var lines = table.lines(width: width, wording)
        if let first = lines.first { lines[0] = style.heading(first) }
        if listed.count < services.count {
            lines.append(TerminalText(wording.worstPeriods(listed.count, of: services.count)))
        }
        return lines
    }
}
