import FarmgateModel

/// A route between two places: the steps in order, and what they take.
///
/// All figures are worked out step by step as `model.md` defines them, whatever the route was chosen by. The farm-gate
/// price is no part of a route.
public struct Route: Sendable, Equatable {
    /// The handling at a place, or the ride over a link.
    public struct Step: Sendable, Equatable {
        /// Tells what `index` refers to.
        public enum Kind: Sendable { case place, link }

        /// What `index` refers to.
        public let kind: Kind
        /// Index into `Network.places` or `Network.links`.
        public let index: Int
        /// Tonnes that enter the step of each tonne dispatched.
        public let share: Double
        /// Cost of a tonne that enters, the price of CO₂ included.
        public let costPerTonne: Double
        /// Hours the step takes.
        public let hours: Double
        /// Kilometres; nil where the link's length is not known, 0 for handling.
        public let km: Double?
        /// Kilogrammes of CO₂e of a tonne that enters.
        public let co2KgPerTonne: Double
    }

    /// Place, link, place, …, place.
    public private(set) var steps: [Step] = []
    /// Cost per tonne dispatched: handling at both ends and between, and links with their CO₂.
    public var costPerTonne: Double { walk.cost }
    /// Hours of all steps.
    public var hours: Double { walk.hours }
    /// Kilometres of all links; nil if the length of one is not known.
    public private(set) var km: Double? = 0
    /// Kilogrammes of CO₂e per tonne dispatched.
    public var co2KgPerTonne: Double { walk.co2 }
    /// Share of the tonnage that arrives; 1 without a product.
    public var survival: Double { walk.tonnes }
    /// Share of the shelf life left on arrival; 1 without a product.
    public private(set) var freshness = 1.0
    /// A tonne on this route.
    private var walk = PathWalk()

    /// Cost per tonne that arrives.
    public var costPerTonneDelivered: Double { costPerTonne / survival }
    /// The places passed, from the first to the last, as indices into `Network.places`.
    public var places: [Int] { steps.filter { $0.kind == .place }.map(\.index) }
    /// The links ridden, as indices into `Network.links`.
    public var links: [Int] { steps.filter { $0.kind == .link }.map(\.index) }

    /// Walks from a place over links. O(links).
    init(_ network: Network, from place: Int, over links: some Sequence<Int>, carrying index: Int?) {
        let product = index.map { network.products[$0] }
        handle(at: place, network, product)
        for link in links {
            ride(link, network.link(link, carrying: index), network, product)
            handle(at: network.links[link].to, network, product)
        }
    }

    private mutating func handle(at index: Int, _ network: Network, _ product: Product?) {
        let place = network.places[index]
        take(
            Step(
                kind: .place, index: index, share: survival, costPerTonne: place.handlingCostPerTonne,
                hours: place.handlingHours, km: 0, co2KgPerTonne: 0),
            isChilled: place.isChilled, product)
    }

    private mutating func ride(_ index: Int, _ link: Link, _ network: Network, _ product: Product?) {
        take(
            Step(
                kind: .link, index: index, share: survival,
                costPerTonne: link.costPerTonneWithCO2(network.settings), hours: link.hours, km: link.km,
                co2KgPerTonne: link.co2KgPerTonne),
            isChilled: link.isChilled, product)
    }

    private mutating func take(_ step: Step, isChilled: Bool, _ product: Product?) {
        steps.append(step)
        km = km.flatMap { km in step.km.map { km + $0 } }
        walk.pass(
            survival: product?.survival(hours: step.hours, isChilled: isChilled) ?? 1, hours: step.hours,
            cost: step.costPerTonne, co2: step.co2KgPerTonne)
        freshness -= product?.ageing(hours: step.hours, isChilled: isChilled) ?? 0
    }
}

extension Link {
    /// Returns the cost of a tonne that enters, with the price of its CO₂.
    func costPerTonneWithCO2(_ settings: Settings) -> Double {
        costPerTonne + settings.co2PricePerTonne * co2KgPerTonne / 1000
    }
}
