import FarmgateModel

extension PlanAudit {
    /// Says that a plan is of another network, or of another state of it.
    static func otherNetwork(_ plan: Plan, _ network: Network, named name: String) -> Finding {
        Finding(
            .error, file: name, pointer: "/network/digest",
            "the plan is of another network, or of another state of it: \(plan.origin.digest) stated, "
                + "\(network.digest) found; verify it against the files and the scenario it was made from")
    }

    /// Checks what the plan calls its network and scenario, which the digest does not tell.
    mutating func checkOrigin() {
        if !isSame(plan.origin.name, network.settings.name) {
            fault("/network/name", "the network is called \(network.settings.name ?? "nothing")")
        }
        if !isSame(plan.origin.scenario, network.scenario) {
            fault("/network/scenario", "the network's scenario is \(network.scenario ?? "none")")
        }
    }

    /// Checks what the plan says of rows that have others beside them, if it does.
    mutating func checkDistinctions() {
        guard let stated = plan.distinctions else { return }
        let found = planned.distinctions() ?? Plan.Distinctions()
        func compare<Row: Equatable>(_ table: String, _ rows: KeyPath<Plan.Distinctions, [Row]>) {
            let (stated, found) = (stated[keyPath: rows], found[keyPath: rows])
            for (index, row) in stated.enumerated() where index >= found.count || row != found[index] {
                return fault("/distinctions/\(table)/\(index)", "this is not what tells the rows of the network apart")
            }
            if stated.count < found.count {
                fault("/distinctions/\(table)", "\(found.count) rows should be told apart")
            }
        }
        compare("links", \.links)
        compare("supplies", \.supplies)
        compare("demands", \.demands)
    }

    /// Whether two texts have the same bytes, or neither is given.
    func isSame(_ stated: String?, _ found: String?) -> Bool {
        switch (stated, found) {
        case (nil, nil): true
        case (let stated?, let found?): stated.utf8.elementsEqual(found.utf8)
        default: false
        }
    }

    /// Checks that `status`, `relaxed` and `solver_bound` go together with the gap.
    ///
    /// - Parameter found: What is found to be proved, promises not counted.
    mutating func checkStatus(_ found: Certificate) {
        let hasChoices = network.decidesInWholeNumbers || network.hasFlowRules
        if plan.isRelaxed, !hasChoices {
            fault("/relaxed", "there are no candidates, vehicles, least amounts or single sources to relax")
        }
        let isMIP = hasChoices && !plan.isRelaxed
        checkSolverBound("/solver_bound", plan.solverBound, found, isMIP: isMIP)
        var provedGap = found.gap(withSolverBound: plan.solverBound)
        if let promised, let stated = plan.promises {
            checkSolverBound("/promises/solver_bound", stated.certificate.solverBound, promised, isMIP: isMIP)
            provedGap = promised.gap(withSolverBound: stated.certificate.solverBound)
        }
        if let stated = plan.allLinks { provedGap = stated.gap }
        if plan.status == .feasible, provedGap <= Agreement.figure {
            fault("/status", "feasible stated, but the gap is \(provedGap): the plan is optimal")
        }
    }

    /// Checks that a plan in whole numbers, and no other, has a solver's bound, between what is proved and the objective.
    private mutating func checkSolverBound(
        _ pointer: String, _ stated: Double?, _ found: Certificate, isMIP: Bool
    ) {
        let (objective, bound) = (found.objective, found.bound)
        guard let stated else {
            if isMIP { fault(pointer, "the plan is a MIP; its solver's bound is missing") }
            return
        }
        if !isMIP {
            fault(pointer, "the plan is no MIP; a solver's bound belongs to one")
        } else if !(stated <= objective + Agreement.limit * max(1, abs(objective))) {
            fault(pointer, "\(stated) stated, above the objective \(objective)")
        } else if !(stated >= bound - Agreement.limit * max(1, abs(bound))) {
            fault(pointer, "\(stated) stated, below the proved bound \(bound)")
        }
    }
}

extension Certificate {
    /// The gap, or that with the bound that the solver states if it is less.
    fileprivate func gap(withSolverBound stated: Double?) -> Double {
        min(gap, PlanGap.value(objective: objective, bound: stated ?? bound))
    }
}
