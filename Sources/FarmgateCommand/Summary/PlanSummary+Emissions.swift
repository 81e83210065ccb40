import Farmgate

extension PlanSummary {
    /// What the transport emits by mode; nothing where the network has no figure of CO₂.
    func emissions(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let report = EmissionReport(of: planned)
        guard report.isKnown else { return [] }
        var table = TextTable([.left, .right, .right, .right])
        table.append([wording.emissionsByMode, wording.tonneKm, wording.co2Tonnes, wording.gramsPerTonneKm])
        let decimals = [report.all.allCo2Tonnes].readableDecimals
        func append(_ name: String, _ transport: EmissionReport.Transport) {
            table.append([
                name, transport.tonneKm.amount(0), transport.co2Tonnes.amount(decimals),
                transport.gramsPerTonneKm?.amount(1) ?? "",
            ])
        }
        for mode in report.modes {
            let name = wording.modeName(mode.mode ?? "", on: network)
            if mode.tonneKm > 0 || mode.tonnesWithoutLength == 0 { append(name, mode) }
            guard mode.tonnesWithoutLength > 0 else { continue }
            table.append([wording.withoutLength(name), "", mode.co2TonnesWithoutLength.amount(decimals), ""])
        }
        if report.modes.count > 1 {
            table.append([
                wording.allModes, report.all.tonneKm.amount(0), report.all.allCo2Tonnes.amount(decimals),
                report.all.overallGramsPerTonneKm?.amount(1) ?? "",
            ])
        }
        var lines = table.lines(width: width, wording)
        if let first = lines.first { lines[0] = style.heading(first) }
        return lines + [TerminalText(wording.carbon(report, decimals: decimals, currency: network.settings.currency))]
    }
}
