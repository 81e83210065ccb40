import FarmgateBase
import FarmgateModel

extension Verification {
    /// One line that says what was proved, or that nothing was.
    public var statement: String {
        guard faults.errorCount > 0 || unfinished == nil else { return unfinishedStatement }
        guard isProved else {
            let count = faults.errorCount
            return "not proved: \(count.grouped) \(count == 1 ? "fault" : "faults")"
        }
        let proved = "proved: \(keptLimits)"
        guard let promised else {
            return proved + ", and no plan can cost less than \(bound.amount(2)) (gap \(Self.brief(gap)))"
        }
        return proved + "; with what its promises cost \(promised.objective.amount(2)), and no plan can come to less "
            + "than \(promised.bound.amount(2)) (gap \(Self.brief(promised.gap)))"
    }

    private var keptLimits: String {
        let shipments = shipmentCount == 1 ? "1 shipment keeps" : "\(shipmentCount.grouped) shipments keep"
        return "\(shipments) every limit, cost \(objective.amount(2)) \(currency)"
    }

    private var unfinishedStatement: String {
        unfinished == .shipments
            ? "not finished: not all of \(shipmentCount.grouped) shipments were looked at"
            : "not finished: \(keptLimits); what no plan can cost less than was not recomputed"
    }

    /// Writes a gap in few characters: `8e-9`, `0`, `0.02`.
    private static func brief(_ gap: Double) -> String { gap == 0 ? "0" : gap.brief }
}
