import LinearProgramming

extension ReducedProgramme {
    /// How far a column may go up and down before a key without a row is empty.
    private struct Reach {
        var more = Double.infinity
        var less = Double.infinity
    }

    /// What a variable costs, and how far it may go.
    private struct Terms {
        var cost: Double
        var lower = 0.0
        var upper: Double
        var reach = Reach()
    }

    /// Writes the objective's constant and the rows, given what keys and superbasic variables come to.
    mutating func writeRows() throws(LinearProgramError) {
        var constant = master.objectiveConstant, rest = master.supplyDemandRows.tonnes
        var rightSides = start.limitRows.map(\.tonnes)
        func put(_ tonnes: Double, on path: Int) {
            constant += exchanges.costs[path] * tonnes
            for use in uses.range(path) {
                rightSides[Int(uses.row[use])] -= uses.share[use] * tonnes
            }
        }
        for path in exchanges.paths where start.flows[path].isSuperbasic {
            let tonnes = start.flows[path].value
            master.supplyDemandRows.take(tonnes, on: path, delivering: master.paths.delivered[path], from: &rest)
            put(tonnes, on: path)
        }
        for row in exchanges.slackRows where start.slacks[row].isSuperbasic {
            rest[row] -= start.slacks[row].value
        }
        for design in master.neededDesigns where start.modules[design].isSuperbasic {
            let modules = start.modules[design].value
            constant += master.cost(ofDesign: design) * modules
            for (row, tonnes) in master.installed(design) { rightSides[row] += modules * tonnes }
        }
        keyTonnes = basis.keyTonnes(leaving: rest)
        for (row, key) in basis.key.enumerated() where key >= 0 { put(keyTonnes[row], on: Int(key)) }
        try program.setObjectiveConstant(constant / moneyUnit)
        try program.addRows(rightSides.map { .atMost($0) })
        try program.addRows(keyRows.map(boundsOfKey))
    }

    /// Between what exchanges may change a key.
    func boundsOfKey(_ row: Int32) -> Bounds {
        let most = basis.key[Int(row)] >= 0 ? Double.infinity : master.supplyDemandRows.tonnes[Int(row)]
        return .between(-keyTonnes[Int(row)], most - keyTonnes[Int(row)])
    }

    /// Writes the columns: paths, slacks, design variables, elastic slacks.
    ///
    /// - Returns: What each is in the basis.
    mutating func writeColumns() throws(LinearProgramError) -> [BasisStatus] {
        var matrix = ReducedMatrix(rowCount: program.rowCount)
        for (column, path) in exchanges.paths.enumerated() {
            appendColumn(ofPath: path, exchange: column, &matrix)
        }
        for (index, row) in exchanges.slackRows.enumerated() {
            let exchange = exchanges.paths.count + index
            let terms = terms(exchange, &matrix, upper: master.supplyDemandRows.tonnes[row])
            append(
                Column(variable: .slack(row: row), sign: 1, exchange: exchange), start.slacks[row], terms, &matrix)
        }
        for design in master.neededDesigns {
            for (row, tonnes) in master.installed(design) { matrix.add(-tonnes, row: row) }
            let terms = Terms(
                cost: master.cost(ofDesign: design), lower: master.bounds.lower[design],
                upper: master.bounds.upper[design])
            append(Column(variable: .design(design), sign: 1), start.modules[design], terms, &matrix)
        }
        for (index, row) in start.limitRows.enumerated() {
            // Where violating was forbidden while in use the column stays until it has left the basis.
            let isAllowed = row.penalty < .infinity
            guard isAllowed || row.elasticSlack.status == .basic else { continue }
            matrix.add(-1, row: Int(rowOfLimitRow[index]))
            let terms = Terms(cost: isAllowed ? row.penalty : 0, upper: isAllowed ? row.mostSlack : 0)
            append(Column(variable: .elasticSlack(limitRow: index), sign: 1), row.elasticSlack, terms, &matrix)
        }
        try add(matrix)
        return matrix.statuses
    }

    /// Appends the column of a path.
    mutating func appendColumn(ofPath path: Int, exchange: Int, _ matrix: inout ReducedMatrix) {
        for use in uses.range(path) { matrix.add(uses.share[use], row: row(ofUse: use)) }
        var terms = terms(exchange, &matrix, upper: mostTonnes(path))
        terms.cost += exchanges.costs[path]
        append(Column(variable: .path(path), sign: 1, exchange: exchange), start.flows[path], terms, &matrix)
    }

    /// Adds columns that were put together, nonbasic.
    func add(_ matrix: ReducedMatrix) throws(LinearProgramError) {
        try program.addColumns(
            objective: matrix.objective.map { $0 / moneyUnit }, lower: matrix.lower, upper: matrix.upper,
            starts: matrix.starts, rows: matrix.rows, values: matrix.values)
    }

    /// The row that a use stands in.
    func row(ofUse use: Int) -> Int { Int(rowOfLimitRow[Int(uses.row[use])]) }

    /// Enters what a tonne on a column changes of the keys, and returns what that costs and how far it may go.
    private func terms(_ exchange: Int, _ matrix: inout ReducedMatrix, upper: Double) -> Terms {
        var terms = Terms(cost: 0, upper: upper)
        for change in exchanges[exchange] {
            let row = Int(change.row), key = Int(basis.key[row])
            if rowOfKey[row] >= 0 {
                matrix.add(change.tonnes, row: Int(rowOfKey[row]))
            } else if !master.isVertex {
                let most = self.key(row).value / abs(change.tonnes)
                if change.tonnes < 0 {
                    terms.reach.more = min(terms.reach.more, most)
                } else {
                    terms.reach.less = min(terms.reach.less, most)
                }
            }
            guard key >= 0 else { continue }
            terms.cost += exchanges.costs[key] * change.tonnes
            for use in uses.range(key) { matrix.add(uses.share[use] * change.tonnes, row: self.row(ofUse: use)) }
        }
        return terms
    }

    /// Appends the column of a variable, or the two of one that is superbasic, with the entries gathered.
    private mutating func append(
        _ column: Column, _ variable: RestrictedMaster.Variable, _ terms: Terms, _ matrix: inout ReducedMatrix
    ) {
        var column = column
        let (lower, upper, reach) = (terms.lower, terms.upper, terms.reach)
        if variable.isSuperbasic {
            let value = variable.value
            column.isCut = reach.more < upper - value
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: 1, lower: 0, upper: max(0, min(reach.more, upper - value)), .atLowerBound)
            (column.sign, column.isCut) = (-1, reach.less < value - lower)
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: -1, lower: 0, upper: max(0, min(reach.less, value - lower)), .atLowerBound)
        } else {
            column.isCut = variable.status == .atLowerBound && lower + reach.more < upper
            columns.append(column)
            matrix.appendColumn(
                cost: terms.cost, sign: 1, lower: lower, upper: column.isCut ? lower + reach.more : upper,
                variable.status)
        }
        matrix.clear()
    }
}
