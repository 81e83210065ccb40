public import ArgumentParser
public import Farmgate

extension DateTime: ExpressibleByArgument {
    /// Reads a date-time of the command line.
    public init?(argument: String) { self.init(argument) }
}

/// Which shipments are to be followed, and how events name things.
struct TraceOptions: ParsableArguments {
    @Flag(help: "Say which farms and lots the goods come from that arrive at the places named.")
    var trace = false

    @Option(
        help: ArgumentHelp(
            "Say where a lot goes; row:3 is the third supply, if it has no lot. With ids: only there, only these.",
            valueName: "lot"))
    var lot: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Follow only what is delivered in this period.", valueName: "n"),
        transform: NumberArgument.count())
    var period: Int?

    @Option(help: ArgumentHelp("When period 1 begins, instead of what the network says.", valueName: "date-time"))
    var start: DateTime?

    @Option(
        help: ArgumentHelp(
            "The URI of your own that events put names of places and lots under.", valueName: "uri"))
    var namespace: String = Provenance.placeholderNamespace

    /// Whether shipments are to be followed at all.
    var isAsked: Bool { trace || lot != nil }

    func validate() throws {
        if !isAsked, period != nil || start != nil || namespace != Provenance.placeholderNamespace {
            throw ValidationError("--period, --start and --namespace are for --trace and --lot; add one of these.")
        }
    }
}
