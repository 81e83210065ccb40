// swift-tools-version: 6.1
import PackageDescription

/// Makes an example that imports one of the libraries: a folder with main.swift, what it prints in output.txt, and files that it reads.
func example(_ name: String, of library: String = "Farmgate", reading files: [String] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: [
            .product(name: library, package: "farmgate"), .product(name: "SystemPackage", package: "swift-system"),
        ],
        path: name,
        exclude: ["output.txt"] + files)
}

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "farmgate", path: ".."),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        example("audit", of: "FarmgateVerification", reading: ["network.json", "plan.json"]),
        example("first-plan"),
        example("freshness-and-periods"),
        example("prices-and-proof"),
        example("scenarios"),
        example("watching"),
        example("routes", of: "RoutingCore"),
    ]
)
