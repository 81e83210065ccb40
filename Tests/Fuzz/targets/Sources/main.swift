import Glibc

// Runs LLVM's fuzzer on one of the targets: FarmgateFuzz TARGET [options and folders as of libFuzzer].

guard CommandLine.arguments.count > 1, let target = FuzzTarget.named(CommandLine.arguments[1]) else {
    fatalError("name one of the targets: " + FuzzTarget.all.map(\.name).joined(separator: ", "))
}
FuzzTarget.current = target

// The fuzzer sees the arguments without the target.
var argumentCount = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
exit(
    runFuzzer(&argumentCount, &arguments) { bytes, count in
        FuzzTarget.current?.run([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    })

/// The fuzzer's main function, without its `main`.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
