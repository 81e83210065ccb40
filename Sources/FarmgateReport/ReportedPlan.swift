import Farmgate

/// A plan that refers to nothing but what its network has, by the name that it has on the page.
struct ReportedPlan {
    let planned: PlannedNetwork
    let name: String
    /// Where links run on the ground, as far as that is known.
    let courses: LinkCourses
    var network: Network { planned.network }
    var plan: Plan { planned.plan }

    /// Checks that the network has all that the plan refers to. O(ids).
    init(_ planned: PlannedNetwork, named name: String, along courses: LinkCourses) throws(ReportError) {
        self.planned = planned
        self.courses = courses
        self.name = name
        if let id = planned.unknownID { throw .unknownID(id) }
    }

    // Every id was found in the network.
    func product(_ index: Int) -> Int { planned.product(index)! }
    func place(_ index: Int) -> Int { planned.place(index)! }
    func link(_ index: Int) -> Int { planned.link(index)! }

    /// The lot of a row of the supplies table, from 1; empty if it has none.
    func lot(ofRow row: Int) -> String {
        network.lots.indices.contains(Int(row) - 1) ? network.lots[Int(row) - 1] : ""
    }

    /// Whether a product has a shelf life.
    func spoils(_ product: Int) -> Bool {
        network.products[product].spoils
    }

    /// Why the demands that are short are so, by their position in `plan.demands`.
    func reasons() -> [Int: ShortageReason] {
        ShortageReport.reasons(for: plan.demands.indices.filter { plan.demands[$0].isShort }, in: planned)
    }
}
