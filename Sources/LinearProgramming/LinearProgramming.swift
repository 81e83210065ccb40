import CGLPK

/// The version of GLPK in use.
public var glpkVersion: String { String(cString: cglpk_version()) }
