/// Something that takes bytes of any kind, and that no bytes must lead to crash, to hang or to contradict itself.
struct FuzzTarget: Sendable {
    /// What it is called on the command line.
    let name: String
    /// Tries an input; whatever is wrong ends the process.
    let run: @Sendable ([UInt8]) -> Void

    /// All targets.
    static let all = [
        FuzzTarget(name: "network", run: NetworkTarget.runOnFile),
        FuzzTarget(name: "tables", run: NetworkTarget.runOnTables),
        FuzzTarget(name: "xlsx", run: WorkbookTarget.run),
        FuzzTarget(name: "plan", run: PlanTarget.runOnPlan),
        FuzzTarget(name: "pair", run: PlanTarget.runOnPair),
        FuzzTarget(name: "dimacs", run: GraphTarget.runOnText),
        FuzzTarget(name: "prepared", run: GraphTarget.runOnPrepared),
        FuzzTarget(name: "map", run: RoadsTarget.runOnMap),
        FuzzTarget(name: "roads", run: RoadsTarget.runOnRoads),
        FuzzTarget(name: "profile", run: RoadsTarget.runOnProfile),
    ]

    /// The target that this process runs. Set once, before the fuzzer starts.
    nonisolated(unsafe) static var current: FuzzTarget?

    /// What stands between the parts of an input that has several: a character that no format has.
    static let separator: UInt8 = 0x1C

    /// Returns the target of a name.
    static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
