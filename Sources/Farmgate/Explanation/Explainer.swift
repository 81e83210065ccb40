/// Explains a plan: why demands are short.
///
///     let explainer = try Explainer(network, plan)
///     print(try explainer.explanation().text(.en))
public struct Explainer: Sendable {
    /// Less than this share of a demand is rounding, not a shortage.
    static let leastShare = 1e-6

    let network: Network
    let plan: Plan
    let model: PlanningModel

    /// Prepares a plan of a network for questions.
    ///
    /// - Throws: `ExplanationError.otherNetwork` where the plan was made of another network or another state of it,
    ///   `PlanningError.unsupported` where the network is too large to be planned.
    public init(_ network: Network, _ plan: Plan) throws {
        guard plan.origin.digest == network.digest else {
            throw ExplanationError.otherNetwork(name: plan.origin.name, scenario: plan.origin.scenario)
        }
        self.network = network
        self.plan = plan
        do {
            model = try PlanningModel(network)
        } catch {
            throw PlanningError.unsupported("\(error)")
        }
    }

    /// Explains the whole plan, or what some places, links and products have to do with.
    public func explanation(of subject: ExplanationSubject = ExplanationSubject()) throws -> Explanation {
        var explanation = Explanation(network: network)
        let figures = PlanFigures(plan, model)
        let short = network.demands.indices.filter {
            figures.short[$0] > Self.leastShare * network.demands[$0].tonnes
        }
        let reasons = ShortageAnalysis(model).reasons(for: short, figures)
        for (demand, reason) in zip(short, reasons) {
            explanation.shortages.append(.init(demand: demand, tonnes: figures.short[demand], reason: reason))
        }
        explanation.shortages.removeAll { !subject.covers(network.demands[$0.demand], $0.reason, network) }
        explanation.causes = causes(of: explanation.shortages)
        return explanation
    }

    /// Puts shortages together that are due to the same.
    private func causes(of shortages: [Explanation.Shortage]) -> [Explanation.Cause] {
        struct Key: Hashable {
            var reason: ShortageReason, product: Int32?
        }
        var positions: [Key: Int] = [:]
        var causes: [Explanation.Cause] = []
        for (index, shortage) in shortages.enumerated() {
            let demand = network.demands[shortage.demand]
            let key = Key(reason: shortage.reason, product: shortage.reason.isOfOneProduct ? demand.product : nil)
            let position = positions[key] ?? causes.count
            if position == causes.count {
                positions[key] = position
                causes.append(
                    .init(
                        reason: shortage.reason, product: key.product.map { Int($0) }, shortages: [], tonnes: 0,
                        worth: 0))
            }
            causes[position].shortages.append(index)
            causes[position].tonnes += shortage.tonnes
            causes[position].worth += shortage.tonnes * model.worth(shortage.demand)
        }
        for position in causes.indices {
            causes[position].shortages.sort {
                shortages[$0].tonnes != shortages[$1].tonnes ? shortages[$0].tonnes > shortages[$1].tonnes : $0 < $1
            }
        }
        let order = causes.indices.sorted {
            causes[$0].worth != causes[$1].worth ? causes[$0].worth > causes[$1].worth : $0 < $1
        }
        return order.map { causes[$0] }
    }
}

extension ShortageReason {
    /// Whether the reason has to do with the product rather than with a limit that several products share.
    fileprivate var isOfOneProduct: Bool {
        if case .scarce = self { return false }
        return true
    }
}

/// Says why there is no explanation.
public enum ExplanationError: Error, Sendable, Equatable {
    /// The plan was made of another network, or of another state of this one (exit code 65).
    case otherNetwork(name: String?, scenario: String?)
    /// No place, link or product has the id (exit code 64).
    case unknownID(String, nearest: String?)
}
