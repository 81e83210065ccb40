extension Place {
    /// Where it is; nil where that is not known. Two zeros are what a table or a map service says that does not know: nothing is
    /// grown in the Gulf of Guinea.
    package var coordinates: Coordinates? {
        guard !latitude.isNaN, !longitude.isNaN, latitude != 0 || longitude != 0 else { return nil }
        return Coordinates(latitude: latitude, longitude: longitude)
    }
}
