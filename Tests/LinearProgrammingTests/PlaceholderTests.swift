import Testing
@testable import LinearProgramming

@Test("smoke") func smoke() throws {
    let lp = try LinearProgram()
    try lp.addRows([.atMost(4), .atMost(12), .exactly(18)])
    try lp.addColumns(
        objective: [-3, -5], lower: [0, 0], upper: [.infinity, .infinity], starts: [0, 2, 4], rows: [0, 2, 1, 2],
        values: [1, 3, 2, 2])
    let r = try lp.solve()
    print(r, lp.columnValues, lp.rowDuals, lp.reducedCosts)
    try lp.addColumn(objective: -10, rows: [0, 1], values: [1, 1])
    print(try lp.solve(), lp.columnValues)
    try lp.addRow(.atLeast(100), columns: [0, 1], values: [1, 1])
    print(try lp.solve(), try lp.dualRay())
    try lp.deleteRows([3])
    print(try lp.solve())
    try lp.addColumn(objective: -1)
    print(try lp.solve(), try lp.primalRay())
}
