// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "whole-library",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "farmgate", path: "../../..")],
    targets: [
        .executableTarget(
            name: "whole-library", dependencies: [.product(name: "Farmgate", package: "farmgate")], path: "Sources")
    ]
)
