// swift-tools-version: 6.1
import PackageDescription

// Dependencies go one way: FarmgateTool → FarmgateCommand → Farmgate → {RoutingCore, LinearProgramming} → CGLPK.
// RoutingCore stands alone: who needs only shortest paths builds neither GLPK nor the command line.
let package = Package(
    name: "farmgate",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "RoutingCore", targets: ["RoutingCore"]),
        .library(name: "Farmgate", targets: ["Farmgate"]),
        .executable(name: "farmgate", targets: ["FarmgateTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // Rounding is a call to libm where the compiler has no instruction for it.
        .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        .target(name: "LinearProgramming", dependencies: ["CGLPK"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // The inner loops of hierarchies for AVX2, chosen when the program runs.
        .target(name: "CRoutingKernels"),
        .target(name: "RoutingCore", dependencies: ["CRoutingKernels", "CZlib"]),
        .target(
            name: "Farmgate",
            dependencies: [
                "RoutingCore", "LinearProgramming", "CNettle",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .target(
            name: "FarmgateCommand",
            dependencies: [
                "Farmgate", "RoutingCore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // Named apart from its product: "Farmgate" and "farmgate" are one folder on a case-insensitive disk.
        .executableTarget(name: "FarmgateTool", dependencies: ["FarmgateCommand"]),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "LinearProgrammingTests", dependencies: ["LinearProgramming", "CGLPK", "TestSupport"],
            exclude: ["Snapshots"]),
        .testTarget(name: "RoutingCoreTests", dependencies: ["RoutingCore", "CZlib", "TestSupport"]),
        .testTarget(name: "FarmgateTests", dependencies: ["Farmgate", "TestSupport"]),
        .testTarget(name: "FarmgateCommandTests", dependencies: ["FarmgateCommand"], exclude: ["Snapshots"]),
    ],
    swiftLanguageModes: [.v6]
)
