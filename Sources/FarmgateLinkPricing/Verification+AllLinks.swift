public import FarmgateLinking
public import FarmgateModel
public import FarmgatePlanning
public import FarmgateVerification

extension Verification {
    /// Checks a plan, and recomputes what its prices prove over all links that could be made of roads and railways.
    ///
    /// The paths of all pairs are found again, by Dijkstra's algorithm from every place instead of a hierarchy; what a tonne costs each demand is
    /// searched as always, in a network with all those links that could matter at the prices of the plan.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - network: The network it should be of.
    ///   - linker: What made its links.
    ///   - name: What to call the plan file in the faults.
    ///   - isCancelled: Asked now and then whether to stop.
    /// - Throws: `PlanningError.unsupported` where prices do not tell what links would be worth, as in `LinkPricing`.
    /// - Complexity: A search of the roads for each place, and what the verification of a plan takes.
    public init(
        of plan: Plan, in network: Network, overAllLinksOf linker: Linker, named name: String = "plan",
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws {
        guard let planned = try? PlannedNetwork(of: plan, in: network) else {
            self.init(of: plan, in: network, named: name, isCancelled: isCancelled)
            return
        }
        if plan.promises != nil {
            throw PlanningError.unsupported(
                "what a plan with promises proves is not known over all links: leave out --roads")
        }
        if let reason = network.reasonAgainstAllLinks(isRelaxed: plan.isRelaxed) {
            throw PlanningError.unsupported(reason)
        }
        let missing = try linker.missingLinks(of: network, search: .plain)
        let pairs = MissingLinkScreen.pairs(PricedPlaces(planned, missing), threads: linker.threads)
        let wider = pairs.isEmpty ? network : try missing.network(with: pairs).network
        self.init(of: plan, in: network, within: wider, named: name, isCancelled: isCancelled)
    }
}
