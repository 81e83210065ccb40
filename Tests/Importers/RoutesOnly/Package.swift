// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "routes-only",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "farmgate", path: "../../..")],
    targets: [
        .executableTarget(
            name: "routes-only", dependencies: [.product(name: "RoutingCore", package: "farmgate")], path: "Sources")
    ]
)
