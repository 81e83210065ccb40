public import FarmgateModel

/// What came of checking a plan against its network.
///
/// Everything is recomputed from the network and the plan alone: no LP solver, and none of the searches the plan was
/// made with. What the prices in the plan prove holds whoever made them.
public struct Verification: Sendable {
    /// Everything that is wrong, each with the JSON pointer of its place in the plan file, what the plan states and
    /// what was found. Warnings say what could not be confirmed.
    public let faults: Findings
    /// What the shipments, trips, openings and shortages of the plan cost, in the network's currency; nil if that was not
    /// added up, because the plan is of another network or the user had enough before.
    public let objective: Double?
    /// The same, with what the prices of the plan prove that no plan can cost less than; nil if that was not recomputed. What a
    /// solver said is not in it.
    public let certificate: Certificate?
    /// The same with what the plan's promises cost; nil for a plan that promises nothing.
    public let promised: Certificate?
    /// What the plan costs, with what no plan can cost less than that may use any link which could be made; nil if that was not asked for
    /// or not recomputed.
    public let allLinks: Certificate?
    /// Whether the plan says of itself that its bound holds for all links that could be made.
    public let claimsAllLinks: Bool
    /// The number of shipments in the plan.
    public let shipmentCount: Int
    /// The network's currency, ISO 4217.
    public let currency: String
    /// What was not looked at, because the user had enough before; nil if all was.
    public let unfinished: Part?

    /// What takes long to check.
    public enum Part: Sendable {
        /// The shipments, and all that follows from them.
        case shipments
        /// What the prices prove. Everything else was looked at: `faults` and `objective` say what came of it.
        case bound
    }

    /// Whether the plan keeps every limit and every figure in it is right.
    public var isProved: Bool { faults.errorCount == 0 && unfinished == nil }

    /// Checks every shipment, table, limit, cost and price of a plan, and recomputes what its prices prove.
    ///
    /// A plan of another network, or of another state of it, is not looked into further.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - network: The network it should be of, with the scenario of `plan.origin` applied.
    ///   - wider: The network with links after its own that could be made, as FarmgateLinkPricing finds them: then the bound over all
    ///     links is recomputed too.
    ///   - name: What to call the plan file in the faults.
    ///   - isCancelled: Asked now and then whether to stop; `unfinished` then says what was left.
    /// - Complexity: For each product a label-correcting search over (place, period), in practice a few times the
    ///   number of links; demands whose limits bind need one with several labels a place. The labels are bounded: where there are
    ///   too many paths to compare, the bound is what can be proved without, and a warning among `faults` says so.
    public init(
        of plan: Plan, in network: Network, within wider: Network? = nil, named name: String = "plan",
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        claimsAllLinks = plan.allLinks != nil
        shipmentCount = plan.shipments.count
        currency = network.settings.currency
        guard let planned = try? PlannedNetwork(of: plan, in: network) else {
            (objective, certificate, promised, allLinks) = (nil, nil, nil, nil)
            unfinished = nil
            var faults = Findings()
            faults.append(PlanAudit.otherNetwork(plan, network, named: name))
            self.faults = faults
            return
        }
        var audit = PlanAudit(of: planned, within: wider, named: name, SearchWatch(isCancelled))
        unfinished = audit.checkAll()
        objective = unfinished == .shipments ? nil : audit.costs.objective
        certificate = audit.certificate
        promised = audit.promised
        allLinks = audit.allLinks
        faults = audit.faults
    }
}

extension PlanAudit {
    /// Checks part by part, and returns what was left when the user had enough.
    fileprivate mutating func checkAll() -> Verification.Part? {
        checkOrigin()
        checkDistinctions()
        do { try checkShipments() } catch { return .shipments }
        checkSupplies()
        checkDemands()
        checkSteps()
        checkLeastAmounts()
        checkVehicles()
        checkFleets()
        checkLinkLimits()
        checkOpenings()
        checkLinkingRows()
        checkCarbon()
        checkCosts()
        checkTotals()
        do {
            let found = try checkBound()
            certificate = found
            promised = try checkPromises()
            checkStatus(found)
        } catch {
            return .bound
        }
        return nil
    }
}
