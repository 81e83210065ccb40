// swift-tools-version: 6.1
import PackageDescription

/// Makes an example that imports one of the libraries: a folder with main.swift, and what it prints in output.txt.
func example(_ name: String, of library: String = "Farmgate") -> Target {
    .executableTarget(
        name: name, dependencies: [.product(name: library, package: "farmgate")], path: name, exclude: ["output.txt"])
}

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "farmgate", path: "..")],
    targets: [
        example("first-plan"),
        example("freshness-and-periods"),
        example("prices-and-proof"),
        example("scenarios"),
        example("watching"),
        example("routes", of: "RoutingCore"),
    ]
)
