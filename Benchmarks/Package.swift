// swift-tools-version: 6.1
import PackageDescription

// Apart from the library, so that who uses it does not fetch what only measuring needs.
let package = Package(
    name: "farmgate-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "farmgate", path: ".."),
        // Without its traits, which count allocations and retains by replacing the system's functions: it is time that is measured.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(name: "PeerDriver", dependencies: [.product(name: "RoutingCore", package: "farmgate")]),
        .executableTarget(name: "RoadDriver", dependencies: [.product(name: "Roads", package: "farmgate")]),
        .executableTarget(
            name: "RoutingKernels",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "RoutingCore", package: "farmgate"),
            ],
            path: "Benchmarks/RoutingKernels",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
