import Farmgate

/// Lays out routes for people: a line of figures a route, then its steps with hours, kilometres and cost.
struct RouteTable {
    private let answer: RouteAnswer
    private var network: Network { answer.network }

    init(_ answer: RouteAnswer) {
        self.answer = answer
    }

    /// The routes; empty if there are none.
    var text: TerminalText {
        answer.routes.enumerated().map { number, route in
            "\(heading(number + 1, route))\n\n\(steps(of: route).lines)"
        }.joined("\n")
    }

    /// Why there may be no route, in a sentence.
    var reasonForNone: String {
        var sentence = "no route from \(network.placeIDs[answer.from]) to \(network.placeIDs[answer.to])"
        if network.places[answer.to].kind == .farm { return sentence + ": nothing is shipped into a farm" }
        var conditions: [String] = []
        if let product = answer.query.product { conditions.append("for \(network.productIDs[product])") }
        if answer.query.maxHours < .infinity {
            conditions.append("within \(answer.query.maxHours.fixed(2)) hours")
        }
        if answer.query.objective == .km { conditions.append("over links of known length") }
        if !conditions.isEmpty { sentence += " " + conditions.joined(separator: " ") }
        return sentence
    }

    private func heading(_ number: Int, _ route: Route) -> TerminalText {
        let currency = network.settings.currency
        var figures = ["\(route.costPerTonne.amount(2)) \(currency)/t", "\(route.hours.fixed(2)) h"]
        if let km = route.km { figures.append("\(km.fixed(1)) km") }
        if route.co2KgPerTonne > 0 { figures.append("\(route.co2KgPerTonne.amount(1)) kg CO2e/t") }
        let heading: TerminalText = "\(number). \(figures.joined(separator: ", "))"
        guard answer.query.product != nil else { return heading }
        return heading
            + "\n   \((route.survival * 100).fixed(2)) % arrives, at \(route.costPerTonneDelivered.amount(2))"
            + " \(currency)/t; \((route.freshness * 100).fixed(1)) % of the shelf life is left"
    }

    /// Numbers come first and texts last, so that the width of no script matters.
    private func steps(of route: Route) -> [TerminalText] {
        func row(_ hours: String, _ km: String, _ cost: String, _ text: String) -> TerminalText {
            "\(hours.padded(to: 11))\(km.padded(to: 11))\(cost.padded(to: 13))  \(text)"
        }
        var rows = [row("hours", "km", "\(network.settings.currency)/t", "step")]
        for step in route.steps {
            let hours = step.hours.fixed(2)
            let cost = (step.share * step.costPerTonne).amount(2)
            switch step.kind {
            case .place:
                let name = network.placeNames.native[step.index]
                rows.append(row(hours, "", cost, network.placeIDs[step.index] + (name.isEmpty ? "" : "  " + name)))
            case .link:
                rows.append(
                    row(hours, step.km?.fixed(1) ?? "?", cost, "  " + network.linkIDs[step.index]))
            }
        }
        return rows
    }
}

extension String {
    /// Puts spaces before a text of ASCII characters up to a width.
    fileprivate func padded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - utf8.count)) + self
    }
}
