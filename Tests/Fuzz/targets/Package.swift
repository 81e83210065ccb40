// swift-tools-version: 6.2
import PackageDescription

// Apart from the library: it is built with a sanitizer, with counters for coverage, and with LLVM's fuzzer, which only Tests/Fuzz/targets/run
// knows how to link.
let package = Package(
    name: "farmgate-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "farmgate", path: "../../.."),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .executableTarget(
            name: "FarmgateFuzz",
            dependencies: [
                .product(name: "Farmgate", package: "farmgate"), .product(name: "Roads", package: "farmgate"),
                .product(name: "RoutingCore", package: "farmgate"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Sources")
    ],
    swiftLanguageModes: [.v6]
)
