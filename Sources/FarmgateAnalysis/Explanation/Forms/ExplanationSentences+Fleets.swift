import FarmgateBase
import FarmgateModel

extension ExplanationSentences {
    /// What one more vehicle of a fleet is worth.
    func sentence(of worth: Explanation.FleetWorth) -> String {
        let row = network.fleets[worth.fleet], count = Int(min(row.vehicles, 1e15)), name = fleet(worth.fleet)
        let vehicles = wording.counted(count, "vehicle", "vehicles")
        let use = wording(
            "Fleet \(name), \(vehicles) of \(tonnes(row.vehicleTonnes)): "
                + "\(wording.hours(worth.hours)) of \(wording.hours(worth.hoursAllowed)) are driven",
            "车队\(name)，\(count.grouped) 辆、载重 \(tonnes(row.vehicleTonnes))："
                + "已行驶 \(wording.hours(worth.hours))，上限 \(wording.hours(worth.hoursAllowed))")
        return use + value(of: worth) + wording(".", "。")
    }

    private func value(of worth: Explanation.FleetWorth) -> String {
        guard let saving = worth.saving, let greatest = worth.greatestSaving else {
            let price = wording.price(worth.price, currency)
            return wording("; one more hour is worth at most \(price)", "；再加 1 小时至多值 \(price)")
        }
        let (least, most) = (money(saving), money(greatest))
        if least == most {
            return saving > 0
                ? wording("; one more vehicle is worth \(least)", "；再加一辆车值 \(least)")
                : wording("; one more vehicle would save nothing", "；再加一辆车不会节省")
        }
        return wording(
            "; one more vehicle is worth \(least), and \(most) at most", "；再加一辆车值 \(least)，至多 \(most)")
    }
}
