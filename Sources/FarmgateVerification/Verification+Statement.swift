import FarmgateBase
import FarmgateModel

extension Verification {
    /// One line that says what was proved, or that nothing was.
    public var statement: String {
        let count = faults.errorCount
        guard count == 0 else { return "not proved: \(count.grouped) \(count == 1 ? "fault" : "faults")" }
        guard let objective else {
            return "not finished: not all of \(shipmentCount.grouped) shipments were looked at"
        }
        let shipments = shipmentCount == 1 ? "1 shipment keeps" : "\(shipmentCount.grouped) shipments keep"
        let kept = "\(shipments) every limit, cost \(objective.amount(2)) \(currency)"
        guard let certificate, unfinished == nil else {
            return "not finished: \(kept); what no plan can cost less than was not recomputed"
        }
        guard let promised else {
            return "proved: \(kept), and no plan can cost less than \(certificate.bound.amount(2)) "
                + "(gap \(certificate.gap.brief))"
        }
        return
            "proved: \(kept); with what its promises cost \(promised.objective.amount(2)), and no plan can come to less "
            + "than \(promised.bound.amount(2)) (gap \(promised.gap.brief))"
    }
}
