// What is valid but doubtful.
extension NetworkBuilder {
    mutating func warnOfPlaces() {
    }

    mutating func warnOfProducts() {
    }

    mutating func warnOfDemandsOutOfReach() {
    }
}
