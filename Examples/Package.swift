// swift-tools-version: 6.1
import PackageDescription

/// Makes an example that imports one of the smaller libraries, so that nothing else is built.
func example(_ name: String, of library: String, reading files: [String] = []) -> Target {
    .executableTarget(
        name: name, dependencies: [.product(name: library, package: "farmgate")], path: name,
        exclude: ["output.txt"] + files)
}

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "farmgate", path: "..")
    ],
    targets: [
        example("audit", of: "FarmgateVerification", reading: ["network.json", "plan.json"]),
        example("routes", of: "RoutingCore"),
    ]
)
