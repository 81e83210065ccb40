import FarmgateBase

extension Plan: CustomStringConvertible {
    /// The plan in a line: what is delivered and what is short, what it costs, and how good it is proved to be.
    ///
    /// For logs and debuggers; a plan as data is `json()`, and sentences for people are `Verification.statement`.
    public var description: String {
        let name = origin.name.map { " of “\($0)”" } ?? ""
        let scenario = origin.scenario.map { ", scenario “\($0)”" } ?? ""
        let text =
            "plan\(name)\(scenario): \(shipments.count.grouped) shipments, \(totals.deliveredTonnes.amount) t delivered, "
            + "\(totals.shortTonnes.amount) t short, objective \(objective.amount(2)), bound \(bound.amount(2)) (\(status.rawValue))"
        return text.printable
    }
}
