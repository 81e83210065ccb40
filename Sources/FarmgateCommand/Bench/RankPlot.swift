import Farmgate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Draws the times of queries by Dijkstra rank as boxes on a logarithmic scale, in SVG that suits light and dark pages.
struct RankPlot {
    private static let width = 760.0, height = 400.0
    private static let left = 64.0, right = 16.0, top = 56.0, bottom = 44.0
    /// A light and a dark shade for each algorithm.
    private static let colors = [("#b9770e", "#f0b35a"), ("#2471a3", "#6fb7e9"), ("#c0392b", "#ff8f80")]

    private let benchmark: RouteBenchmark
    private let title: String
    private let exponents: [Int]
    /// The powers of ten between which all times are, in microseconds.
    private let powers: ClosedRange<Int>

    init(_ benchmark: RouteBenchmark, title: String) {
        self.benchmark = benchmark
        self.title = title
        exponents = benchmark.rankExponents
        var low = Double.infinity, high = 0.0
        for exponent in exponents {
            for algorithm in RouteBenchmark.algorithms.indices {
                let times = benchmark.microseconds(of: algorithm, rankExponent: exponent)
                guard !times.isEmpty else { continue }
                low = min(low, RouteBenchmark.quantile(0.05, of: times))
                high = max(high, RouteBenchmark.quantile(0.95, of: times))
            }
        }
        let least = low.isFinite && low > 0 ? Int(log10(low).rounded(.down)) : 0
        powers = least...max(least + 1, high > 0 ? Int(log10(high).rounded(.up)) : 1)
    }

    /// The picture.
    var svg: String {
        let (width, height) = (Int(Self.width), Int(Self.height))
        var parts = [
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" width="\#(width)" height="\#(height)" font-family="sans-serif" font-size="11">"#,
            style, #"<rect class="page" width="\#(width)" height="\#(height)"/>"#,
            #"<text x="\#(Self.left)" y="20" font-size="14">\#(Self.escaped(title))</text>"#,
        ]
        parts += legend + axes
        for algorithm in RouteBenchmark.algorithms.indices {
            parts.append(#"<g class="series\#(algorithm)">"#)
            for exponent in exponents { parts += box(of: algorithm, at: exponent) }
            parts.append("</g>")
        }
        return (parts + ["</svg>", ""]).joined(separator: "\n")
    }

    private var style: String {
        func rules(_ page: String, _ text: String, _ line: String, _ color: (Int) -> String) -> String {
            ".page{fill:\(page)}text{fill:\(text)}.line{stroke:\(line)}"
                + RouteBenchmark.algorithms.indices.map {
                    ".series\($0){stroke:\(color($0));fill:\(color($0))}"
                }.joined()
        }
        return "<style>"
            + rules("#ffffff", "#222222", "#dddddd") { Self.colors[$0 % Self.colors.count].0 }
            + "@media(prefers-color-scheme:dark){"
            + rules("#16181c", "#e6e6e6", "#3a3f47") { Self.colors[$0 % Self.colors.count].1 }
            + "}.box{fill-opacity:.25}</style>"
    }

    private var legend: [String] {
        var x = Self.left
        return RouteBenchmark.algorithms.enumerated().map { algorithm, name in
            defer { x += 40 + 6.5 * Double(name.count) }
            return
                #"<rect class="series\#(algorithm) box" x="\#(x.fixed(1))" y="31" width="12" height="10"/><text x="\#((x + 18).fixed(1))" y="40">\#(name)</text>"#
        }
    }

    private var axes: [String] {
        let end = Self.width - Self.right
        var parts = powers.map { power in
            let y = y(pow(10, Double(power)))
            let label = power >= 0 ? pow(10, Double(power)).fixed(0) : pow(10, Double(power)).fixed(-power)
            return
                #"<path class="line" d="M\#(Self.left) \#(y.fixed(1))H\#(end)"/><text x="\#(Self.left - 6)" y="\#((y + 4).fixed(1))" text-anchor="end">\#(label)</text>"#
        }
        parts += exponents.map { exponent in
            #"<text x="\#(x(exponent).fixed(1))" y="\#(Int(Self.height - Self.bottom) + 18)" text-anchor="middle">2<tspan dy="-4" font-size="8">\#(exponent)</tspan></text>"#
        }
        parts.append(
            #"<text x="\#(Self.left - 6)" y="40" text-anchor="end">µs</text><text x="\#(end)" y="\#(Int(Self.height) - 6)" text-anchor="end">Dijkstra rank</text>"#
        )
        return parts
    }

    /// The middle half of the times and their median, and a line from the 5th to the 95th hundredth.
    private func box(of algorithm: Int, at exponent: Int) -> [String] {
        let times = benchmark.microseconds(of: algorithm, rankExponent: exponent)
        guard !times.isEmpty else { return [] }
        let count = Double(RouteBenchmark.algorithms.count)
        let width = step * 0.8 / count
        let start = x(exponent) - step * 0.4 + Double(algorithm) * width
        let middle = start + width / 2 - 0.5
        let ys = [0.05, 0.25, 0.5, 0.75, 0.95].map { y(RouteBenchmark.quantile($0, of: times)).fixed(1) }
        let boxTop = y(RouteBenchmark.quantile(0.75, of: times))
        let boxHeight = max(0.5, y(RouteBenchmark.quantile(0.25, of: times)) - boxTop)
        return [
            #"<path d="M\#(middle.fixed(1)) \#(ys[0])V\#(ys[1])M\#(middle.fixed(1)) \#(ys[3])V\#(ys[4])"/>"#,
            #"<rect class="box" x="\#(start.fixed(1))" y="\#(boxTop.fixed(1))" width="\#((width - 1).fixed(1))" height="\#(boxHeight.fixed(1))"/>"#,
            #"<path stroke-width="2" d="M\#(start.fixed(1)) \#(ys[2])h\#((width - 1).fixed(1))"/>"#,
        ]
    }

    /// The room of a rank.
    private var step: Double { (Self.width - Self.left - Self.right) / Double(max(1, exponents.count)) }

    private func x(_ exponent: Int) -> Double { Self.left + (Double(exponent - 1) + 0.5) * step }

    private func y(_ microseconds: Double) -> Double {
        let place = max(Double(powers.lowerBound), log10(max(microseconds, 1e-9)))
        return Self.top + (Double(powers.upperBound) - place) / Double(powers.count - 1)
            * (Self.height - Self.top - Self.bottom)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            default: result.append(character)
            }
        }
    }
}
