/// One figure of a plan file and where it stands in the plan.
package struct PlanFigure<Whole>: Sendable {
    /// Its key in the file.
    package let key: StaticString
    package let path: any WritableKeyPath<Whole, Double> & Sendable

    init(_ key: StaticString, _ path: any WritableKeyPath<Whole, Double> & Sendable) {
        self.key = key
        self.path = path
    }
}

extension Plan.Costs {
    /// The parts in the order of the plan file.
    package static let parts: [PlanFigure<Self>] = [
        PlanFigure("purchase", \.purchase), PlanFigure("transport", \.transport), PlanFigure("handling", \.handling),
        PlanFigure("storage", \.storage), PlanFigure("co2", \.co2), PlanFigure("vehicles", \.vehicles),
        PlanFigure("opening", \.opening), PlanFigure("shortage", \.shortage), PlanFigure("revenue", \.revenue),
    ]
}

extension Plan.Totals {
    /// The quantities in the order of the plan file.
    package static let parts: [PlanFigure<Self>] = [
        PlanFigure("dispatched_tonnes", \.dispatchedTonnes), PlanFigure("delivered_tonnes", \.deliveredTonnes),
        PlanFigure("lost_tonnes", \.lostTonnes), PlanFigure("short_tonnes", \.shortTonnes),
        PlanFigure("co2_tonnes", \.co2Tonnes), PlanFigure("tonne_km", \.tonneKm),
    ]
}
